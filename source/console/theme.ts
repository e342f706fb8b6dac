import chalk from 'chalk';
import type {Tone} from '../components/view.js';

/**
How each tone looks. Only the terminal's own 16 colours, so that light and dark themes both stay readable,
and never colour alone: a glyph and a word say the same.
*/
export const paint: Record<Tone, (text: string) => string> = {
	plain: text => text,
	strong: text => chalk.bold(text),
	muted: text => chalk.dim(text),
	accent: text => chalk.cyan(text),
	// What is well needs no eyes.
	ok: text => text,
	warning: text => chalk.yellow(text),
	critical: text => chalk.red(text),
	unknown: text => chalk.magenta(text),
};

/** The row under the cursor. */
export const paintSelected = (text: string): string => chalk.inverse(text);

/** A row of what has just changed. */
export const paintFlash = (text: string): string => chalk.black.bgYellow(text);

/** A row whose data is old. */
export const paintStale = (text: string): string => chalk.dim(text);

/** The glyph of each tone that stands for a state. */
export const glyphs = {
	ok: '●', warning: '▲', critical: '✗', unknown: '?', off: '○', none: '–',
} as const;
