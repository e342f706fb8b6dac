import {lookUp, type Lookup} from '../domain/lookup.js';
import {vlanName} from '../domain/vlans.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import {familiesOf} from './candidates.js';
import {chosenVlan} from './chosen.js';
import {checkNamedRack} from './checks/rack-checks.js';
import {freshChecks} from './checks/vlan-checks.js';
import {namesOf} from './names-of.js';
import type {Check, Plan} from './plan.js';
import type {Action, Sources} from './planning.js';
import {asksFor, relayAgentSteps} from './relays.js';
import {sourcesIn} from './sources-in.js';
import {settingOf, vlanSteps} from './vlan-steps.js';

/** `vlan.id`. */
export type DropChoice = {vlan: number};

const secondaryCheck = (lookup: Lookup, vlan: Vlan): Check => {
	const title = `${vlanName(vlan)} has a secondary`;
	const {secondary_rack: secondary} = vlan;
	return secondary === null
		? {
			title, outcome: 'stop', detail: 'It has none.', remedy: 'There is nothing to drop.',
		}
		: {title, outcome: 'pass', detail: `${lookup.rackName(secondary)} is.`};
};

/** The primary is to serve alone from then on. */
const primaryChecks = (sources: Sources, lookup: Lookup, vlan: Vlan): Check[] => vlan.primary_rack === null
	? []
	: checkNamedRack(sources, vlan.primary_rack, {
		vlan, families: familiesOf(lookup, vlan.id), isAlone: true, isStaying: false,
	}).map(check => check.outcome === 'stop' ? {...check, remedy: 'Swap the two racks first, or bring this one back.'} : check);

/** Leaves a VLAN to its primary alone. */
export const dropSecondary: Action<DropChoice> = {
	needs(known, {vlan}) {
		const primary = lookUp(known).vlan(vlan)?.primary_rack;
		return [{type: 'vlan', id: vlan}, ...(primary ? [{type: 'rack', systemId: primary} as const] : [])];
	},
	plan(sources, choice): Plan {
		const {known} = sources;
		const lookup = lookUp(known);
		const vlan = chosenVlan(lookup, choice.vlan);
		const to = {...settingOf(vlan), secondary_rack: null};
		const primary = vlan.primary_rack === null ? undefined : lookup.rackName(vlan.primary_rack);
		return {
			action: 'drop-secondary',
			title: `Drop the secondary of ${vlanName(vlan)}`,
			tier: {kind: 'dialog'},
			madeFrom: sourcesIn(known, [{type: 'vlan', id: vlan.id}, ...(vlan.primary_rack === null ? [] : [{type: 'rack', systemId: vlan.primary_rack} as const])]),
			checks: [...freshChecks(sources, vlan), secondaryCheck(lookup, vlan), ...(vlan.secondary_rack === null ? [] : primaryChecks(sources, lookup, vlan))],
			steps: vlan.secondary_rack === null ? [] : vlanSteps(vlan, to, namesOf(known)),
			notes: primary === undefined || vlan.secondary_rack === null ? [] : [`From then on ${vlanName(vlan)} hangs on ${primary} alone.`],
			asks: asksFor(lookup, vlan, 'single'),
			afterwards: relayAgentSteps(lookup, vlan, to),
		};
	},
};
