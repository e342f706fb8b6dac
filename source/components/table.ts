import {fitCell, shortenMiddle, widthOf} from './fit.js';
import {
	cellText,
	type Column,
	type Piece,
	type Row,
} from './view.js';

const measured = new WeakMap<readonly Row[], number[]>();

/** How wide the widest cell of each column is: measured once for the same rows. */
const contentWidths = (columns: readonly Column[], rows: readonly Row[]): number[] => {
	const known = measured.get(rows);
	if (known) {
		return known;
	}

	const widths = columns.map((_column, index) => {
		let widest = 0;
		for (const {cells} of rows) {
			widest = Math.max(widest, widthOf(cellText(cells[index] ?? '')));
		}

		return widest;
	});
	measured.set(rows, widths);
	return widths;
};

/** Columns of terminal between two columns of a table. */
export const gap = 2;

/** Less than this of a name says nothing: another column is left out instead. */
const usefulWidth = 10;
const comfortableWidth = 16;

const shareWidth = (columns: readonly Column[], rows: readonly Row[], width: number, sorted: number | undefined): number[] => {
	const content = contentWidths(columns, rows);
	const titles = columns.map(({title}, index) => widthOf(title) + (index === sorted ? 1 : 0));
	const wanted = columns.map(({min = 1, max = Infinity}, index) =>
		content[index] === 0 && rows.length > 0 ? 0 : Math.max(Math.min(Math.max(content[index]!, titles[index]!), max), min));
	const least = columns.map(({min = usefulWidth}, index) => wanted[index] === 0 ? 0 : Math.min(wanted[index]!, Math.max(min, titles[index]!)));
	const comfortable = wanted.map((value, index) => Math.min(value, Math.max(least[index]!, comfortableWidth)));
	const total = (widths: readonly number[]) => widths.reduce((sum, value) => sum + (value > 0 ? value + gap : 0), -gap);

	for (const order of new Set(columns.map(({dropOrder = 0}) => dropOrder).toSorted((a, b) => b - a))) {
		if (order === 0 || total(comfortable) <= width) {
			break;
		}

		for (const [index, {dropOrder = 0}] of columns.entries()) {
			if (dropOrder !== order) {
				continue;
			}

			wanted[index] = 0;
			least[index] = 0;
			comfortable[index] = 0;
		}
	}

	while (total(wanted) > width) {
		const index = wanted.reduce((best, value, candidate) => value - least[candidate]! > wanted[best]! - least[best]! ? candidate : best, 0);
		if (wanted[index]! <= least[index]!) {
			break;
		}

		wanted[index]!--;
	}

	return wanted;
};

type Shared = {columns: readonly Column[]; width: number; sorted: number | undefined; widths: readonly number[]};
const shared = new WeakMap<readonly Row[], Shared>();

/**
How wide each column is in `width` columns of terminal; 0 for one that is left out. Columns get what their widest cell needs; where that is too much,
those with a `dropOrder` go, and then the ones that can spare most shrink, down to their `min`.

@param sorted Index of the column that the rows are sorted by: its title has an arrow.
@returns The same array for the same question, so that what is drawn with it needn't be drawn again.
*/
export const columnWidths = (columns: readonly Column[], rows: readonly Row[], width: number, sorted?: number): readonly number[] => {
	const known = shared.get(rows);
	if (known?.width === width && known.sorted === sorted && known.columns === columns) {
		return known.widths;
	}

	const widths = shareWidth(columns, rows, width, sorted);
	shared.set(rows, {
		columns, width, sorted, widths,
	});
	return widths;
};

/** A row's cells in their columns, as pieces. */
export const rowPieces = (row: Row, columns: readonly Column[], widths: readonly number[]): Piece[] => {
	const last = widths.findLastIndex(width => width > 0);
	return columns.flatMap(({align, keepsEnd = false}, index) => {
		const width = widths[index]!;
		if (width === 0) {
			return [];
		}

		const whole = row.cells[index] ?? '';
		const cell = fitCell(keepsEnd ? shortenMiddle(whole, width) : whole, width, align);
		return index === last ? cell : [...cell, {text: ' '.repeat(gap)}];
	});
};

/** The titles above the columns. */
export const titlePieces = (columns: readonly Column[], widths: readonly number[], sort?: {column: number; isDescending: boolean}): Piece[] =>
	rowPieces({
		key: '',
		cells: columns.map(({title}, index) => ({text: sort?.column === index ? `${title}${sort.isDescending ? '↓' : '↑'}` : title, tone: 'muted'})),
	}, columns, widths);
