import type {Known} from '../../domain/known.js';
import {describeChange} from '../describe.js';
import type {JournalRecord, RecordedStep} from '../journal/record.js';
import type {Check, Plan} from '../plan.js';
import {differences, valuesIn} from '../reading.js';
import {withExpected} from './expectations.js';
import {
	isUnsure,
	readingOf,
	standingsOf,
	type RecordedChange,
} from './verify.js';

/** What became of steps that were sent, and of which that isn't known, by how things stand now. */
const settled = (steps: readonly RecordedStep[], known: Known): RecordedStep[] => {
	const standings = standingsOf(steps, reading => valuesIn(known, reading));
	return steps.map((step, index) => {
		const standing = standings[index];
		return standing !== undefined && isUnsure(step.state) ? {...step, state: standing} : step;
	});
};

/** What is to come of a step of which it isn't known whether it was done. */
const unknownCheck = (title: string, {step: {kind}}: RecordedStep): Check => {
	switch (kind) {
		case 'wait': {
			return {title, outcome: 'pass', detail: 'It is waited for again.'};
		}

		case 'hand': {
			return {
				title, outcome: 'unchecked', detail: 'Whether it was done isn\'t known: MAAS doesn\'t show it.', remedy: 'Look there first. It comes next, as if it hadn\'t been done.',
			};
		}

		case 'change': {
			return {
				title, outcome: 'unchecked', detail: 'Whether it was done can\'t be read.', remedy: 'It is read again before anything is sent.',
			};
		}
	}
};

const checkOf = (recorded: RecordedStep, known: Known): Check | undefined => {
	const title = `“${recorded.step.title}”`;
	switch (recorded.state) {
		case 'done': {
			return {title, outcome: 'pass', detail: 'It is done.'};
		}

		case 'not-done':
		case 'refused': {
			return {title, outcome: 'pass', detail: 'It wasn\'t done, and comes next.'};
		}

		case 'surprise': {
			const change = recorded as RecordedChange;
			const reading = readingOf(change);
			return {
				title,
				outcome: 'stop',
				detail: describeChange(reading, change.step.expect, valuesIn(known, reading) ?? 'gone', known),
				remedy: 'Take back what was done, or look at what stands and plan anew.',
			};
		}

		case 'under-way':
		case 'unknown': {
			return unknownCheck(title, recorded);
		}

		case 'planned':
		case 'skipped': {
			return undefined;
		}
	}
};

/** Whether what the plan was made from is as it was, but for what the plan has done. */
const sourceChecks = ({madeFrom}: Plan, steps: readonly RecordedStep[], known: Known): Check[] => {
	const done = steps.flatMap(({step, state}) => step.kind === 'change' && state === 'done' ? [step] : []);
	const changed = withExpected(madeFrom, done).flatMap(({reading, values}) => {
		const found = valuesIn(known, reading);
		return found === undefined || differences(values, found).length === 0 ? [] : [describeChange(reading, values, found, known)];
	});
	const title = 'All else is as it was';
	return changed.length === 0
		? [{title, outcome: 'pass', detail: 'Nothing that the plan was made from has changed.'}]
		: changed.map(detail => ({
			title, outcome: 'stop', detail, remedy: 'Take back what was done, or plan anew.',
		}));
};

/** A plan that ended early, held against how things stand now: which of its steps are done, and whether the rest still makes sense. */
export const verifyRecord = (record: JournalRecord, known: Known): JournalRecord => {
	const steps = settled(record.steps, known);
	const checks = [...steps.map(step => checkOf(step, known)).filter(check => check !== undefined), ...sourceChecks(record.plan, steps, known)];
	return {...record, steps, plan: {...record.plan, checks}};
};
