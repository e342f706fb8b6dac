import path from 'node:path';
import process from 'node:process';
import {openTerminal, type Terminal, type TerminalOptions} from './open-terminal.js';

export type {
	Terminal, TerminalExit, TerminalOptions, Sought,
} from './open-terminal.js';
export type {Cell} from './terminal-cells.js';
export type {KeyName} from './terminal-keys.js';

/** What ends something when it is over itself: `TestContext` is one. */
export type Scope = {after: (end: () => Promise<void>) => void};

export type ConsoleOptions = Omit<TerminalOptions, 'file'> & {
	/** Opens the demo on that scene. Without one, `args` alone say what is opened. */
	scene?: string;
	/** The build to start, where it isn't `dist/cli.js`. */
	program?: string;
};

/** The program as `npm run build` makes it. */
export const builtProgram = path.join(import.meta.dirname, '../../dist/cli.js');

/** A program in a pseudo-terminal, ended with the test. */
export const startTerminal = (t: Scope, options: TerminalOptions): Terminal => {
	const terminal = openTerminal(options);
	t.after(async () => terminal.close());
	return terminal;
};

/** The built console in a pseudo-terminal, on the Node that runs the tests and with an empty home, ended with the test. */
export const startConsole = (t: Scope, {scene, program = builtProgram, args = [], ...options}: ConsoleOptions = {}): Terminal => startTerminal(t, {
	...options,
	file: process.execPath,
	args: [program, ...(scene === undefined ? [] : ['demo', '--scene', scene]), ...args],
});
