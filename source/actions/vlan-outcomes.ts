import type {RegionAssessment} from '../domain/assess-region.js';
import {assessVlan, type VlanAssessment} from '../domain/assess-vlan.js';
import {familyNames} from '../domain/serving.js';
import {verdictRank, type Verdict} from '../domain/verdicts.js';
import type {Family} from '../domain/vlans.js';
import type {Plan} from './plan.js';
import type {RehearsedStep} from './rehearsal.js';

/** A VLAN that doesn't stay as it is. `between`: after each of its own steps but the last one. */
export type VlanOutcome = {
	id: number;
	name: string;
	/** Missing of a VLAN that isn't there, or whose verdict waits for a list. */
	before?: VlanAssessment;
	between: VlanAssessment[];
	after?: VlanAssessment;
	/** Worse than before, and worse than what was asked for. */
	isWorse: boolean;
	/** What is, as sentences. */
	worsenings: readonly string[];
};

const rank = (verdict: Verdict | undefined): number => verdict === undefined ? Infinity : verdictRank(verdict);

const isServed = (assessment: VlanAssessment | undefined): boolean => assessment !== undefined && (assessment.vlan.dhcp_on || assessment.relayed !== undefined);

/** What MAAS's own racks do: an external server that was seen stays as it is. */
const ownVerdict = (assessment: VlanAssessment | undefined): Verdict | undefined => assessment?.replaced ?? assessment?.verdict;

type Sides = readonly [before: Verdict | undefined, after: Verdict | undefined];

const sentence = (what: string, [before, after]: Sides): string => `${what} would be ${after ?? 'gone'}, and is ${before ?? 'not there'} now.`;

/** What of a VLAN is left worse than before and than was asked for, as sentences. A family counts by itself: the other one may be worse already. */
const worsenings = (before: VlanAssessment | undefined, after: VlanAssessment | undefined, asked: Verdict | undefined): string[] => {
	const whole: Sides = [ownVerdict(before), ownVerdict(after)];
	const {name} = (after ?? before)!;
	if (!isServed(before)) {
		// DHCP that is new may have one rack only; what can't work is worse than none.
		const isWorse = after?.severity === 'critical' && before?.severity !== 'critical' && (asked === undefined || rank(whole[1]) < rank(asked));
		return isWorse ? [sentence(name, whole)] : [];
	}

	if (!isServed(after)) {
		// DHCP that is off is no trouble to a verdict: here it is the trouble, unless just that is wished.
		return asked === 'off' || asked === 'external' ? [] : [sentence(name, [before?.verdict, after?.verdict])];
	}

	const isWorse = ([one, other]: Sides): boolean => rank(other) < rank(one) && (asked === undefined || rank(other) < rank(asked));
	if (isWorse(whole)) {
		return [sentence(name, whole)];
	}

	const families = (Object.keys(familyNames) as Family[]).map(family => ({family, sides: [before?.families[family]?.verdict, after?.families[family]?.verdict] as Sides}));
	return families.filter(({sides}) => sides[0] !== undefined && isWorse(sides)).map(({family, sides}) => sentence(`${familyNames[family]} on ${name}`, sides));
};

/** How a VLAN stands after each of its own steps but the last. */
const betweenOf = (steps: readonly RehearsedStep[], id: number): VlanAssessment[] => steps
	.filter(({step, outcome}) => outcome === 'done' && step.kind === 'change' && step.reading.type === 'vlan' && step.reading.id === id)
	.slice(0, -1)
	.map(({known}) => assessVlan(known(), id))
	.filter(assessment => assessment !== undefined);

const settingText = ({vlan: {dhcp_on, primary_rack, secondary_rack, relay_vlan}}: VlanAssessment): string =>
	JSON.stringify([dhcp_on, primary_rack, secondary_rack, relay_vlan?.id]);

const verdictsText = ({verdict, replaced, families}: VlanAssessment): string => JSON.stringify([verdict, replaced, families.ipv4?.verdict, families.ipv6?.verdict]);

const isSame = (before: VlanAssessment | undefined, after: VlanAssessment | undefined): boolean =>
	before !== undefined && after !== undefined && verdictsText(before) === verdictsText(after) && settingText(before) === settingText(after);

/** The VLANs that a plan touches, and those that are otherwise afterwards. */
export const vlanOutcomes = (plan: Plan, before: RegionAssessment, steps: readonly RehearsedStep[], after: RegionAssessment): VlanOutcome[] => {
	const touched = new Set(plan.steps.flatMap(step => step.kind === 'change' && step.reading.type === 'vlan' ? [step.reading.id] : []));
	return [...new Set([...before.vlans.keys(), ...after.vlans.keys()])].flatMap(id => {
		const [was, will] = [before.vlans.get(id), after.vlans.get(id)];
		if (!touched.has(id) && isSame(was, will)) {
			return [];
		}

		const worse = worsenings(was, will, plan.asks[id]);
		return [{
			id,
			name: (will ?? was)!.name,
			...(was && {before: was}),
			between: touched.has(id) ? betweenOf(steps, id) : [],
			...(will && {after: will}),
			isWorse: worse.length > 0,
			worsenings: worse,
		}];
	});
};
