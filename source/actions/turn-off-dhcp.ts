import {lookUp, setRacksOf, type Lookup} from '../domain/lookup.js';
import {
	counted,
	few,
	listed,
	verb,
} from '../domain/sentences.js';
import {vlanName} from '../domain/vlans.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import {chosenVlan} from './chosen.js';
import {freshChecks} from './checks/vlan-checks.js';
import {countLeases, leaseNeeds} from './leases.js';
import {namesOf} from './names-of.js';
import type {Check, Plan} from './plan.js';
import type {Action, Sources} from './planning.js';
import {relayedTo} from './relays.js';
import {sourcesIn} from './sources-in.js';
import {offSetting, vlanSteps} from './vlan-steps.js';

/** `vlan.id`. */
export type OffChoice = {vlan: number};

/** The VLAN, and those that its racks serve too. */
const servedWith = (lookup: Lookup, vlan: Vlan): Vlan[] => [vlan, ...(vlan.dhcp_on ? relayedTo(lookup, vlan) : [])];

const leaseCheck = (sources: Sources, vlans: readonly Vlan[]): Check => {
	const title = 'No machine has an address from a dynamic range';
	const {used, ranges, unread} = countLeases(sources, vlans);
	if (used > 0) {
		return {
			title,
			outcome: 'warn',
			detail: `${counted(used, 'address', 'addresses')} of ${few(ranges)} ${verb(used, 'is', 'are')} in use. Leases end within 5 to 10 minutes, and aren't renewed.`,
			remedy: 'Let another server take over first, or move these machines.',
		};
	}

	return unread.length > 0
		? {
			title, outcome: 'unchecked', detail: `Which addresses of ${few(unread)} are in use couldn't be read.`, remedy: 'Look who is on the network before.',
		}
		: {title, outcome: 'pass', detail: ranges.length === 0 ? 'There is no dynamic range.' : `None of ${few(ranges)} is in use.`};
};

const relayCheck = (lookup: Lookup, vlan: Vlan): Check => {
	const title = `No VLAN is relayed to ${vlanName(vlan)}`;
	const relayed = relayedTo(lookup, vlan).map(one => vlanName(one));
	return relayed.length === 0
		? {title, outcome: 'pass', detail: 'No other VLAN hangs on its racks.'}
		: {
			title,
			outcome: 'warn',
			detail: `${few(relayed)} ${verb(relayed.length, 'is', 'are')}: DHCP stops there too.`,
			remedy: `Relay ${verb(relayed.length, 'it', 'them')} to another VLAN first, where machines boot there.`,
		};
};

const lastCheck = (lookup: Lookup, vlan: Vlan): Check => {
	const title = 'Another VLAN has DHCP';
	const others = (lookup.vlans() ?? []).filter(({id, dhcp_on}) => dhcp_on && id !== vlan.id).length;
	return others > 0
		? {title, outcome: 'pass', detail: `${counted(others, 'other VLAN')} ${verb(others, 'has', 'have')}.`}
		: {
			title, outcome: 'warn', detail: 'It is the only one: no machine could boot through MAAS any more.', remedy: 'Turn DHCP on elsewhere first.',
		};
};

const titleOf = (lookup: Lookup, vlan: Vlan): string => {
	if (vlan.dhcp_on) {
		return `Turn DHCP off on ${vlanName(vlan)}`;
	}

	const left = listed(setRacksOf(vlan).map(id => lookup.rackName(id)));
	return vlan.relay_vlan ? `End the relay of ${vlanName(vlan)} to ${vlanName(vlan.relay_vlan)}` : `Clear ${left === '' ? 'the racks' : left} from ${vlanName(vlan)}`;
};

const notesOf = (vlan: Vlan, steps: number): string[] => [
	...(steps === 0 ? ['DHCP is off there, and no rack is set: there is nothing to change.'] : []),
	...(steps > 0 && vlan.dhcp_on ? ['No rack is left on the VLAN: MAAS could later not delete one that is.'] : []),
	...(vlan.external_dhcp === null ? [] : [`${vlan.external_dhcp}, which isn't MAAS's, goes on serving there.`]),
];

/** Turns DHCP off on a VLAN, or ends its relay, and leaves no rack behind: one that a VLAN without DHCP names can't be deleted later. */
export const turnOffDhcp: Action<OffChoice> = {
	needs(known, {vlan: id}) {
		const lookup = lookUp(known);
		const vlan = lookup.vlan(id);
		const vlans = vlan ? servedWith(lookup, vlan) : [];
		return [{type: 'vlan', id}, ...leaseNeeds(known, vlans)];
	},
	plan(sources, choice): Plan {
		const {known} = sources;
		const lookup = lookUp(known);
		const vlan = chosenVlan(lookup, choice.vlan);
		const vlans = servedWith(lookup, vlan);
		const isServed = vlan.dhcp_on || vlan.relay_vlan !== null;
		const steps = vlanSteps(vlan, offSetting, namesOf(known));
		return {
			action: 'turn-off-dhcp',
			title: titleOf(lookup, vlan),
			tier: isServed ? {kind: 'typed', name: vlanName(vlan)} : {kind: 'dialog'},
			madeFrom: sourcesIn(known, vlans.map(({id}) => ({type: 'vlan', id}))),
			checks: [
				...freshChecks(sources, vlan),
				...(isServed ? [leaseCheck(sources, vlans)] : []),
				...(vlan.dhcp_on ? [relayCheck(lookup, vlan), lastCheck(lookup, vlan)] : []),
			],
			steps,
			notes: notesOf(vlan, steps.length),
			// What is relayed here is left to nobody.
			asks: Object.fromEntries(vlans.map(({id}) => [id, id === vlan.id ? 'off' : 'misconfigured'])),
			afterwards: [],
		};
	},
};
