import {nodeTypes} from '../maas/schemas/controller.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import type {Known} from '../domain/known.js';
import {lookUp} from '../domain/lookup.js';
import {counted, few} from '../domain/sentences.js';
import {allVlans, rolesOf, vlanName} from '../domain/vlans.js';
import {whatIf} from '../domain/what-if.js';
import {assignRacks} from './assign-racks.js';
import {chosenRack, chosenVlan} from './chosen.js';
import {freshChecks} from './checks/vlan-checks.js';
import {handOver, jobFor, type HandOver} from './hand-over.js';
import {namesOf} from './names-of.js';
import type {Check, Plan} from './plan.js';
import type {Action, Sources} from './planning.js';
import type {Reading} from './reading.js';
import {asksFor, relayAgentSteps} from './relays.js';
import {sourcesIn} from './sources-in.js';
import {vlanSteps} from './vlan-steps.js';

/** A rack by system_id, and VLANs (`vlan.id`) that stay with it. */
export type EvacuateChoice = {rack: string; except?: readonly number[]};

/** The VLANs that name a rack, by fabric and VID. */
const vlansOf = ({snapshot}: Known, rack: string): Vlan[] => rolesOf(rack, allVlans(snapshot.fabrics ?? [])).map(({vlan}) => vlan);

const handOvers = (sources: Pick<Sources, 'known' | 'unread'>, {rack, except = []}: EvacuateChoice): HandOver[] => {
	const {known} = sources;
	const lookup = lookUp(known);
	const vlans = vlansOf(known, rack).filter(({id}) => !except.includes(id));
	const assignments = assignRacks(known, vlans.filter(({dhcp_on}) => dhcp_on).map(vlan => jobFor(lookup, vlan, rack)));
	return vlans.map(vlan => handOver(sources, vlan, rack, assignments.get(vlan.id)));
};

const readingsOf = (rows: readonly HandOver[]): Reading[] =>
	rows.flatMap(({vlan, racks}) => [{type: 'vlan', id: vlan.id}, ...racks.map(systemId => ({type: 'rack', systemId} as const))]);

const leftOutCheck = (vlan: Vlan, hostname: string): Check => {
	const isAlone = vlan.primary_rack === null || vlan.secondary_rack === null;
	return {
		title: `${vlanName(vlan)} is left out`,
		outcome: vlan.dhcp_on && isAlone ? 'warn' : 'pass',
		detail: vlan.dhcp_on ? `It stays with ${hostname}: while that is away ${isAlone ? 'DHCP stops there' : 'one rack serves'}.` : 'DHCP is off there.',
		...(vlan.dhcp_on && isAlone && {remedy: 'Tell those who use it, or hand it over too.'}),
	};
};

/** What else hangs on the rack, and isn't handed over by this. */
const otherChecks = (known: Known, rack: string): Check[] => {
	const {bmcs = [], api} = whatIf(known, {racks: [rack]});
	const lost = bmcs.filter(({after}) => after === 0).map(({cidr}) => cidr);
	const checks: Check[] = [];
	if (lost.length > 0) {
		checks.push({
			title: 'Another rack reaches its BMCs',
			outcome: 'warn',
			detail: `No other connected rack has an address on ${few(lost)}: machines there can't be turned on and off while it is away.`,
			remedy: 'Give another rack an address there first.',
		});
	}

	if (api === 'none') {
		checks.push({
			title: 'Another region controller runs',
			outcome: 'warn',
			detail: 'It is the only one that does: while it is away no rack is connected, and nothing boots.',
			remedy: 'Add a second region controller first, or be quick.',
		});
	}

	return checks;
};

/** Hands what a rack does on VLANs to others, for it to be taken down. Each VLAN goes by itself. Undo hands everything back. */
export const evacuateRack: Action<EvacuateChoice> = {
	needs: (known, choice) => [{type: 'rack', systemId: choice.rack}, ...readingsOf(handOvers({known, unread: new Set()}, choice))],
	plan(sources, choice): Plan {
		const {known} = sources;
		const lookup = lookUp(known);
		const {rack} = chosenRack(lookup, choice.rack);
		const leftOut = (choice.except ?? []).map(id => chosenVlan(lookup, id)).filter(({primary_rack, secondary_rack}) => [primary_rack, secondary_rack].includes(choice.rack));
		const rows = handOvers(sources, choice);
		const changed = rows.filter(({to}) => to !== undefined);
		return {
			action: 'evacuate-rack',
			title: changed.length === 0 ? `Hand over what ${rack.hostname} does` : `Hand over what ${rack.hostname} does on ${counted(changed.length, 'VLAN')}`,
			tier: {kind: 'dialog'},
			madeFrom: sourcesIn(known, readingsOf(rows)),
			checks: [
				...rows.flatMap(({vlan, check}) => [...freshChecks(sources, vlan), check]),
				...leftOut.map(vlan => leftOutCheck(vlan, rack.hostname)),
				...otherChecks(known, choice.rack),
			],
			steps: changed.flatMap(({vlan, to}) => vlanSteps(vlan, to!, namesOf(known))),
			notes: [
				...(rows.length === 0 && leftOut.length === 0 ? [`No VLAN names ${rack.hostname}: there is nothing to hand over.`] : []),
				...(changed.length === 0 ? [] : [`Undo hands everything back to ${rack.hostname}.`]),
				...(rack.node_type === nodeTypes.regionAndRack ? [`${rack.hostname} is a region controller too: what it does as one isn't handed over.`] : []),
			],
			asks: Object.assign({}, ...rows.filter(({leavesOne}) => leavesOne).map(({vlan}) => asksFor(lookup, vlan, 'single'))) as Plan['asks'],
			goesOn: true,
			afterwards: changed.flatMap(({vlan, to}) => relayAgentSteps(lookup, vlan, to!)),
		};
	},
};
