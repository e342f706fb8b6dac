import type {Rehearsal} from '../../actions/rehearsal.js';
import {
	checkWords,
	outcomeWords,
	stepWords,
	type StateWord,
} from '../../actions/state-words.js';
import {severityLooks, verdictLooks} from '../../components/verdict-look.js';
import type {Piece, Tone} from '../../components/view.js';
import type {Running} from './doing.js';

type Glyph = {glyph: string; tone: Tone};
type Look = Glyph & {word: string};

const kindLooks: Record<StateWord['kind'], Glyph> = {
	...severityLooks,
	'to-come': verdictLooks.off,
	'under-way': {glyph: '…', tone: 'accent'},
	'passed-over': {glyph: '–', tone: 'muted'},
};

const looksOf = <Name extends string>(words: Readonly<Record<Name, StateWord>>): Record<Name, Look> =>
	Object.fromEntries(Object.entries<StateWord>(words).map(([name, {word, kind}]) => [name, {...kindLooks[kind], word}])) as Record<Name, Look>;

/** How each outcome of a check looks. */
export const checkLooks = looksOf(checkWords);

/** How each state of a step looks. */
export const stepLooks = looksOf(stepWords);

/** How each end of a plan looks. */
export const outcomeLooks = looksOf(outcomeWords);

/** How the end of a plan looks here; one that somebody has stopped is no failure. */
export const endLook = ({result, isStopped = false}: Pick<Running, 'result' | 'isStopped'>): Glyph => isStopped ? kindLooks['passed-over'] : outcomeLooks[result!.outcome];

/** How each result of a rehearsal looks. */
export const rehearsalLooks: Record<Rehearsal['outcome'], Glyph> = {
	passes: severityLooks.ok, worse: severityLooks.warning, refused: severityLooks.critical, stopped: severityLooks.critical,
};

/** Glyph and word. */
export const lookCell = ({glyph, word, tone}: Look): Piece => ({text: `${glyph} ${word}`, tone});
