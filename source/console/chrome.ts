import {widthOf} from '../components/fit.js';
import type {Piece, ScreenView} from '../components/view.js';
import {wrapPieces} from '../components/wrap-pieces.js';
import {remember} from '../screens/screen.js';
import {bannerOf} from './banner.js';
import {footerOf, type Situation} from './keys.js';
import type {ConsoleState} from './state.js';

/** What stands between header and panes. */
export type Chrome = {
	banner: Piece[][];
	/** Where we are, and the screen in one sentence. */
	sentence: Piece[][];
	/** Rows that the panes don't get: header and footer too. */
	height: number;
};

const headerAndFooter = 2;

export const chromeOf = remember((state: ConsoleState, screen: ScreenView | undefined): Chrome => {
	const width = state.size.columns - 2;
	const trail: Piece[] = state.stack.length > 1 && screen !== undefined
		? [{text: `${state.stack.slice(0, -1).map(({title}) => title).join(' › ')} › `, tone: 'muted'}, {text: screen.title, tone: 'strong'}]
		: [];
	const sentence = screen?.sentence ?? [];
	const gap = trail.length > 0 && sentence.length > 0 ? [{text: '  '}] : [];
	const lines = {
		banner: wrapPieces(bannerOf(state), width, 3),
		sentence: wrapPieces([...trail, ...gap, ...sentence], width, 3),
	};
	return {...lines, height: headerAndFooter + lines.banner.length + lines.sentence.length};
});

/** The keys that work here and now, as many as there is room for; the help and the way out are always there. */
export const footerPieces = (situation: Situation, columns: number): Piece[] => {
	const items = footerOf(situation).map(({key, label}) => ({key, label, width: widthOf(`${key} ${label}  `)}));
	const always = new Set(items.filter(({label}) => label === 'help' || label === 'quit'));
	let room = columns - 1 - always.values().reduce((sum, {width}) => sum + width, 0);
	const shown = items.filter(item => {
		if (always.has(item) || item.width > room) {
			return always.has(item);
		}

		room -= item.width;
		return true;
	});
	return [{text: ' '}, ...shown.flatMap(({key, label}): Piece[] => [{text: key, tone: 'accent'}, {text: ` ${label}  `, tone: 'muted'}])];
};
