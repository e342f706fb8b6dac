import {PassThrough, Writable} from 'node:stream';
import type {CommandContext} from '../../source/commands/context.js';

/** What a command wrote. */
const collect = () => {
	const chunks: string[] = [];
	const stream = new Writable({
		write(chunk: Uint8Array, _encoding, done) {
			chunks.push(new TextDecoder().decode(chunk));
			done();
		},
	});
	return {stream, text: () => chunks.join('')};
};

/** A context for a command, with standard input as a pipe that holds `input`, or as a terminal where somebody types. */
export const commandContext = ({env = {}, input, isTerminal = false}: {env?: Record<string, string>; input?: string; isTerminal?: boolean} = {}) => {
	const stdin: PassThrough & Partial<Pick<CommandContext['stdin'], 'isTTY' | 'setRawMode' | 'isRaw'>> = new PassThrough();
	const modes: boolean[] = [];
	if (isTerminal) {
		stdin.isTTY = true;
		stdin.isRaw = false;
		stdin.setRawMode = mode => {
			modes.push(mode);
			stdin.isRaw = mode;
			return stdin as never;
		};
	} else {
		stdin.end(input ?? '');
	}

	const stdout = collect();
	const stderr = collect();
	const context: CommandContext = {
		env, stdin, stdout: stdout.stream, stderr: stderr.stream,
	};
	return {
		context,
		/** As a terminal sends it. */
		send(text: string) {
			stdin.write(text);
		},
		/** Raw mode, as it was set in turn. */
		modes,
		stdout: stdout.text,
		stderr: stderr.text,
	};
};
