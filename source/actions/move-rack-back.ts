import {stopAndClean} from '../guides/clean-rack.js';
import {Misuse} from '../maas/schemas/misuse.js';
import {mayBeDone} from './may-be-done.js';
import type {HandStep} from './plan.js';
import type {Action} from './planning.js';
import {onHost} from './registration/hand-steps.js';
import type {RackHost} from './registration/rack-host.js';
import {deletedRackIn, type DeletedRack} from './registration/recorded-roles.js';
import {rackReregistration, type RackReregistration} from './re-register-rack.js';
import type {RunRecord} from './undo/thing.js';

/** A rack that comes back to the region that it was moved from. */
export type RackMoveBack = RackHost & {
	/** What the journal has of its move. */
	record: RunRecord;
};

const deletedIn = ({record}: RackMoveBack): DeletedRack => {
	const deleted = deletedRackIn(record);
	if (deleted === undefined) {
		throw new Misuse('That plan has deleted no rack.', 'Undo it: what it has handed over goes back.');
	}

	return deleted;
};

const reregistrationOf = (choice: RackMoveBack): RackReregistration => {
	const {record: _, ...host} = choice;
	const {hostname, roles} = deletedIn(choice);
	return {...host, hostname, roles};
};

/** Only where its registration there may have been begun: it has to be gone from there first. What a move has done by hand without ssh is on that side. */
const leavingSteps = ({
	record, host, install, facts,
}: RackMoveBack, {hostname, macAddresses}: DeletedRack): HandStep[] => {
	const began = record.steps.some(one => one.step.kind === 'hand' && (one.step.ssh === undefined || one.step.ssh.readsSecret === true) && mayBeDone(one));
	return began
		? [
			{
				kind: 'hand',
				title: `Delete ${hostname} in the other region, if it lists it`,
				commands: [],
				why: 'A rack that is at two regions behaves in unpredictable ways. What VLANs there do by it is handed over first.',
			},
			onHost(host, stopAndClean(install, facts?.macs ?? macAddresses), {
				title: `Stop ${hostname} and let it forget the other region`,
				why: 'With what it remembers it would turn to that region again.',
			}),
		]
		: [];
};

/** Brings a rack back that was moved to another region, or was to be: it registers here again, and its roles follow. */
export const rackMoveBack: Action<RackMoveBack> = {
	needs: (known, choice) => rackReregistration.needs(known, reregistrationOf(choice)),
	plan(sources, choice) {
		const deleted = deletedIn(choice);
		const {steps, ...plan} = rackReregistration.plan(sources, reregistrationOf(choice));
		return {
			...plan,
			action: 'move-rack',
			title: `Bring ${deleted.hostname} back`,
			steps: [...leavingSteps(choice, deleted), ...steps],
			undoes: choice.record.id,
		};
	},
};
