import {assessRegion, type RegionAssessment} from '../domain/assess-region.js';
import type {Finding} from '../domain/finding.js';
import type {Known} from '../domain/known.js';
import {advance} from '../region/advance.js';
import {answer} from '../region/answer.js';
import {regionFromSnapshot} from '../region/from-snapshot.js';
import {happen} from '../region/happen.js';
import type {RegionState} from '../region/state.js';
import {knownOfRegion} from './known-of-region.js';
import {requestOf} from './operation.js';
import {stopsOf, type Plan, type Step} from './plan.js';
import {vlanOutcomes, type VlanOutcome} from './vlan-outcomes.js';

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

const objectionsOf = (plan: Plan, steps: readonly RehearsedStep[], vlans: readonly VlanOutcome[]): string[] => [
	...stopsOf(plan).map(({title, detail}) => `${title}? ${detail}`),
	...steps.filter(({outcome}) => outcome === 'refused').map(({step, answer: text}) => `MAAS would refuse “${step.title}”: ${text ?? ''}`),
	...vlans.flatMap(vlan => vlan.worsenings),
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
	const vlans = vlanOutcomes(plan, before, steps, after);
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

export type {VlanOutcome} from './vlan-outcomes.js';
