import {mayBeDone} from '../may-be-done.js';
import {roleIn, type RackRole} from '../rack-roles.js';
import type {RunRecord} from '../undo/thing.js';
import {settingFrom} from '../vlan-steps.js';

/** What the journal tells of a rack that was deleted. */
export type DeletedRack = {systemId: string; hostname: string; macAddresses: readonly string[]; roles: RackRole[]};

/** The rack that a plan has deleted, and the roles that VLANs with DHCP gave it before that. Nothing where none was. */
export const deletedRackIn = ({plan, steps}: Pick<RunRecord, 'plan' | 'steps'>): DeletedRack | undefined => {
	const {watchFor, madeFrom} = plan;
	const deletion = steps.find(({step}) => step.kind === 'change' && step.operation.type === 'rack.delete');
	if (deletion?.step.kind !== 'change' || deletion.step.operation.type !== 'rack.delete' || !mayBeDone(deletion) || watchFor === undefined) {
		return undefined;
	}

	const {systemId} = deletion.step.operation;
	const roles = madeFrom.flatMap(({reading, values}): RackRole[] => {
		if (reading.type !== 'vlan' || values === 'gone') {
			return [];
		}

		const setting = settingFrom(values);
		const role = roleIn(reading.id, setting, systemId);
		return setting.dhcp_on && role ? [role] : [];
	});
	return {systemId, ...watchFor, roles};
};
