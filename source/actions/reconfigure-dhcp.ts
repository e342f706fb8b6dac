import type {Vlan} from '../maas/schemas/vlan.js';
import {Misuse} from '../maas/schemas/misuse.js';
import {lookUp, setRacksOf, type Lookup} from '../domain/lookup.js';
import {vlanName} from '../domain/vlans.js';
import {chosenRack, chosenVlan} from './chosen.js';
import {livePrimaryChecks, twoRacksChecks, versionCheck} from './checks/pair-checks.js';
import {checkRack} from './checks/rack-checks.js';
import {relayChecks} from './checks/relay-checks.js';
import {externalCheck, freshChecks, rangeChecks} from './checks/vlan-checks.js';
import {namesOf} from './names-of.js';
import {planNetwork, type NetworkPart, type NetworkWish} from './network/network-part.js';
import {suggestedRange} from './network/range-part.js';
import {subnetsOf} from './network/subnets-of.js';
import type {Check, HandStep, Plan} from './plan.js';
import type {Action, Need, Sources} from './planning.js';
import type {Reading} from './reading.js';
import {asksFor, relayAgentStep, relayAgentSteps} from './relays.js';
import {sourcesIn} from './sources-in.js';
import {settingOf, vlanSteps, type DhcpSetting} from './vlan-steps.js';

/** Who serves a VLAN: racks of its own, by system_id, or those of another VLAN. */
export type DhcpChoice = NetworkWish & {
	/** `vlan.id`. */
	vlan: number;
} & (
	| {primary: string; secondary: string | null}
	/** `vlan.id` of the target. */
	| {relay: number}
);

type Part = {
	to: DhcpSetting;
	title: string;
	checks: Check[];
	readings: Reading[];
	afterwards: HandStep[];
	notes: string[];
};

const racksPart = (sources: Sources, vlan: Vlan, {primary, secondary}: {primary: string; secondary: string | null}, {families}: NetworkPart): Part => {
	const lookup = lookUp(sources.known);
	const to: DhcpSetting = {
		dhcp_on: true, primary_rack: primary, secondary_rack: secondary, relay_vlan: null,
	};
	const first = chosenRack(lookup, primary);
	const second = secondary === null ? undefined : chosenRack(lookup, secondary);
	const before = vlan.dhcp_on ? setRacksOf(vlan) : [];
	// One of two that is left alone has to serve from now on.
	const staying = new Set(secondary === null && before.length > 1 ? [] : before);
	const racks = second && second !== first ? [first, second] : [first];
	const name = vlanName(vlan);
	return {
		to,
		title: `Serve DHCP on ${name} from ${first.rack.hostname} ${second ? `and ${second.rack.hostname}` : 'alone'}`,
		checks: [
			...twoRacksChecks(to),
			...racks.flatMap(facts => checkRack(sources, facts, {
				vlan, families, isAlone: secondary === null, isStaying: staying.has(facts.rack.system_id),
			})),
			versionCheck(lookup, first, racks[1]),
			...livePrimaryChecks(lookup, settingOf(vlan), to),
		],
		readings: racks.map(({rack}) => ({type: 'rack', systemId: rack.system_id})),
		afterwards: relayAgentSteps(lookup, vlan, to),
		notes: !vlan.dhcp_on && vlan.relay_vlan ? [`DHCP of its own ends the relay to ${vlanName(vlan.relay_vlan)}: the relay agent on the switch or router has nothing to forward any more.`] : [],
	};
};

const relayPart = (sources: Sources, vlan: Vlan, target: Vlan): Part => {
	const lookup = lookUp(sources.known);
	const racks = target.dhcp_on ? setRacksOf(target) : [];
	return {
		to: {
			dhcp_on: false, primary_rack: null, secondary_rack: null, relay_vlan: target.id,
		},
		title: `Relay DHCP on ${vlanName(vlan)} to ${vlanName(target)}`,
		checks: [...freshChecks(sources, target), ...relayChecks(lookup, vlan, target)],
		readings: [{type: 'vlan', id: target.id}],
		afterwards: [relayAgentStep(lookup, vlan, target, racks)],
		notes: [],
	};
};

const rangesOf = (lookup: Lookup, vlanId: number): Reading[] =>
	Object.values(lookup.networks(vlanId)?.ranges ?? {}).flatMap(ranges => ranges.map(({id}) => ({type: 'range', id})));

const readingsOf = (choice: DhcpChoice): Reading[] => [
	{type: 'vlan', id: choice.vlan},
	...('relay' in choice
		? [{type: 'vlan', id: choice.relay} as const]
		: [choice.primary, choice.secondary].flatMap(systemId => systemId === null ? [] : [{type: 'rack', systemId} as const])),
];

/**
Says who serves DHCP on a VLAN: turns it on, adds or changes its racks, or relays it. A dynamic range and a gateway come first where they are wanted.

MAAS checks of a rack only that it has an interface with the VLAN's VID, in whatever fabric: that it is there, alive and has an address is checked here.
*/
export const reconfigureDhcp: Action<DhcpChoice> = {
	needs(known, choice) {
		const lookup = lookUp(known);
		const subnets = choice.range === undefined && choice.gateway === undefined ? [] : subnetsOf({known}, {id: choice.vlan});
		return [...readingsOf(choice), ...rangesOf(lookup, choice.vlan), ...subnets.map(({id}): Need => ({type: 'subnet-use', id}))];
	},
	plan(sources, choice): Plan {
		const {known} = sources;
		const lookup = lookUp(known);
		const vlan = chosenVlan(lookup, choice.vlan);
		if ('relay' in choice && choice.relay === choice.vlan) {
			throw new Misuse(`${vlanName(vlan)} can't be relayed to itself.`, 'Name the VLAN whose racks are to serve it.');
		}

		const network = planNetwork(sources, vlan, choice);
		const part = 'relay' in choice ? relayPart(sources, vlan, chosenVlan(lookup, choice.relay)) : racksPart(sources, vlan, choice, network);
		const steps = [...network.steps, ...vlanSteps(vlan, part.to, namesOf(known))];
		const {dhcp_on: isOn, secondary_rack: secondary} = part.to;
		const mayLose = isOn && secondary === null && (vlan.secondary_rack !== null || vlan.relay_vlan !== null);
		return {
			action: 'reconfigure-dhcp',
			title: part.title,
			tier: vlan.dhcp_on && !part.to.dhcp_on ? {kind: 'typed', name: vlanName(vlan)} : {kind: 'dialog'},
			madeFrom: sourcesIn(known, [{type: 'vlan', id: vlan.id}, ...part.readings, ...network.readings, ...rangesOf(lookup, vlan.id)]),
			checks: [
				...freshChecks(sources, vlan),
				...network.checks,
				...rangeChecks(sources, vlan, network.isMade, suggestedRange(sources, vlan)),
				...part.checks,
				externalCheck(vlan),
			],
			steps,
			notes: [...(steps.length === 0 ? ['It is set so already: there is nothing to change.'] : []), ...part.notes, ...network.notes],
			asks: mayLose ? asksFor(lookup, vlan, 'single') : {},
			afterwards: part.afterwards,
		};
	},
};
