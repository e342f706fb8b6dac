import type {CellColor} from '../../test/helpers/terminal-cells.js';

export type ThemeName = 'dark' | 'light';
type Theme = {foreground: string; background: string; palette: readonly string[]};

/** The 16 colours of a terminal, in the order of their numbers: eight, and the same eight brighter. */
export const themes: Readonly<Record<ThemeName, Theme>> = {
	dark: {
		foreground: '#d8dee9', background: '#16191f',
		palette: [
			'#3b4252',
			'#e5636f',
			'#8cc570',
			'#e6b450',
			'#6aa5e8',
			'#c08ae0',
			'#58bfc4',
			'#d8dee9',
			'#6b7489',
			'#ff8088',
			'#a8dd8e',
			'#ffd078',
			'#8cc0ff',
			'#d8a8f5',
			'#7ddce0',
			'#ffffff',
		],
	},
	light: {
		foreground: '#24292f', background: '#ffffff',
		palette: [
			'#24292f',
			'#b42332',
			'#22702f',
			'#8a5a00',
			'#0b5cad',
			'#7a3aa8',
			'#10707a',
			'#6a737d',
			'#57606a',
			'#d1303f',
			'#2c8a3c',
			'#a87000',
			'#1f75d0',
			'#9450c4',
			'#18888f',
			'#8c959f',
		],
	},
};

const hex = (channels: readonly number[]): string => `#${channels.map(channel => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
const channelsOf = (color: string): number[] => [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16));

/** A number of the 256-colour palette from 16 on: a cube of 6 × 6 × 6, then 24 greys. */
const extended = (number: number): string => {
	if (number >= 232) {
		const grey = 8 + ((number - 232) * 10);
		return hex([grey, grey, grey]);
	}

	const step = number - 16;
	return hex([Math.floor(step / 36), Math.floor(step / 6) % 6, step % 6].map(level => level === 0 ? 0 : 55 + (level * 40)));
};

/** The colour that a theme shows for what a cell asks for. */
export const shownColor = (color: CellColor, standard: string, theme: Theme): string => {
	if (color === 'default') {
		return standard;
	}

	return typeof color === 'number' ? theme.palette[color] ?? extended(color) : color;
};

/** A colour that is only partly there: 1 is the colour, 0 what is behind it. */
export const blend = (color: string, behind: string, share: number): string => {
	const back = channelsOf(behind);
	return hex(channelsOf(color).map((channel, index) => (channel * share) + (back[index]! * (1 - share))));
};
