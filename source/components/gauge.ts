import type {Piece, Tone} from './view.js';

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const cells = 8;

const toneOf = (usage: number): Tone => usage >= 0.95 ? 'critical' : (usage >= 0.8 ? 'warning' : 'ok');

/**
A bar of eight columns and its number.

@param usage 0 to 1.
@param text What stands behind it; the share in percent where it is empty.
*/
export const gauge = (usage: number, text = ''): Piece[] => {
	const filled = Math.round(Math.min(1, Math.max(0, usage)) * cells * 8);
	const bar = '█'.repeat(Math.floor(filled / 8)) + eighths[filled % 8]!;
	return [
		{text: bar, tone: toneOf(usage)},
		{text: '·'.repeat(cells - Math.ceil(filled / 8)), tone: 'muted'},
		{text: ` ${text || `${Math.round(usage * 100)}%`}`},
	];
};
