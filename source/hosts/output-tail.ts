import {Buffer} from 'node:buffer';
import {stripText} from '../maas/schemas/strip-text.js';

/** Keeps the end of what a program prints. */
export type OutputTail = {
	add: (chunk: Uint8Array) => void;
	/** Whole lines, as a terminal shows them in the end: of a line that was written over and over, what stands there last. */
	text: () => string;
};

/** The line as it stands once all its returns were obeyed, roughly: what follows the last one. */
const settle = (line: string): string => {
	const ended = line.replace(/\r+$/v, '');
	return ended.slice(ended.lastIndexOf('\r') + 1).trimEnd();
};

/** A tail of at most so many bytes, by default as many as a screen or two. */
export const createTail = (limit = 16_384): OutputTail => {
	let chunks: Uint8Array[] = [];
	let size = 0;
	let isCut = false;
	return {
		add(chunk) {
			chunks.push(chunk);
			size += chunk.length;
			// Joined now and then only: a tool may print in many small pieces.
			if (size > limit * 2) {
				const joined = Buffer.concat(chunks);
				chunks = [joined.subarray(joined.length - limit)];
				size = limit;
				isCut = true;
			}
		},
		text() {
			const joined = Buffer.concat(chunks);
			const isTooLong = joined.length > limit;
			const lines = joined.subarray(isTooLong ? joined.length - limit : 0).toString().split('\n');
			// A line without its beginning is left out: it may be the end of a secret.
			const whole = isCut || isTooLong ? lines.slice(1) : lines;
			return stripText(whole.map(line => settle(line)).join('\n')).replaceAll(/^\n+|\s+$/gv, '');
		},
	};
};
