import {lookUp} from '../domain/lookup.js';
import {chosenRack} from './chosen.js';
import type {Action} from './planning.js';
import {removalNeeds, removalOf, type RemovalChoice} from './removal/rack-removal.js';
import {rackHostSteps} from './removal/host-steps.js';
import {isRegionToo, returnCheck, roleChecks} from './removal/removal-checks.js';
import {sourcesIn} from './sources-in.js';

/** Which rack is to go, and how. */
export type RackDeletionChoice = RemovalChoice & {
	/** Its system_id. */
	rack: string;
};

/** Deletes a rack, its roles handed over before as wished. Of a region+rack only the rack goes. */
export const rackDeletion: Action<RackDeletionChoice> = {
	needs: (known, choice) => removalNeeds(known, choice.rack, choice),
	plan(sources, choice) {
		const facts = chosenRack(lookUp(sources.known), choice.rack);
		const {rack} = facts;
		const {readings, checks, afterwards, notes, ...removal} = removalOf(sources, facts, choice);
		return {
			action: 'delete-rack',
			title: isRegionToo(rack) ? `Take the rack role off ${rack.hostname}` : `Delete ${rack.hostname}`,
			tier: {kind: 'typed', name: rack.hostname},
			madeFrom: sourcesIn(sources.known, readings),
			checks: [...roleChecks(facts), ...checks, returnCheck(sources, facts)],
			notes: [...notes, ...(isRegionToo(rack) ? [] : ['If MAAS deployed its host, that is a machine of MAAS again.'])],
			...removal,
			afterwards: [...afterwards, ...rackHostSteps(facts)],
			watchFor: {hostname: rack.hostname, macAddresses: rack.interface_set.flatMap(({mac_address: mac}) => mac === null ? [] : [mac])},
		};
	},
};
