import {rangeFamilies} from '../../domain/vlan-networks.js';
import type {Known} from '../../domain/known.js';
import {
	addressesOn,
	lookUp,
	setRacksOf,
	type RackFacts,
} from '../../domain/lookup.js';
import {listed, verb} from '../../domain/sentences.js';
import {familyNames} from '../../domain/serving.js';
import {familyOf, vlanName, type Family} from '../../domain/vlans.js';
import type {Subnet} from '../../maas/schemas/subnet.js';
import type {Vlan} from '../../maas/schemas/vlan.js';
import type {Check} from '../plan.js';
import {serverOf} from '../range-words.js';

const hasAddress = (facts: RackFacts, {id}: Vlan, family: Family, isAlone: boolean): boolean =>
	addressesOn(facts, id).some(address => address.family === family && (isAlone || address.mode !== 'dhcp'));

/**
Whether those who serve a VLAN can serve a family that it gets with its first dynamic range. MAAS doesn't look: it gives a daemon no interface where the rack has no address.

@returns Nothing where the VLAN has the family already, or isn't served.
*/
export const newFamilyChecks = (known: Known, subnet: Subnet): Check[] => {
	const lookup = lookUp(known);
	const server = serverOf(known, lookup.vlan(subnet.vlan.id));
	const family = familyOf(subnet.cidr);
	if (server === undefined || !subnet.managed || rangeFamilies(lookup.networks(subnet.vlan.id)).includes(family)) {
		return [];
	}

	const title = `The racks have an ${familyNames[family]} address on ${vlanName(server)}`;
	const ids = setRacksOf(server);
	const unread = ids.filter(id => lookup.rack(id) === undefined);
	const without = ids.filter(id => !unread.includes(id) && !hasAddress(lookup.rack(id)!, server, family, ids.length === 1));
	if (without.length > 0) {
		const names = listed(without.map(id => lookup.rackName(id)));
		return [{
			title,
			outcome: 'warn',
			detail: `${names} ${verb(without.length, 'has', 'have')} no static one there, so ${verb(without.length, 'it hands', 'they hand')} out nothing of this range.`,
			remedy: `Give ${names} a static ${familyNames[family]} address there first.`,
		}];
	}

	return unread.length > 0
		? [{
			title, outcome: 'unchecked', detail: `${listed(unread)} couldn't be read.`, remedy: 'Look again once MAAS answers.',
		}]
		: [{title, outcome: 'pass', detail: `${listed(ids.map(id => lookup.rackName(id)))} ${verb(ids.length, 'has', 'have')} one.`}];
};
