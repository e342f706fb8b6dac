import {chmod, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import type {ActionEffects} from '../../source/commands/plan/effects.js';
import {createProgram, runProgram} from '../../source/program.js';
import type {Simulator} from '../../source/simulator/simulator.js';
import {labKeys} from '../helpers/simulator.js';
import {formatApiKey} from '../../source/simulator/api-key.js';
import {folder} from '../profiles/folder.js';
import {commandContext} from './terminal-like.js';

export type Ran = {code: number | undefined; stdout: string; stderr: string};

const asks = /(?:\[y\/(?:d\/)?[Nn]\]|type \S+:|isn't shown:) (?:\p{Control}\[\?2004h)?$/v;

/**
Runs a command line as the program does, in a home of its own.

@param answers What somebody at the terminal types, line by line, each once a question waits for it. Without them there is no terminal.
@param onAsked Told of a question that nobody answers.
*/
export const runCommand = async (argv: readonly string[], env: Record<string, string>, effects?: Partial<ActionEffects>, answers?: readonly string[], onAsked?: (question: string) => void): Promise<Ran> => {
	const {context, send, stdout, stderr} = commandContext({env, isTerminal: answers !== undefined});
	if (answers !== undefined) {
		Object.assign(context.stdout, {isTTY: true});
		const left = [...answers];
		const write = context.stderr.write.bind(context.stderr);
		context.stderr.write = ((text: string) => {
			const isWritten = write(text);
			const isQuestion = asks.test(text);
			const next = isQuestion ? left.shift() : undefined;
			if (isQuestion && next === undefined) {
				onAsked?.(text);
			} else if (next !== undefined) {
				send(`${next}\n`);
			}

			return isWritten;
		});
	}

	let code: number | undefined;
	const exit = (given: number) => {
		code = given;
	};

	await runProgram(createProgram(context, exit, effects), ['node', 'maas-ha', ...argv], exit);
	return {code, stdout: stdout(), stderr: stderr()};
};

/** A file that holds a key. */
export const keyFile = async (t: TestContext, key: string): Promise<string> => {
	const path = join(await folder(t), 'key');
	await writeFile(path, `${key}\n`);
	await chmod(path, 0o600);
	return path;
};

/** Runs commands on a region, as the admin or as somebody who is none. */
export const commandsOn = async (t: TestContext, {url}: Pick<Simulator, 'url'>, role: 'admin' | 'operator' = 'admin') => {
	const env = {HOME: await folder(t)};
	const key = await keyFile(t, formatApiKey(labKeys[role]));
	return async (...argv: string[]): Promise<Ran> => runCommand([...argv, '--url', url, '--api-key-file', key], env);
};
