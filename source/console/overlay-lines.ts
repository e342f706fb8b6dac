import {widthOf} from '../components/fit.js';
import type {PaneView, Piece, Row} from '../components/view.js';
import {wrapPieces} from '../components/wrap-pieces.js';
import type {Dialog} from './state.js';

/** What stands below the panes while a dialog is open: a frame of its own. */
export type Overlay = {
	pane: PaneView;
	/** The row that is chosen; -1 where none is. */
	index: number;
	offset: number;
	/** With the frame. */
	height: number;
};

/** One kind of dialog. */
export type DialogOf<Kind extends Dialog['kind']> = Extract<Dialog, {kind: Kind}>;

/** Above and below. */
export const frame = 2;
const longest = 4;

/** The frame of a dialog. */
export const paneOf = (title: string, rows: readonly Row[], columns: PaneView['columns'] = [{title: ''}]): PaneView => ({
	id: 'dialog', title, columns, rows, empty: '', from: [],
});

/** A button: with brackets where Enter presses it. */
export const button = (label: string, isFocused: boolean): Piece => isFocused ? {text: `[ ${label} ]`, tone: 'accent'} : {text: `  ${label}  `};

/** Text as rows that fit the width, and below it what is to be pressed. */
export const linesOverlay = (title: string, paragraphs: ReadonlyArray<readonly Piece[]>, last: readonly Piece[], columns: number): Overlay => {
	const lines = [...paragraphs.flatMap(pieces => wrapPieces(pieces, columns - frame - 2, longest)), last];
	return {
		pane: paneOf(title, lines.map((line, index) => ({key: String(index), cells: [line]}))), index: -1, offset: 0, height: lines.length + frame,
	};
};

/** Whether it stands on one line of a dialog. */
export const fits = (pieces: readonly Piece[], columns: number): boolean => pieces.reduce((sum, {text}) => sum + widthOf(text), 0) <= columns - frame - 1;
