import type {Vlan} from '../maas/schemas/vlan.js';
import {Misuse} from '../maas/schemas/misuse.js';
import type {Lookup, RackFacts} from '../domain/lookup.js';
import {few} from '../domain/sentences.js';

/**
The VLAN that was chosen.

@throws {Misuse}
*/
export const chosenVlan = (lookup: Lookup, id: number): Vlan => {
	const vlan = lookup.vlan(id);
	if (vlan === undefined) {
		throw new Misuse(`There is no VLAN with the id ${id}.`, lookup.vlans() === undefined ? 'The list of VLANs couldn\'t be read.' : 'maas-ha vlans lists them.');
	}

	return vlan;
};

/**
The rack that was chosen, by its system_id.

@throws {Misuse}
*/
export const chosenRack = (lookup: Lookup, systemId: string): RackFacts => {
	const facts = lookup.rack(systemId);
	if (facts === undefined) {
		const names = lookup.known.snapshot.rackcontrollers?.map(({hostname}) => hostname).toSorted();
		const listed = names?.length === 0 ? 'This key sees none.' : `There is: ${few(names ?? [], 20)}.`;
		throw new Misuse(`There is no rack ${systemId}.`, names === undefined ? 'The list of racks couldn\'t be read.' : listed);
	}

	return facts;
};
