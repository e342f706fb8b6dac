import cliTruncate from 'cli-truncate';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import {cellPieces, type Cell, type Piece} from './view.js';

const plainAscii = /^[\u{20}-\u{7E}]*$/u;

const knownWidths = new Map<string, number>();
const mostKnown = 5000;

/** Columns that the text takes in a terminal. What isn't plain ASCII is measured once: the same glyphs, names and frames are on every frame. */
export const widthOf = (text: string): number => {
	if (plainAscii.test(text)) {
		return text.length;
	}

	const known = knownWidths.get(text);
	if (known !== undefined) {
		return known;
	}

	if (knownWidths.size >= mostKnown) {
		knownWidths.clear();
	}

	const width = stringWidth(text);
	knownWidths.set(text, width);
	return width;
};

/** Line breaks and runs of white space become one space: a row is one line. */
export const oneLine = (text: string): string => /[\t\n\r]/.test(text) ? text.replaceAll(/\s+/g, ' ').trim() : text;

/** What is typed or pasted, without control characters: line breaks that a paste brought along, escape sequences. */
export const withoutControls = (text: string): string => text.replaceAll(/\p{Control}/gu, '');

/** `text` on one line of at most `width` columns, with `…` at its end where something had to go. */
export const truncate = (text: string, width: number): string => {
	const line = oneLine(text);
	if (widthOf(line) <= width) {
		return line;
	}

	if (width < 1) {
		return '';
	}

	return plainAscii.test(line) ? line.slice(0, width - 1) + '…' : cliTruncate(line, width);
};

/** The end of a text that is being typed, with `…` before it where its beginning had to go. */
export const keepEnd = (text: string, width: number): string => widthOf(text) <= width ? text : cliTruncate(text, width, {position: 'start'});

/** The cell no wider than `width` columns, its last piece with its own end: `fab…0/10`. Of too little room that is none of it. */
export const shortenMiddle = (cell: Cell, width: number): Cell => {
	const pieces = cellPieces(cell).map(piece => ({...piece, text: oneLine(piece.text)}));
	const last = pieces.at(-1);
	if (last === undefined) {
		return cell;
	}

	const room = width - pieces.slice(0, -1).reduce((sum, {text}) => sum + widthOf(text), 0);
	return room < 1 || widthOf(last.text) <= room ? cell : [...pieces.slice(0, -1), {...last, text: cliTruncate(last.text, room, {position: 'middle'})}];
};

/** The cell in exactly `width` columns: cut or padded. The pieces keep their tones. */
export const fitCell = (cell: Cell, width: number, align: 'left' | 'right' = 'left'): Piece[] => {
	const pieces: Piece[] = [];
	let left = width;
	for (const piece of cellPieces(cell)) {
		if (piece.text === '') {
			continue;
		}

		if (left === 0) {
			// Something had to go: the last column says so.
			const last = pieces.pop();
			if (last !== undefined) {
				const text = truncate(`${last.text}……`, widthOf(last.text));
				pieces.push({...last, text});
				left = widthOf(last.text) - widthOf(text);
			}

			break;
		}

		const text = truncate(piece.text, left);
		pieces.push({...piece, text});
		left -= widthOf(text);
		if (text !== oneLine(piece.text)) {
			// A wide character that had to go may have left a column over: not for what comes next.
			break;
		}
	}

	if (left > 0) {
		const padding = {text: ' '.repeat(left)};
		if (align === 'right') {
			pieces.unshift(padding);
		} else {
			pieces.push(padding);
		}
	}

	return pieces;
};

/** `text` broken at spaces into lines of at most `width` columns; a longer word is broken where it must be. Line breaks of the text stay. */
export const wrapLines = (text: string, width: number): string[] => wrapAnsi(text, Math.max(1, width), {hard: true}).split('\n');
