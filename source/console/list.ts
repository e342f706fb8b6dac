import {byText} from '../domain/order.js';
import {cellText, type PaneView, type Row} from '../components/view.js';

/** How a pane's rows are ordered: by a column's index. */
export type Sort = {column: number; isDescending: boolean};

/** The rows that hold every word of the filter in any of their cells, whatever the case. */
export const filterRows = <Target>(rows: ReadonlyArray<Row<Target>>, filter: string): ReadonlyArray<Row<Target>> => {
	const words = filter.toLowerCase().split(/\s+/).filter(word => word !== '');
	if (words.length === 0) {
		return rows;
	}

	return rows.filter(row => {
		const text = row.cells.map(cell => cellText(cell)).join(' ').toLowerCase();
		return words.every(word => text.includes(word));
	});
};

/** The next way to sort: each sortable column up, then down, then as the screen has them. */
export const nextSort = ({columns: all}: Pick<PaneView, 'columns'>, sort: Sort | undefined): Sort | undefined => {
	const columns = all.flatMap(({isSortable}, index) => isSortable ? [index] : []);
	if (sort === undefined) {
		return columns[0] === undefined ? undefined : {column: columns[0], isDescending: false};
	}

	if (!sort.isDescending) {
		return {...sort, isDescending: true};
	}

	const next = columns[columns.indexOf(sort.column) + 1];
	return next === undefined ? undefined : {column: next, isDescending: false};
};

const sortKey = (row: Row, column: number): string | number => row.sortBy?.[column] ?? cellText(row.cells[column] ?? '');

/** The rows in the order of a column; rows that are equal there keep their order. */
export const sortRows = <Target>(rows: ReadonlyArray<Row<Target>>, sort: Sort | undefined): ReadonlyArray<Row<Target>> => {
	if (sort === undefined) {
		return rows;
	}

	const direction = sort.isDescending ? -1 : 1;
	return rows.toSorted((first, second) => {
		const a = sortKey(first, sort.column);
		const b = sortKey(second, sort.column);
		return direction * (typeof a === 'number' && typeof b === 'number' ? a - b : byText(String(a), String(b)));
	});
};

/** Where the cursor stands in a list: on a row by its key, so that it stays there when rows come, go or move. */
export type Cursor = {
	key?: string;
	/** Where that row was last: the place to stay at when the row is gone. */
	index: number;
	/** The first row on the screen. */
	offset: number;
};

export const startCursor: Cursor = {index: 0, offset: 0};

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));

/** The cursor in the rows as they are now, on a screen of `height` rows: always on a row, always visible. */
export const placeCursor = (cursor: Cursor, rows: readonly Row[], height: number): Cursor => {
	if (rows.length === 0) {
		return {index: 0, offset: 0};
	}

	let {index} = cursor;
	if (rows[index]?.key !== cursor.key && cursor.key !== undefined) {
		const found = rows.findIndex(row => row.key === cursor.key);
		index = found === -1 ? index : found;
	}

	index = clamp(index, 0, rows.length - 1);
	const visible = Math.max(1, height);
	const offset = clamp(clamp(cursor.offset, index - visible + 1, index), 0, Math.max(0, rows.length - visible));
	return {...(cursor.key !== undefined && {key: rows[index]!.key}), index, offset};
};

/** How many rows an arrow moves the cursor by: over the lines of a row that was too long for one, unless these fill the screen. */
export const arrowStep = (rows: readonly Row[], index: number, direction: 1 | -1, height: number): number => {
	let next = index + direction;
	while (rows[next]?.isContinued) {
		next += direction;
	}

	return rows[next] !== undefined && Math.abs(next - index) < height ? next - index : direction;
};

/**
The cursor moved by `by` rows; to the first or last row where it would leave the list.

@param isFollowed On the first row it stays at the top, whatever comes in there: it has no key then.
*/
export const moveCursor = (cursor: Cursor, rows: readonly Row[], height: number, by: number, isFollowed = false): Cursor => {
	const {index, offset} = placeCursor(cursor, rows, height);
	const next = clamp(index + by, 0, Math.max(0, rows.length - 1));
	const key = isFollowed && next === 0 ? undefined : rows[next]?.key;
	return placeCursor({...(key !== undefined && {key}), index: next, offset}, rows, height);
};
