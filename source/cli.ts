#!/usr/bin/env node
import process from 'node:process';
// Before anything that an old Node can't read is loaded.
// eslint-disable-next-line import-x/no-unassigned-import
import './check-node.js';

// React's development build doubles what a frame costs.
process.env.NODE_ENV ??= 'production';
// chalk doesn't know NO_COLOR; it looks at FORCE_COLOR once, when it is imported.
if (process.env.NO_COLOR) {
	process.env.FORCE_COLOR = '0';
}

const exit = (code: number) => {
	process.exitCode = code;
};

/** Ink gives the terminal back when the process exits; only then can something be said. */
const stop = async (error: unknown) => {
	const {faultExitCode, lastWord} = await import('./last-word.js');
	process.once('exit', () => {
		process.stderr.write(lastWord(error, process.env, Date.now()));
	});
	process.exit(faultExitCode);
};

process.once('uncaughtException', stop);
process.once('unhandledRejection', stop);

const {createProgram, runProgram} = await import('./program.js');
await runProgram(createProgram(process, exit), process.argv, exit);
