import type {Verdict} from '../domain/verdicts.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import {addressesOn, setRacksOf, type Lookup} from '../domain/lookup.js';
import {listed} from '../domain/sentences.js';
import {vlanName} from '../domain/vlans.js';
import {familiesOf} from './candidates.js';
import type {HandStep} from './plan.js';
import type {DhcpSetting} from './vlan-steps.js';

/** The VLANs that are relayed to one, by fabric and VID: its racks serve these too. */
export const relayedTo = (lookup: Lookup, {id}: Pick<Vlan, 'id'>): Vlan[] =>
	(lookup.vlans() ?? []).filter(({dhcp_on, relay_vlan}) => !dhcp_on && relay_vlan?.id === id);

/** The same verdict, asked for of a VLAN and of those that are relayed to it. */
export const asksFor = (lookup: Lookup, vlan: Vlan, verdict: Verdict): Record<number, Verdict> =>
	Object.fromEntries([vlan, ...relayedTo(lookup, vlan)].map(({id}) => [id, verdict]));

/** The addresses that a relay agent forwards to, with the rack of each. */
const agentAddresses = (lookup: Lookup, relayed: Vlan, server: Vlan, racks: readonly string[]): string[] => {
	const families = familiesOf(lookup, relayed.id);
	return racks.flatMap(systemId => {
		const facts = lookup.rack(systemId);
		const addresses = facts === undefined ? [] : addressesOn(facts, server.id).filter(({family, mode}) => families.includes(family) && (mode !== 'dhcp' || racks.length === 1));
		return addresses.map(({ip}) => `${ip} (${lookup.rackName(systemId)})`);
	});
};

/** What is to do on the switch or router that relays a VLAN, which MAAS doesn't know. */
export const relayAgentStep = (lookup: Lookup, relayed: Vlan, server: Vlan, racks: readonly string[]): HandStep => {
	const addresses = agentAddresses(lookup, relayed, server, racks);
	return {
		kind: 'hand',
		title: addresses.length === 0
			? `Look where the relay agent of ${vlanName(relayed)} forwards to: no set rack has an address on ${vlanName(server)}`
			: `Let the relay agent of ${vlanName(relayed)} forward to ${addresses.length === 1 ? '' : 'each of '}${listed(addresses)}`,
		commands: [],
		why: 'The agent is a switch or router that MAAS doesn\'t know: it has to forward to every rack that serves.',
		group: vlanName(server),
	};
};

/** The relay agents that have to forward elsewhere once a VLAN is set otherwise: none where the same racks serve. */
export const relayAgentSteps = (lookup: Lookup, vlan: Vlan, to: DhcpSetting): HandStep[] => {
	const racks = to.dhcp_on ? setRacksOf(to) : [];
	const before = vlan.dhcp_on ? setRacksOf(vlan) : [];
	return racks.every(id => before.includes(id)) && before.every(id => racks.includes(id))
		? []
		: relayedTo(lookup, vlan).map(relayed => relayAgentStep(lookup, relayed, vlan, racks));
};
