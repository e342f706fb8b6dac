import {truncate, widthOf, wrapLines} from './fit.js';
import type {Piece} from './view.js';

/** The part of some pieces that their text has from `start` to before `end`. */
const slicePieces = (pieces: readonly Piece[], start: number, end: number): Piece[] => {
	let at = 0;
	return pieces.flatMap(piece => {
		const text = piece.text.slice(Math.max(0, start - at), Math.max(0, end - at));
		at += piece.text.length;
		return text === '' ? [] : [{...piece, text}];
	});
};

/** Pieces broken into lines of at most `width` columns, at most `most` lines: what is beyond is left out, with `…` in its place. */
export const wrapPieces = (pieces: readonly Piece[], width: number, most: number): Piece[][] => {
	// As the wrapping sees it: characters composed, white space that isn't a space one.
	const even = pieces.map(piece => ({...piece, text: piece.text.normalize().replaceAll(/[\t\n\r]/g, ' ')}));
	const whole = even.map(({text}) => text).join('');
	if (widthOf(whole) <= width) {
		return whole === '' ? [] : [even];
	}

	const wrapped = wrapLines(whole, width);
	const isCut = wrapped.length > most;
	let end = 0;
	return wrapped.slice(0, most).map((line, index) => {
		// Spaces that a line was broken at are in the pieces and in no line.
		const start = whole.indexOf(line, end);
		end = start + line.length;
		if (!isCut || index < most - 1) {
			return slicePieces(even, start, end);
		}

		const cut = truncate(`${line}……`, width).replace(/…+$/, '');
		const kept = slicePieces(even, start, start + cut.length);
		return [...kept, {...kept.at(-1), text: '…'}];
	});
};
