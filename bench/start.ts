import process from 'node:process';
import {stripVTControlCharacters} from 'node:util';
// eslint-disable-next-line node-test/no-import-test-files -- A helper, no test.
import {openTerminal} from '../test/helpers/open-terminal.js';
import {median, type Measure} from './measure.js';
import {
	built,
	isLoaded,
	openConsole,
	openRegion,
	quit,
} from './program.js';

const runs = 15;

/** Milliseconds from the start of a bare Node to the line that it writes, in the same terminal. */
const startBareNode = async (): Promise<number> => {
	const terminal = openTerminal({file: process.execPath, args: ['-e', 'console.log("ready")']});
	let at = NaN;
	terminal.onOutput((_, when) => {
		at = when;
	});
	try {
		await terminal.until('ready');
		return at - terminal.startedAt;
	} finally {
		await terminal.close();
	}
};

/** Something to read, and not only what clears the screen and hides the cursor. */
const hasText = (data: string): boolean => stripVTControlCharacters(data).trim() !== '';

const startOnce = async (program?: string): Promise<{frame: number; region: number}> => {
	const region = await openRegion('lab');
	const terminal = openConsole(region, {program});
	let frame = NaN;
	let last = NaN;
	terminal.onOutput((data, at) => {
		last = at;
		if (Number.isNaN(frame) && hasText(data)) {
			frame = at;
		}
	});
	try {
		await terminal.until(isLoaded);
		const loaded = last;
		await quit(terminal);
		return {frame: frame - terminal.startedAt, region: loaded - terminal.startedAt};
	} finally {
		await terminal.close();
		await region.close();
	}
};

/** How long one waits for the console. */
export const start: Measure = async () => {
	const first = await startOnce();
	const bare = [];
	const bundled = [];
	const unbundled = [];
	// In turns, so that what else the machine does befalls all of them.
	for (let run = 0; run < runs; run++) {
		bare.push(await startBareNode());
		bundled.push(await startOnce());
		if (run % 3 === 0) {
			unbundled.push(await startOnce(built));
		}
	}

	const limit = {name: 'bare Node', value: median(bare)};
	return [
		{measure: 'bare Node, one line', value: limit.value, unit: 'ms'},
		{
			measure: 'start to first frame', value: median(bundled.map(({frame}) => frame)), unit: 'ms', limit, target: {most: 6, of: 'ratio'},
		},
		{
			measure: 'start to first frame, the first time (nothing kept)', value: first.frame, unit: 'ms', limit,
		},
		{
			measure: 'start to first frame, dist/cli.js', value: median(unbundled.map(({frame}) => frame)), unit: 'ms', limit,
		},
		{
			measure: 'start to the whole lab on screen', value: median(bundled.map(({region}) => region)), unit: 'ms', limit,
		},
	];
};
