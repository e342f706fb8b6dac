import {Buffer} from 'node:buffer';
import type {Terminal} from '../test/helpers/open-terminal.js';

/** What the program wrote for one frame. */
export type Frame = {
	bytes: number;
	text: string;
	/** When its end was read, on the clock of `performance.now()`. */
	at: number;
};

/** Ink puts each frame between these two, so that a terminal shows it whole. */
const end = '\u{1B}[?2026l';

/** Calls for every frame from now on. Returns how to stop it. */
export const onFrame = (terminal: Terminal, listener: (frame: Frame) => void): (() => void) => {
	let text = '';
	return terminal.onOutput((data, at) => {
		text += data;
		for (let index = text.indexOf(end); index !== -1; index = text.indexOf(end)) {
			const frame = text.slice(0, index + end.length);
			text = text.slice(index + end.length);
			listener({bytes: Buffer.byteLength(frame), text: frame, at});
		}
	});
};

/**
The next frame that fits, after something has been done.

@throws when none comes within the deadline, in milliseconds.
*/
export const frameAfter = async (terminal: Terminal, act: () => void, fits: (frame: Frame) => boolean = () => true, deadline = 5000): Promise<Frame> => new Promise((resolve, reject) => {
	const timer = setTimeout(() => {
		stop();
		reject(new Error(`No frame within ${deadline} ms.\n${terminal.screen()}`));
	}, deadline);
	const stop = onFrame(terminal, frame => {
		if (fits(frame)) {
			clearTimeout(timer);
			stop();
			resolve(frame);
		}
	});
	act();
});
