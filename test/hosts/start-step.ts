import {Buffer} from 'node:buffer';
import path from 'node:path';
import process from 'node:process';
import type {TestContext} from 'node:test';
import {bundle} from '../helpers/hosts/bundle.js';
import type {SshClient} from '../helpers/hosts/ssh-client.js';
import {startTerminal, type Terminal} from '../helpers/terminal.js';
import {folder} from '../profiles/folder.js';
import type {Task} from './step-program.js';

/** A small program in a real terminal that hands it over for a step on a host. */
export const startStep = async (t: TestContext, client: SshClient, task: Task): Promise<{
	terminal: Terminal;
	/** How the step ended, once it has, with the terminal as it was before. */
	result: () => Promise<unknown>;
}> => {
	const program = path.join(await folder(t), 'step.mjs');
	await bundle(path.join(import.meta.dirname, 'step-program.ts'), program);
	const terminal = startTerminal(t, {
		file: process.execPath, args: [program, JSON.stringify(task)], rows: 60, env: {PATH: client.env.PATH},
	});
	return {
		terminal,
		async result() {
			const screen = await terminal.until(/:result/v);
			if (!screen.includes('terminal: as it was')) {
				throw new Error(`The terminal isn't as it was:\n${screen}`);
			}

			// The terminal has broken what is longer than its lines.
			const {encoded} = /result: (?<encoded>[\s\S]*) :result/v.exec(screen)!.groups!;
			return JSON.parse(Buffer.from(encoded!.replaceAll(/\s/gv, ''), 'base64').toString()) as unknown;
		},
	};
};
