import type {IBuffer, IBufferCell} from '@xterm/headless';

/** A colour as the program asked for it: the terminal's own, a number of the 256-colour palette, or `#rrggbb`. */
export type CellColor = 'default' | number | `#${string}`;

/** One cell of the screen. */
export type Cell = {
	/** A space where nothing was written; empty for the right half of a wide character. */
	char: string;
	/** Columns it takes: 2 for a wide character, 0 for its right half. */
	width: number;
	fg: CellColor;
	bg: CellColor;
	bold: boolean;
	dim: boolean;
	italic: boolean;
	underline: boolean;
	strikethrough: boolean;
	inverse: boolean;
};

const color = (isDefault: boolean, isRgb: boolean, value: number): CellColor => {
	if (isDefault) {
		return 'default';
	}

	return isRgb ? `#${value.toString(16).padStart(6, '0')}` : value;
};

const character = (cell: IBufferCell): string => {
	if (cell.getWidth() === 0) {
		return '';
	}

	return cell.getChars() === '' ? ' ' : cell.getChars();
};

const readCell = (cell: IBufferCell): Cell => ({
	char: character(cell),
	width: cell.getWidth(),
	fg: color(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor()),
	bg: color(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor()),
	bold: cell.isBold() !== 0,
	dim: cell.isDim() !== 0,
	italic: cell.isItalic() !== 0,
	underline: cell.isUnderline() !== 0,
	strikethrough: cell.isStrikethrough() !== 0,
	inverse: cell.isInverse() !== 0,
});

/** The visible rows of a terminal's buffer, cell by cell. */
export const readCells = (buffer: IBuffer, columns: number, rows: number): Cell[][] => Array.from({length: rows}, (_, row) => {
	const line = buffer.getLine(buffer.baseY + row);
	return Array.from({length: columns}, (__, column) => readCell(line?.getCell(column) ?? buffer.getNullCell()));
});

/** The visible rows of a terminal's buffer as text, without trailing blanks. */
export const readLines = (buffer: IBuffer, rows: number): string[] =>
	Array.from({length: rows}, (_, row) => buffer.getLine(buffer.baseY + row)?.translateToString(true) ?? '');
