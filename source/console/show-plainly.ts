import type {CommandContext} from '../commands/context.js';
import {listenTo} from '../commands/listen-to.js';
import {freshScreen} from './fresh-screen.js';

/** Enter, and what means the same to whoever wants to go back: q, Ctrl-C and Ctrl-D. */
const enough = ['\r', '\n', 'q', '\u{3}', '\u{4}'];

/** Waits until somebody has seen enough, or the terminal is gone. */
const untilEnter = async (stdin: CommandContext['stdin']): Promise<void> => {
	stdin.setRawMode?.(true);
	try {
		await listenTo(stdin, typed => enough.some(key => typed.includes(key)));
	} finally {
		stdin.setRawMode?.(false);
		stdin.pause();
	}
};

/** Prints a text outside the full screen, without frames, so that it can be selected with the mouse; until somebody presses Enter. */
export const showPlainly = async (text: string, {stdin, stdout}: Pick<CommandContext, 'stdin' | 'stdout'>): Promise<void> => {
	stdout.write(`${freshScreen(stdout.rows)}${text.trimEnd()}\n\nEnter goes back to the console.\n`);
	await untilEnter(stdin);
};
