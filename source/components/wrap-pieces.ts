import {widthOf, wrapLines} from './fit.js';
import type {Piece} from './view.js';

/** Pieces broken into lines of at most `width` columns, at most `most` lines: what is beyond is left out, with `…` in its place. */
export const wrapPieces = (pieces: readonly Piece[], width: number, most: number): Piece[][] => {
	const whole = pieces.map(({text}) => text).join('');
	if (widthOf(whole) <= width) {
		return whole === '' ? [] : [[...pieces]];
	}

	const lines: Piece[][] = [];
	let rest = [...pieces];
	for (const line of wrapLines(whole, width)) {
		const current: Piece[] = [];
		let left = line.length;
		while (left > 0 && rest.length > 0) {
			const [piece, ...others] = rest as [Piece, ...Piece[]];
			const text = piece.text.slice(0, left);
			current.push({...piece, text});
			left -= text.length;
			rest = piece.text.length > text.length ? [{...piece, text: piece.text.slice(text.length)}, ...others] : others;
		}

		// The space that the line was broken at is gone from it, but not from the pieces.
		if (rest[0]?.text.startsWith(' ')) {
			rest = [{...rest[0], text: rest[0].text.slice(1)}, ...rest.slice(1)];
		}

		lines.push(current);
	}

	return lines.length <= most ? lines : [...lines.slice(0, most - 1), [...lines[most - 1]!, {text: ' …'}]];
};
