import {styleText} from 'node:util';
import stringWidth from 'string-width';
import {oneLine} from '../guides/one-line.js';
import type {CommandContext} from './context.js';

/** What a word stands for, where output has colour. */
export type Tone = 'critical' | 'warning' | 'unknown' | 'ok' | 'strong' | 'muted';

/** Colours a text, or leaves it as it is. */
export type Paint = (tone: Tone, text: string) => string;

const styles = {
	critical: 'red', warning: 'yellow', unknown: 'magenta', ok: 'green', strong: 'bold', muted: 'dim',
} as const satisfies Record<Tone, string>;

/** Colour only where somebody looks at it: on a terminal that has it, without NO_COLOR. */
export const paintFor = ({stdout, env}: Pick<CommandContext, 'stdout' | 'env'>): Paint =>
	stdout.isTTY && !env.NO_COLOR && env.TERM !== 'dumb'
		? (tone, text) => styleText(styles[tone], text, {validateStream: false})
		: (_tone, text) => text;

export const paintNothing: Paint = (_tone, text) => text;

const plainAscii = /^[\u{20}-\u{7E}]*$/v;

const widthOf = (text: string): number => plainAscii.test(text) ? text.length : stringWidth(text);

/** A table as text: titles, and a line for each row. Columns without anything in them are left out, and no line ends in blanks. */
export const table = (titles: readonly string[], rows: ReadonlyArray<readonly string[]>): string => {
	const shown = titles.flatMap((_title, index) => rows.some(row => row[index] !== undefined && row[index] !== '') ? [index] : []);
	const lines = [titles, ...rows].map(row => shown.map(index => oneLine(row[index] ?? '')));
	const widths = shown.map((_index, column) => Math.max(...lines.map(line => widthOf(line[column]!))));
	return lines.map(line => line.map((cell, column) => `${cell}${' '.repeat(widths[column]! - widthOf(cell))}`).join('  ').trimEnd()).join('\n');
};

/** JSON for people and for programs: tabs, and a line break at its end. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, undefined, '\t')}\n`;

/**
Who reads may stop at any time, as `head` does: then there is nobody left to write for.

@param stop Called instead of an error that nobody catches.
*/
export const onReaderGone = ({stdout}: Pick<CommandContext, 'stdout'>, stop: () => void = () => {}): void => {
	stdout.once('error', (error: NodeJS.ErrnoException) => {
		if (error.code !== 'EPIPE') {
			throw error;
		}

		// It may be told more than once.
		stdout.on('error', () => {});
		stop();
	});
};

export {oneLine} from '../guides/one-line.js';
