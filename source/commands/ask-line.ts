import {StringDecoder} from 'node:string_decoder';
import type {CommandContext} from './context.js';

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

	const decoder = new StringDecoder('utf8');
	let typed = '';
	stderr.write(question);
	const isEntered = await new Promise<boolean>(resolve => {
		const end = (entered: boolean) => {
			stdin.off('data', take);
			stdin.off('end', leave);
			stdin.off('close', leave);
			signal?.removeEventListener('abort', leave);
			resolve(entered);
		};

		const leave = () => {
			end(false);
		};

		const take = (chunk: Uint8Array | string) => {
			typed += typeof chunk === 'string' ? chunk : decoder.write(chunk);
			if (/[\n\r]/v.test(typed)) {
				end(true);
			}
		};

		stdin.on('data', take);
		stdin.on('end', leave);
		stdin.on('close', leave);
		signal?.addEventListener('abort', leave);
		stdin.resume();
	});
	stdin.pause();
	if (!isEntered) {
		stderr.write('\n');
	}

	return isEntered ? typed.split(/[\n\r]/v, 1)[0]!.trim() : undefined;
};

/** Asks a question whose answer is no unless somebody types yes. */
export const askYes = async (question: string, context: Pick<CommandContext, 'stdin' | 'stderr'>): Promise<boolean> =>
	/^y(?:es)?$/iv.test(await askLine(`${question} [y/N] `, context) ?? '');
