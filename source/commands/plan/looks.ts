import type {Outcome, StepState} from '../../actions/journal/entry.js';
import type {Check} from '../../actions/plan.js';
import type {Paint, Tone} from '../output.js';

type Look = {glyph: string; tone: Tone};

const good: Look = {glyph: '✓', tone: 'ok'};
const bad: Look = {glyph: '✗', tone: 'critical'};
const mind: Look = {glyph: '▲', tone: 'warning'};
const unsure: Look = {glyph: '?', tone: 'unknown'};
const none: Look = {glyph: '·', tone: 'muted'};

const checkLooks: Readonly<Record<Check['outcome'], Look>> = {
	pass: good, warn: mind, stop: bad, unchecked: unsure,
};

const stepLooks: Readonly<Record<StepState, Look & {word: string}>> = {
	planned: {...none, word: 'not begun'},
	'under-way': {...unsure, word: 'under way'},
	done: {...good, word: 'done'},
	refused: {...bad, word: 'refused'},
	'not-done': {...bad, word: 'not done'},
	unknown: {...unsure, word: 'unknown'},
	surprise: {...bad, word: 'not as planned'},
	skipped: {...none, word: 'left out'},
};

const outcomeLooks: Readonly<Record<Outcome, Look & {word: string}>> = {
	done: {...good, word: 'done'},
	unsettled: {...mind, word: 'not settled'},
	stopped: {...bad, word: 'stopped'},
	unknown: {...unsure, word: 'unknown'},
};

const longestCheck = 'unchecked'.length;
const longestState = 'not as planned'.length;

/** `✓ pass     `, all of the same width. */
export const checkLook = (outcome: Check['outcome'], paint: Paint): string => {
	const {glyph, tone} = checkLooks[outcome];
	return paint(tone, `${glyph} ${outcome.padEnd(longestCheck)}`);
};

/** `✓ done          `, all of the same width. */
export const stepLook = (state: StepState, paint: Paint): string => {
	const {glyph, tone, word} = stepLooks[state];
	return paint(tone, `${glyph} ${word.padEnd(longestState)}`);
};

/** `✓ done`. */
export const outcomeLook = (outcome: Outcome, paint: Paint): string => {
	const {glyph, tone, word} = outcomeLooks[outcome];
	return paint(tone, `${glyph} ${word}`);
};

/** The sign alone: `✗`. */
export const outcomeGlyph = (outcome: Outcome, paint: Paint): string => paint(outcomeLooks[outcome].tone, outcomeLooks[outcome].glyph);
