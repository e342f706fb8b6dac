import type {CommandContext} from './context.js';
import {listenTo} from './listen-to.js';

/** Whether somebody sits there who sees what is printed and can answer. */
export const isAttended = ({stdin, stdout}: Pick<CommandContext, 'stdin' | 'stdout'>): boolean => stdin.isTTY === true && stdout.isTTY === true;

/**
Asks for a line at a terminal, which shows what is typed. The question goes to standard error.

@param signal Aborted: nobody is asked any more.
@returns Without blanks around it; `undefined` where the terminal goes away, at Ctrl-D, or when nobody is asked any more.
*/
export const askLine = async (question: string, {stdin, stderr}: Pick<CommandContext, 'stdin' | 'stderr'>, signal?: AbortSignal): Promise<string | undefined> => {
	if (signal?.aborted) {
		return undefined;
	}

	let typed = '';
	stderr.write(question);
	const isEntered = await listenTo(stdin, text => {
		typed += text;
		return /[\n\r]/v.test(typed);
	}, signal);
	stdin.pause();
	if (!isEntered) {
		stderr.write('\n');
	}

	return isEntered ? typed.split(/[\n\r]/v, 1)[0]!.trim() : undefined;
};

/** Asks a question whose answer is no unless somebody types yes. */
export const askYes = async (question: string, context: Pick<CommandContext, 'stdin' | 'stderr'>): Promise<boolean> =>
	/^y(?:es)?$/iv.test(await askLine(`${question} [y/N] `, context) ?? '');
