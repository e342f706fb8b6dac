import {lookUp, type Lookup} from '../domain/lookup.js';
import {vlanName} from '../domain/vlans.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import {familiesOf} from './candidates.js';
import {chosenVlan} from './chosen.js';
import {livePrimaryChecks} from './checks/pair-checks.js';
import {checkNamedRack} from './checks/rack-checks.js';
import {freshChecks} from './checks/vlan-checks.js';
import {namesOf} from './names-of.js';
import type {Check, Plan} from './plan.js';
import type {Action, Sources} from './planning.js';
import type {Reading} from './reading.js';
import {sourcesIn} from './sources-in.js';
import {settingOf, vlanSteps, type DhcpSetting} from './vlan-steps.js';

/** `vlan.id`. */
export type SwapChoice = {vlan: number};

/** The VLAN and the racks that are set on it. */
const readingsOf = (vlan: Vlan | undefined): Reading[] => vlan === undefined
	? []
	: [{type: 'vlan', id: vlan.id}, ...[vlan.primary_rack, vlan.secondary_rack].flatMap(systemId => systemId === null ? [] : [{type: 'rack', systemId} as const])];

const pairCheck = (lookup: Lookup, vlan: Vlan): Check => {
	const {dhcp_on, primary_rack: primary, secondary_rack: secondary} = vlan;
	const title = `${vlanName(vlan)} is served by two racks`;
	return dhcp_on && primary !== null && secondary !== null
		? {title, outcome: 'pass', detail: `${lookup.rackName(primary)} is the primary, ${lookup.rackName(secondary)} the secondary.`}
		: {
			title,
			outcome: 'stop',
			detail: dhcp_on ? 'It has no two racks to swap.' : 'DHCP is off there.',
			remedy: dhcp_on ? 'Set a second rack first.' : 'Turn DHCP on first.',
		};
};

/** Between the two requests the new primary serves alone: it has to. The old one may be lost, as it is now. */
const rackChecks = (sources: Sources, lookup: Lookup, vlan: Vlan): Check[] => {
	const families = familiesOf(lookup, vlan.id);
	const check = (systemId: string | null, isStaying: boolean): Check[] => systemId === null
		? []
		: checkNamedRack(sources, systemId, {
			vlan, families, isAlone: false, isStaying, mustServe: !isStaying,
		});
	return [...check(vlan.secondary_rack, false), ...check(vlan.primary_rack, true)];
};

/** Makes the secondary the primary and the primary the secondary. One request for both would be taken, and drop the secondary without a word. */
export const swapRacks: Action<SwapChoice> = {
	needs: (known, {vlan}) => [{type: 'vlan', id: vlan}, ...readingsOf(lookUp(known).vlan(vlan))],
	plan(sources, choice): Plan {
		const {known} = sources;
		const lookup = lookUp(known);
		const vlan = chosenVlan(lookup, choice.vlan);
		const now = settingOf(vlan);
		const check = pairCheck(lookup, vlan);
		const hasPair = check.outcome === 'pass';
		const to: DhcpSetting = hasPair ? {...now, primary_rack: now.secondary_rack, secondary_rack: now.primary_rack} : now;
		return {
			action: 'swap-racks',
			title: `Swap primary and secondary on ${vlanName(vlan)}`,
			tier: {kind: 'dialog'},
			madeFrom: sourcesIn(known, readingsOf(vlan)),
			checks: [...freshChecks(sources, vlan), check, ...(hasPair ? [...rackChecks(sources, lookup, vlan), ...livePrimaryChecks(lookup, now, to)] : [])],
			steps: vlanSteps(vlan, to, namesOf(known)),
			notes: hasPair ? ['MAAS takes two requests for this: one alone would drop the secondary without a word. Between them one rack serves, for some seconds.'] : [],
			asks: {},
			afterwards: [],
		};
	},
};
