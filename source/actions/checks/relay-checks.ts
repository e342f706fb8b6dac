import type {Vlan} from '../../maas/schemas/vlan.js';
import type {Lookup} from '../../domain/lookup.js';
import {few, verb} from '../../domain/sentences.js';
import {vlanName} from '../../domain/vlans.js';
import type {Check} from '../plan.js';
import {relayedTo} from '../relays.js';

/** Whether a relay leads to racks that serve. MAAS takes a target without DHCP, and serves one hop only though a chain can come about. */
export const relayChecks = (lookup: Lookup, vlan: Vlan, target: Vlan): Check[] => {
	const [name, targetName] = [vlanName(vlan), vlanName(target)];
	const behind = relayedTo(lookup, vlan);
	const served = `${targetName} has DHCP of its own`;
	const check: Check = target.dhcp_on
		? {title: served, outcome: 'pass', detail: 'Its racks serve the relayed VLAN too.'}
		: {
			title: served,
			outcome: 'stop',
			detail: target.relay_vlan === null ? 'DHCP is off there: nobody would answer.' : `It is relayed to ${vlanName(target.relay_vlan)}: MAAS serves one hop only.`,
			remedy: target.relay_vlan === null ? 'Turn DHCP on there first, or relay to a VLAN that has it.' : `Relay to ${vlanName(target.relay_vlan)}.`,
		};
	return [check, behind.length === 0
		? {title: `No VLAN is relayed to ${name}`, outcome: 'pass', detail: 'None would be left behind a second hop.'}
		: {
			title: `No VLAN is relayed to ${name}`,
			outcome: 'stop',
			detail: `${few(behind.map(one => vlanName(one)))} ${verb(behind.length, 'is', 'are')}: MAAS serves one hop only, and nobody would answer there.`,
			remedy: `Relay ${verb(behind.length, 'it', 'them')} to ${targetName} first.`,
		}];
};
