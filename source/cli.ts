#!/usr/bin/env node
import './check-node.js';
import process from 'node:process';

// React's development build doubles what a frame costs.
process.env.NODE_ENV ??= 'production';
// chalk doesn't know NO_COLOR; it looks at FORCE_COLOR once, when it is imported.
if (process.env.NO_COLOR) {
	process.env.FORCE_COLOR = '0';
}

const {createProgram, runProgram} = await import('./program.js');
const exit = (code: number) => {
	process.exitCode = code;
};

await runProgram(createProgram(process, exit), process.argv, exit);
