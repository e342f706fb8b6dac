import {assessRegion, type RegionAssessment} from '../domain/assess-region.js';
import {assessVlan, type VlanAssessment} from '../domain/assess-vlan.js';
import type {Finding} from '../domain/finding.js';
import type {Known} from '../domain/known.js';
import {verdictRank, type Verdict} from '../domain/verdicts.js';
import {advance} from '../region/advance.js';
import {answer} from '../region/answer.js';
import {regionFromSnapshot} from '../region/from-snapshot.js';
import {happen} from '../region/happen.js';
import type {RegionState} from '../region/state.js';
import {knownOfRegion} from './known-of-region.js';
import {requestOf} from './operation.js';
import {stopsOf, type Plan, type Step} from './plan.js';

/** What MAAS would answer to one step. */
export type RehearsedStep = {
	step: Step;
	/** `skipped`: a step before it would be refused; `by-hand` and `waits`: nothing is sent. */
	outcome: 'done' | 'refused' | 'skipped' | 'by-hand' | 'waits';
	/** HTTP status; missing where nothing is sent. */
	status?: number;
	/** MAAS's own words where it refuses. */
	answer?: string;
	/** What would be known once the services have settled on this step. */
	known: () => Known;
};

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
};

/** The plan, run on a model of this very region. */
export type Rehearsal = {
	steps: readonly RehearsedStep[];
	before: RegionAssessment;
	after: RegionAssessment;
	/** What would be known afterwards: what verification compares with. */
	known: Known;
	vlans: readonly VlanOutcome[];
	/** Findings that would be gone, and new ones. */
	resolved: readonly Finding[];
	raised: readonly Finding[];
	/** What must be said before anyone confirms: refusals, and what is left worse than the admin asked for. Empty where all is as wished. */
	objections: readonly string[];
	/** `stopped`: a check stops it; `refused`: MAAS would; `worse`: something is worse off than was asked for; `passes`. */
	outcome: 'passes' | 'worse' | 'refused' | 'stopped';
};

/** Seconds after which racks have reported what they were told: MAAS hears of everything within 30 s, and a new rack within 60 s. */
const settled = 90;

const textOf = (body: unknown): string => {
	if (typeof body === 'string') {
		return body;
	}

	return Object.entries(body as Record<string, string[]>).map(([field, texts]) => field === '__all__' ? texts.join(' ') : `${field}: ${texts.join(' ')}`).join(' ');
};

/** Worked out when somebody asks, and once: on a large region it costs something, and mostly nobody does. */
const lazily = <Value>(make: () => Value): (() => Value) => {
	let made: {value: Value} | undefined;
	return () => {
		made ??= {value: make()};
		return made.value;
	};
};

type Run = {state: RegionState; steps: RehearsedStep[]};

/** Groups in which something was refused; `all` where nothing goes on after that. */
type Failed = {groups: Set<string | undefined>; isOver: boolean};

const runStep = (before: Known, start: RegionState, {state}: Run, step: Step): {state: RegionState; step: RehearsedStep} => {
	const knownIn = (now: RegionState) => lazily(() => knownOfRegion(before, start, now, now.time.clock));
	if (step.kind === 'wait') {
		return {state, step: {step, outcome: 'waits', known: knownIn(state)}};
	}

	if (step.kind === 'hand') {
		const changed = step.effect ? advance(happen(state, step.effect), settled) : state;
		return {state: changed, step: {step, outcome: 'by-hand', known: knownIn(changed)}};
	}

	const {method, path, query = {}, form = {}} = requestOf(step.operation);
	const search = new URLSearchParams(query).toString();
	const {response, state: changed} = answer(state, {
		method, path: `/MAAS/api/2.0/${path}${search === '' ? '' : `?${search}`}`, user: 'admin', form: Object.entries(form),
	}, {now: before.now + (state.time.clock * 1000)});
	if (response.status >= 300) {
		return {
			state, step: {
				step, outcome: 'refused', status: response.status, answer: textOf(response.body), known: knownIn(state),
			},
		};
	}

	const quiet = advance(changed, settled);
	return {
		state: quiet, step: {
			step, outcome: 'done', status: response.status, known: knownIn(quiet),
		},
	};
};

const runAll = (plan: Plan, known: Known, start: RegionState): Run => {
	const run: Run = {state: start, steps: []};
	const failed: Failed = {groups: new Set(), isOver: false};
	for (const step of plan.steps) {
		if (failed.isOver || failed.groups.has(step.group)) {
			run.steps.push({step, outcome: 'skipped', known: run.steps.at(-1)?.known ?? (() => known)});
			continue;
		}

		const {state, step: rehearsed} = runStep(known, start, run, step);
		run.state = state;
		run.steps.push(rehearsed);
		if (rehearsed.outcome !== 'refused') {
			continue;
		}

		failed.groups.add(step.group);
		failed.isOver = plan.goesOn !== true;
	}

	return run;
};

const rank = (verdict: Verdict | undefined): number => verdict === undefined ? Infinity : verdictRank(verdict);

const isServed = (assessment: VlanAssessment | undefined): boolean => assessment !== undefined && (assessment.vlan.dhcp_on || assessment.relayed !== undefined);

/** Whether a VLAN is left worse than before and than was asked for. */
const isLeftWorse = (before: VlanAssessment | undefined, after: VlanAssessment | undefined, asked: Verdict | undefined): boolean => {
	if (asked !== undefined) {
		return rank(after?.verdict) < rank(asked);
	}

	if (!isServed(before)) {
		// DHCP that is new may have one rack only; what can't work is worse than none.
		return after?.severity === 'critical' && before?.severity !== 'critical';
	}

	// DHCP that is off is no trouble to a verdict: here it is the trouble.
	return !isServed(after) || rank(after?.verdict) < rank(before?.verdict);
};

/** How a VLAN stands after each of its own steps but the last. */
const betweenOf = (steps: readonly RehearsedStep[], id: number): VlanAssessment[] => steps
	.filter(({step, outcome}) => outcome === 'done' && step.kind === 'change' && step.reading.type === 'vlan' && step.reading.id === id)
	.slice(0, -1)
	.map(({known}) => assessVlan(known(), id))
	.filter(assessment => assessment !== undefined);

const settingText = ({vlan: {dhcp_on, primary_rack, secondary_rack, relay_vlan}}: VlanAssessment): string =>
	JSON.stringify([dhcp_on, primary_rack, secondary_rack, relay_vlan?.id]);

const isSame = (before: VlanAssessment | undefined, after: VlanAssessment | undefined): boolean =>
	before !== undefined && after !== undefined && before.verdict === after.verdict && settingText(before) === settingText(after);

const outcomesOf = (plan: Plan, before: RegionAssessment, steps: readonly RehearsedStep[], after: RegionAssessment): VlanOutcome[] => {
	const touched = new Set(plan.steps.flatMap(step => step.kind === 'change' && step.reading.type === 'vlan' ? [step.reading.id] : []));
	return [...new Set([...before.vlans.keys(), ...after.vlans.keys()])].flatMap(id => {
		const [was, will] = [before.vlans.get(id), after.vlans.get(id)];
		if (!touched.has(id) && isSame(was, will)) {
			return [];
		}

		return [{
			id,
			name: (will ?? was)!.name,
			...(was && {before: was}),
			between: touched.has(id) ? betweenOf(steps, id) : [],
			...(will && {after: will}),
			isWorse: isLeftWorse(was, will, plan.asks[id]),
		}];
	});
};

const objectionsOf = (plan: Plan, steps: readonly RehearsedStep[], vlans: readonly VlanOutcome[]): string[] => [
	...stopsOf(plan).map(({title, detail}) => `${title}: ${detail}`),
	...steps.filter(({outcome}) => outcome === 'refused').map(({step, answer: text}) => `MAAS would refuse “${step.title}”: ${text ?? ''}`),
	...vlans.filter(({isWorse}) => isWorse).map(({name, before, after}) => `${name} would be ${after?.verdict ?? 'gone'}, and is ${before?.verdict ?? 'not there'} now.`),
];

const outcomeOf = (plan: Plan, steps: readonly RehearsedStep[], vlans: readonly VlanOutcome[]): Rehearsal['outcome'] => {
	if (stopsOf(plan).length > 0) {
		return 'stopped';
	}

	if (steps.some(({outcome}) => outcome === 'refused')) {
		return 'refused';
	}

	return vlans.some(({isWorse}) => isWorse) ? 'worse' : 'passes';
};

/** What MAAS would answer to each step of a plan, and every verdict and finding before and after. Nothing is sent. */
export const rehearse = (plan: Plan, known: Known): Rehearsal => {
	const start = regionFromSnapshot(known.snapshot, known.addressesInUse);
	const {steps, state} = runAll(plan, known, start);
	const before = assessRegion(known);
	const afterwards = knownOfRegion(known, start, state, state.time.clock);
	const after = assessRegion(afterwards);
	const vlans = outcomesOf(plan, before, steps, after);
	const keysBefore = new Set(before.findings.map(({key}) => key));
	const keysAfter = new Set(after.findings.map(({key}) => key));
	return {
		steps,
		before,
		after,
		known: afterwards,
		vlans,
		resolved: before.findings.filter(({key}) => !keysAfter.has(key)),
		raised: after.findings.filter(({key}) => !keysBefore.has(key)),
		objections: objectionsOf(plan, steps, vlans),
		outcome: outcomeOf(plan, steps, vlans),
	};
};
