import {styleText} from 'node:util';
import Table from 'cli-table3';
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

const corners = ['top', 'bottom'].flatMap(edge => [edge, `${edge}-mid`, `${edge}-left`, `${edge}-right`]);
const frameless = Object.fromEntries([...corners, 'left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'].map(name => [name, '']));

/** Line breaks and runs of white space become one space: a row is one line, whatever MAAS was told. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/gv, ' ').trim();

/** A table as text: titles, and a line for each row. Columns without anything in them are left out, and no line ends in blanks. */
export const table = (titles: readonly string[], rows: ReadonlyArray<readonly string[]>): string => {
	const shown = titles.flatMap((_title, index) => rows.some(row => row[index] !== undefined && row[index] !== '') ? [index] : []);
	const drawn = new Table({
		head: shown.map(index => titles[index]!), chars: frameless, style: {
			head: [], border: [], 'padding-left': 0, 'padding-right': 2,
		},
	});
	drawn.push(...rows.map(row => shown.map(index => oneLine(row[index] ?? ''))));
	return drawn.toString().split('\n').map(line => line.trimEnd()).join('\n');
};

/** JSON for people and for programs: tabs, and a line break at its end. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, undefined, '\t')}\n`;
