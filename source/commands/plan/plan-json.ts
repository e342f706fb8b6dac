import {maasCommand, requestOf} from '../../actions/operation.js';
import {
	isSshStep,
	type HandStep,
	type Next,
	type Plan,
	type Step,
} from '../../actions/plan.js';
import type {Rehearsal} from '../../actions/rehearsal.js';
import type {RunResult} from '../../actions/runner/progress.js';
import type {Prepared} from '../../actions/runner/run.js';
import type {
	ActionJson,
	NextJson,
	PlanJson,
	RehearsalJson,
	ResultJson,
	StepJson,
} from '../json/plan-json.js';
import type {NotRead} from '../read-region.js';
import {schemaVersion} from '../schema-version.js';
import {findingShape} from '../shapes/finding-shape.js';
import {vlanShape} from '../shapes/vlan-shape.js';
import {byHand} from './by-hand.js';
import {verdictOnPlan} from './verdict-on-plan.js';

const handShape = (step: HandStep) => {
	const {
		title, group, host, commands, why, diff,
	} = step;
	return {
		kind: 'hand' as const,
		title,
		group: group ?? null,
		host: host ?? null,
		commands: [...commands],
		why,
		ssh: isSshStep(step),
		diff: diff?.map(({mark, text}) => `${mark}${text}`) ?? null,
	};
};

/** What is to follow a plan, for `--json`. */
export const nextShape = (next: Next): NextJson => ({
	type: next.type,
	region: next.region,
	hostname: next.hostname,
	vlans: next.type === 'spread' ? [...next.vlans] : null,
	roles: next.type === 'restore-roles' ? next.roles.map(({vlanId, role}) => ({vlan: vlanId, role})) : null,
});

/** A step for `--json`. */
export const stepShape = (step: Step, maasProfile: string): StepJson => {
	if (step.kind === 'hand') {
		return handShape(step);
	}

	if (step.kind === 'wait') {
		const {title, group, deadline, stuck} = step;
		return {
			kind: 'wait', title, group: group ?? null, deadline: deadline / 1000, stuck,
		};
	}

	const {title, group, operation, undo} = step;
	const {method, path, query = {}, form = {}} = requestOf(operation);
	return {
		kind: 'change',
		title,
		group: group ?? null,
		request: {
			method, path, query, form,
		},
		command: maasCommand(operation, maasProfile),
		undo: {type: undo.type, why: undo.type === 'none' ? undo.why : null},
	};
};

/** A plan for `--json`. */
export const planShape = ({
	action, title, tier, checks, steps, notes, afterwards, undoes, target, next,
}: Plan, maasProfile: string): PlanJson => ({
	action,
	title,
	confirm: tier.kind === 'typed' ? {kind: 'name', name: tier.name} : {kind: 'yes', name: null},
	checks: checks.map(check => ({...check, remedy: check.remedy ?? null})),
	steps: steps.map(step => stepShape(step, maasProfile)),
	notes: [...notes],
	afterwards: afterwards.map(step => handShape(byHand(step))),
	undoes: undoes ?? null,
	target: target ?? null,
	next: next ? nextShape(next) : null,
});

const rehearsalShape = (prepared: Prepared): RehearsalJson => {
	const {steps, vlans, resolved, raised}: Rehearsal = prepared.rehearsal;
	const {kind, reasons} = verdictOnPlan(prepared);
	return {
		outcome: kind,
		objections: [...reasons],
		answers: steps.map(({step, outcome, status, answer}) => ({
			title: step.title, outcome, status: status ?? null, answer: answer ?? null,
		})),
		vlans: vlans.map(({id, name, before, between, after, isWorse}) => ({
			id, name, before: before ? vlanShape(before) : null, between: between.map(one => vlanShape(one)), after: after ? vlanShape(after) : null, is_worse: isWorse,
		})),
		resolved: resolved.map(finding => findingShape(finding)),
		raised: raised.map(finding => findingShape(finding)),
	};
};

/** How a run ended, and whether a deleted rack came back where somebody watched. */
export type Ended = RunResult & {
	cameBack: boolean | undefined;
	/** What is to follow, as it is typed. */
	next: string | undefined;
};

const resultShape = ({
	id, outcome, sentence, hint, isUntouched, steps, vlans, cameBack, next: command,
}: Ended, {next}: Plan): ResultJson => ({
	id: id ?? null,
	outcome,
	sentence,
	hint,
	is_untouched: isUntouched,
	steps: steps.map(({step, state, text}) => ({title: step.title, state, text: text ?? null})),
	vlans: vlans.map(({id: vlan, name, expected, verdict, missing}) => ({
		id: vlan, name, expected: expected ?? null, verdict: verdict ?? null, missing: [...missing],
	})),
	came_back: cameBack ?? null,
	next: next && command !== undefined ? {...nextShape(next), command} : null,
});

/** A plan, its rehearsal and, where it was carried out, how that ended: for `--json`. */
export const planJson = ({prepared, notRead}: {prepared: Prepared; notRead: readonly NotRead[]}, maasProfile: string, ended?: Ended): ActionJson => ({
	schema_version: schemaVersion,
	not_read: notRead.map(({what, error}) => ({what, message: error.message})),
	plan: planShape(prepared.plan, maasProfile),
	rehearsal: rehearsalShape(prepared),
	...(ended && {result: resultShape(ended, prepared.plan)}),
});
