import type {Outcome, StepState} from '../../actions/journal/entry.js';
import type {Check} from '../../actions/plan.js';
import {
	checkWords,
	outcomeWords,
	stepWords,
	type StateWord,
} from '../../actions/state-words.js';
import type {Paint, Tone} from '../output.js';

const kindLooks: Readonly<Record<StateWord['kind'], {glyph: string; tone: Tone}>> = {
	ok: {glyph: '✓', tone: 'ok'},
	critical: {glyph: '✗', tone: 'critical'},
	warning: {glyph: '▲', tone: 'warning'},
	unknown: {glyph: '?', tone: 'unknown'},
	// It is said of a step only where something is amiss with it.
	'under-way': {glyph: '?', tone: 'unknown'},
	'to-come': {glyph: '·', tone: 'muted'},
	'passed-over': {glyph: '·', tone: 'muted'},
};

const longestIn = (words: Readonly<Record<string, StateWord>>): number => Math.max(...Object.values(words).map(({word}) => word.length));

const longestCheck = longestIn(checkWords);
const longestStep = longestIn(stepWords);

const draw = ({word, kind}: StateWord, width: number, paint: Paint): string => {
	const {glyph, tone} = kindLooks[kind];
	return paint(tone, `${glyph} ${word.padEnd(width)}`);
};

/** `✓ pass     `, all of the same width. */
export const checkLook = (outcome: Check['outcome'], paint: Paint): string => draw(checkWords[outcome], longestCheck, paint);

/** `✓ done          `, all of the same width. */
export const stepLook = (state: StepState, paint: Paint): string => draw(stepWords[state], longestStep, paint);

/** `✓ done`. */
export const outcomeLook = (outcome: Outcome, paint: Paint): string => draw(outcomeWords[outcome], 0, paint);

/** The sign alone: `✗`. */
export const outcomeGlyph = (outcome: Outcome, paint: Paint): string => {
	const {glyph, tone} = kindLooks[outcomeWords[outcome].kind];
	return paint(tone, glyph);
};
