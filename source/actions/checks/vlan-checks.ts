import type {Vlan} from '../../maas/schemas/vlan.js';
import {lookUp} from '../../domain/lookup.js';
import {few, verb} from '../../domain/sentences.js';
import {vlanName} from '../../domain/vlans.js';
import type {Check} from '../plan.js';
import {needKey, type Sources} from '../planning.js';

/** Says so where a VLAN couldn't be read again. */
export const freshChecks = ({unread}: Sources, vlan: Vlan): Check[] => unread.has(needKey({type: 'vlan', id: vlan.id}))
	? [{
		title: `${vlanName(vlan)} is as it was when it was last read`,
		outcome: 'unchecked',
		detail: 'It couldn\'t be read again: MAAS may refuse.',
		remedy: 'Look again once MAAS answers.',
	}]
	: [];

/** Two servers on one network both answer, and MAAS doesn't mind. */
export const externalCheck = (vlan: Vlan): Check => {
	const title = `No other DHCP server was seen on ${vlanName(vlan)}`;
	return vlan.external_dhcp === null
		? {title, outcome: 'pass', detail: 'Racks that are there probe for one every 10 minutes.'}
		: {
			title, outcome: 'warn', detail: `${vlan.external_dhcp} was seen: whichever answers first wins.`, remedy: 'Turn that server off first.',
		};
};

/**
Whether there is anything to hand out. MAAS counts ranges on every subnet, and serves those on managed ones only.

@param isMade Whether a range on a managed subnet comes with the plan.
@param suggestion What could be made, where MAAS suggests something.
*/
export const rangeChecks = ({known}: Sources, vlan: Vlan, isMade: boolean, suggestion?: {start: string; end: string}): Check[] => {
	const title = `${vlanName(vlan)} has a dynamic range`;
	const networks = lookUp(known).networks(vlan.id);
	if (networks === undefined) {
		return [{
			title, outcome: 'unchecked', detail: 'Subnets and ranges couldn\'t be read.', remedy: 'MAAS refuses DHCP without one.',
		}];
	}

	const {ranges, unmanagedRanges, unmanagedSubnets} = networks;
	const own = [...(ranges.ipv4 ?? []), ...(ranges.ipv6 ?? [])];
	const written = (list: typeof own): string => few(list.map(({start_ip, end_ip}) => `${start_ip}-${end_ip}`));
	const managed: Check[] = unmanagedSubnets.length === 0
		? []
		: [{
			title: `MAAS manages the subnets of ${vlanName(vlan)}`,
			outcome: 'warn',
			detail: `${few(unmanagedSubnets.map(({cidr}) => cidr))} ${verb(unmanagedSubnets.length, 'isn\'t', 'aren\'t')} managed: nothing is handed out there.`,
			remedy: 'Let MAAS manage what is to be served.',
		}];
	if (own.length > 0 || isMade) {
		return [{title, outcome: 'pass', detail: own.length > 0 ? `${written(own)}.` : 'It comes with this plan.'}, ...managed];
	}

	const unserved = `${written([...unmanagedRanges])} ${verb(unmanagedRanges.length, 'lies', 'lie')} where MAAS doesn't manage the subnet: nobody would serve it.`;
	return [{
		title,
		outcome: 'stop',
		detail: unmanagedRanges.length > 0 ? unserved : 'There is none: there would be nothing to hand out.',
		remedy: suggestion ? `Add one: MAAS suggests ${suggestion.start}-${suggestion.end}.` : 'Add one on a managed subnet of the VLAN.',
	}, ...managed];
};
