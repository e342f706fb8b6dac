import type {ReadinessAnswer} from '../domain/readiness.js';
import {glyphs} from '../console/theme.js';
import type {Tone} from './view.js';

/** How an answer to a question of readiness looks: in a table, and where there is room. */
export const answerLooks: Record<ReadinessAnswer['answer'], {glyph: string; word: string; long: string; tone: Tone}> = {
	yes: {
		glyph: glyphs.ok, word: 'yes', long: 'yes', tone: 'ok',
	},
	no: {
		glyph: glyphs.critical, word: 'no', long: 'no', tone: 'critical',
	},
	unseen: {
		glyph: glyphs.unknown, word: 'not seen', long: 'can\'t be seen here', tone: 'unknown',
	},
	reading: {
		glyph: ' ', word: 'reading', long: 'reading', tone: 'muted',
	},
};
