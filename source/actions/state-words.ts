import type {Severity} from '../domain/verdicts.js';
import type {Check} from './plan.js';
import type {RecordedStep} from './undo/thing.js';

/** What a state is called, wherever it is read, and how it is to be taken: signs and colours for that are whose draws it. */
export type StateWord = {
	word: string;
	kind: Severity | 'to-come' | 'under-way' | 'passed-over';
};

/** What was found by a check. */
export const checkWords: Readonly<Record<Check['outcome'], StateWord>> = {
	pass: {word: 'pass', kind: 'ok'},
	warn: {word: 'warn', kind: 'warning'},
	stop: {word: 'stop', kind: 'critical'},
	unchecked: {word: 'unchecked', kind: 'unknown'},
};

/** What became of a step. */
export const stepWords: Readonly<Record<RecordedStep['state'], StateWord>> = {
	planned: {word: 'not begun', kind: 'to-come'},
	'under-way': {word: 'under way', kind: 'under-way'},
	done: {word: 'done', kind: 'ok'},
	refused: {word: 'refused', kind: 'critical'},
	'not-done': {word: 'not done', kind: 'critical'},
	unknown: {word: 'unknown', kind: 'unknown'},
	surprise: {word: 'not as planned', kind: 'critical'},
	// What somebody leaves out is something else: that is chosen.
	skipped: {word: 'skipped', kind: 'passed-over'},
};

/** How a plan ended. */
export const outcomeWords = {
	done: {word: 'done', kind: 'ok'},
	unsettled: {word: 'not settled', kind: 'warning'},
	stopped: {word: 'stopped', kind: 'critical'},
	unknown: {word: 'unknown', kind: 'unknown'},
} as const satisfies Readonly<Record<string, StateWord>>;
