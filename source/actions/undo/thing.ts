import type {Known} from '../../domain/known.js';
import {describeChange} from '../describe.js';
import {mayBeDone} from '../may-be-done.js';
import type {
	ChangeStep,
	Check,
	Plan,
	Step,
} from '../plan.js';
import {
	isAs,
	readingKey,
	type Found,
	type Reading,
} from '../reading.js';

/** A step and what became of it, as the journal keeps it. */
export type RecordedStep = {
	step: Step;
	state: 'planned' | 'under-way' | 'done' | 'refused' | 'unknown' | 'not-done' | 'surprise' | 'skipped';
	/** Id of what it made. */
	made?: number;
	/** What was read right before it was sent, and after it. */
	before?: Found;
	after?: Found;
};

/** A plan that was carried out, or begun, as far as undoing it needs to know. */
export type RunRecord = {
	/** Of the journal's entry. */
	id: string;
	plan: Plan;
	steps: readonly RecordedStep[];
};

/** A step that MAAS has got, or may have. */
export type SentStep = RecordedStep & {step: ChangeStep};

/** One thing that a plan has changed. */
export type Thing = {
	/** The steps on it, in their order. */
	steps: readonly [SentStep, ...SentStep[]];
	/** How it was before the first of them. */
	before: Found;
	/** How it may stand if nobody else has touched it: as after the last step that is known to be done, or as after one of those that aren't known. */
	states: readonly Found[];
	/** What a rack was called when the plan was made: one that is gone has no name any more. */
	rackName: (systemId: string) => string;
};

const rackNames = ({madeFrom}: Plan): ReadonlyMap<string, string> => new Map(madeFrom.flatMap(({reading, values}) =>
	reading.type === 'rack' && values !== 'gone' && typeof values.hostname === 'string' ? [[reading.systemId, values.hostname]] : []));

const wasSent = (recorded: RecordedStep): recorded is SentStep =>
	recorded.step.kind === 'change' && mayBeDone(recorded);

const afterStep = (before: Found, {step: {expect}, after}: SentStep): Found =>
	after ?? (expect === 'gone' ? 'gone' : {...(before !== 'gone' && before), ...expect});

/** What a plan has changed, the last first: that is the order in which it is taken back. */
export const thingsOf = ({plan, steps}: Pick<RunRecord, 'plan' | 'steps'>): Thing[] => {
	const names = rackNames(plan);
	const lastFirst = Map.groupBy(steps.filter(recorded => wasSent(recorded)).toReversed(), ({step: {reading}}) => readingKey(reading));
	return lastFirst.values().map((reversed): Thing => {
		const own = reversed.toReversed() as unknown as Thing['steps'];
		const before = own[0].before ?? own[0].step.before;
		const states = [before];
		for (const step of own) {
			states.push(afterStep(states.at(-1)!, step));
		}

		const known = own.findLastIndex(({state}) => state === 'done' || state === 'surprise');
		return {
			steps: own, before, states: states.slice(known + 1), rackName: systemId => names.get(systemId) ?? systemId,
		};
	}).toArray();
};

/** What takes one thing back. */
export type TakeBack = {
	steps: readonly ChangeStep[];
	checks: readonly Check[];
	/** What it hangs on. */
	readings: readonly Reading[];
	/** As a plan's. */
	asks?: Plan['asks'];
	/** What is to be typed, where something is deleted or turned off. */
	typed?: string;
};

/** It stands as it did before. */
export const nothing: TakeBack = {steps: [], checks: [], readings: []};

/** It can't be taken back. */
export const impossible = ({steps}: Thing, detail: string, remedy: string): TakeBack => ({
	...nothing,
	checks: [{
		title: `“${steps[0].step.title}” can be undone`, outcome: 'warn', detail, remedy,
	}],
});

/** That somebody else has changed it since, where that is so. */
export const strangerChecks = ({states}: Thing, reading: Reading, now: Found, known: Known): Check[] => states.some(state => isAs(state, now))
	? []
	: [{
		title: 'Nobody has changed it since',
		outcome: 'warn',
		detail: describeChange(reading, states.at(-1)!, now, known),
		remedy: 'Ask who did: undoing sets it to how it was before the plan.',
	}];
