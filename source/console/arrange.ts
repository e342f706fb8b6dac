import {widthOf, wrapLines} from '../components/fit.js';
import {gap} from '../components/table.js';
import {cellText, type Cell, type Piece} from '../components/view.js';
import {wrapPieces} from '../components/wrap-pieces.js';
import type {Pane, PlaceRow, Screen} from '../screens/screen.js';
import {shareHeight} from './layout.js';
import {
	filterRows,
	placeCursor,
	sortRows,
	startCursor,
	type Cursor,
	type Sort,
} from './list.js';

/** What the user has set in a pane. */
export type PaneState = {cursor: Cursor; sort?: Sort; filter: string};

export const startPane: PaneState = {cursor: startCursor, filter: ''};

/** A pane with its place on the screen and the rows that it shows. */
export type PlacedPane = {
	pane: Pane;
	state: PaneState;
	/** Filtered, sorted and wrapped. */
	rows: readonly PlaceRow[];
	cursor: Cursor;
	/** With the frame. */
	width: number;
	height: number;
	/** Rows that can be seen at once. */
	visibleRows: number;
	isFocused: boolean;
};

/** Frame above and below. */
const frame = 2;

const hasTitles = (pane: Pane): boolean => pane.columns.some(({title}) => title !== '');

/** A cell broken into lines that keep its tones. Only a plain text keeps its own line breaks. */
const wrapCell = (cell: Cell, width: number): Cell[] => {
	if (Array.isArray(cell)) {
		const lines = wrapPieces(cell as readonly Piece[], width, Infinity);
		return lines.length === 0 ? [''] : lines;
	}

	return wrapLines(cellText(cell), width).map(text => typeof cell === 'string' ? text : {...cell as Piece, text});
};

const wrapAnew = (rows: readonly PlaceRow[], width: number): PlaceRow[] => {
	const nameWidth = Math.max(0, ...rows.map(row => row.cells.length > 1 ? widthOf(cellText(row.cells[0]!)) + gap : 0));
	return rows.flatMap((row): PlaceRow[] => {
		const lines = wrapCell(row.cells.at(-1)!, width - nameWidth);
		return lines.map((line, index) => ({
			...row,
			key: `${row.key} ${index}`,
			...(index > 0 && {isContinued: true}),
			cells: row.cells.length > 1 ? [index === 0 ? row.cells[0]! : '', line] : [line],
		}));
	});
};

const wrapped = new WeakMap<readonly PlaceRow[], {width: number; rows: readonly PlaceRow[]}>();

/** Prose: a row whose last cell is broken into as many lines as it needs. Done once for the same rows: a plan may have a thousand requests. */
const wrapRows = (rows: readonly PlaceRow[], width: number): readonly PlaceRow[] => {
	const known = wrapped.get(rows);
	if (known?.width === width) {
		return known.rows;
	}

	const lines = wrapAnew(rows, width);
	wrapped.set(rows, {width, rows: lines});
	return lines;
};

/** Rows, or the lines of what is said where there are none. */
const linesOf = ({pane, rows, width}: Pick<PlacedPane, 'pane' | 'rows' | 'width'>): number =>
	rows.length === 0 ? wrapLines(pane.empty, width - frame - 2).length : rows.length;

const memory = new WeakMap<readonly PlaceRow[], {filter: string; sort: Sort | undefined; rows: readonly PlaceRow[]}>();

/** Filtering and sorting thousands of rows again for each key would be felt. */
const shownRows = (rows: readonly PlaceRow[], {filter, sort}: PaneState): readonly PlaceRow[] => {
	const known = memory.get(rows);
	if (known?.filter === filter && known.sort === sort) {
		return known.rows;
	}

	const shown = sortRows(filterRows(rows, filter), sort);
	memory.set(rows, {filter, sort, rows: shown});
	return shown;
};

/**
Where each pane of a screen stands in `columns` × `rows`.

@param states What the user has set, by pane id.
@param focus The id of the pane that the cursor is in; the first one's where there is none of that name.
*/
export const arrange = (screen: Screen, states: Readonly<Record<string, PaneState>>, focus: string | undefined, {columns, rows}: {columns: number; rows: number}): PlacedPane[][] => {
	const panes = screen.lines.flat();
	const focused = panes.some(({id}) => id === focus) ? focus : panes[0]?.id;
	const lines = screen.lines.map(line => line.map((pane, index) => {
		const share = Math.floor(columns / line.length);
		const width = index === line.length - 1 ? columns - (share * (line.length - 1)) : share;
		const state = states[pane.id] ?? startPane;
		const shown = shownRows(pane.rows, state);
		return {
			pane, state, width, rows: pane.isProse ? wrapRows(shown, width - frame - 1) : shown,
		};
	}));
	const heights = shareHeight(lines.map(line => ({
		natural: Math.max(...line.map(item => frame + linesOf(item) + (hasTitles(item.pane) && item.rows.length > 0 ? 1 : 0))),
		least: Math.max(...line.map(item => frame + (item.rows.length === 0 ? linesOf(item) : 2 + ((item.pane.weight ?? 1) > 1 ? 2 : 0)))),
		weight: Math.max(...line.map(({pane}) => pane.weight ?? 1)),
	})), rows);
	return lines.map((line, index) => line.map(({pane, state, width, rows: shown}) => {
		const height = heights[index]!;
		const visibleRows = Math.max(0, height - frame - (hasTitles(pane) ? 1 : 0));
		return {
			pane, state, rows: shown, width, height, visibleRows, cursor: placeCursor(state.cursor, shown, visibleRows), isFocused: pane.id === focused,
		};
	})).filter((_line, index) => heights[index]! > 0);
};
