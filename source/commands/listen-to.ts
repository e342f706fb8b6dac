import {StringDecoder} from 'node:string_decoder';
import type {CommandContext} from './context.js';

/**
Listens to a terminal until somebody has said enough. Whoever calls it pauses the terminal afterwards.

@param take Gets what is typed, as it comes; `true` ends it.
@param signal Aborted: nobody is listened to any more.
@returns Whether `take` has ended it: not where the terminal went away, or the signal was aborted.
*/
export const listenTo = async (stdin: CommandContext['stdin'], take: (text: string) => boolean, signal?: AbortSignal): Promise<boolean> => {
	const decoder = new StringDecoder('utf8');
	return new Promise<boolean>(resolve => {
		const end = (isEnough: boolean) => {
			stdin.off('data', hear);
			stdin.off('end', leave);
			stdin.off('close', leave);
			signal?.removeEventListener('abort', leave);
			resolve(isEnough);
		};

		const leave = () => {
			end(false);
		};

		const hear = (chunk: Uint8Array | string) => {
			if (take(typeof chunk === 'string' ? chunk : decoder.write(chunk))) {
				end(true);
			}
		};

		stdin.on('data', hear);
		stdin.on('end', leave);
		stdin.on('close', leave);
		signal?.addEventListener('abort', leave);
		stdin.resume();
	});
};
