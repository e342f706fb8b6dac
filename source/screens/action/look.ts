import type {Outcome, StepState} from '../../actions/journal/entry.js';
import type {Check} from '../../actions/plan.js';
import type {Rehearsal} from '../../actions/rehearsal.js';
import {severityLooks, verdictLooks} from '../../components/verdict-look.js';
import type {Piece, Tone} from '../../components/view.js';

type Glyph = {glyph: string; tone: Tone};
type Look = Glyph & {word: string};

const {ok, warning, critical, unknown} = severityLooks;
const nothing: Glyph = {glyph: '–', tone: 'muted'};

/** How each outcome of a check looks. */
export const checkLooks: Record<Check['outcome'], Look> = {
	pass: {...ok, word: 'well'},
	warn: {...warning, word: 'beware'},
	stop: {...critical, word: 'stop'},
	unchecked: {...unknown, word: 'unchecked'},
};

/** How each state of a step looks. */
export const stepLooks: Record<StepState, Look> = {
	planned: {...verdictLooks.off, word: 'to do'},
	'under-way': {glyph: '…', word: 'under way', tone: 'accent'},
	done: {...ok, word: 'done'},
	refused: {...critical, word: 'refused'},
	'not-done': {...warning, word: 'not done'},
	unknown: {...unknown, word: 'unknown'},
	surprise: {...critical, word: 'otherwise'},
	skipped: {...nothing, word: 'skipped'},
};

/** How each end of a plan looks. */
export const outcomeLooks: Record<Outcome, Look> = {
	done: {...ok, word: 'done'},
	unsettled: {...warning, word: 'not settled'},
	stopped: {...critical, word: 'stopped'},
	unknown: {...unknown, word: 'unknown'},
};

/** How each result of a rehearsal looks. */
export const rehearsalLooks: Record<Rehearsal['outcome'], Glyph> = {
	passes: ok, worse: warning, refused: critical, stopped: critical,
};

/** Glyph and word. */
export const lookCell = ({glyph, word, tone}: Look): Piece => ({text: `${glyph} ${word}`, tone});
