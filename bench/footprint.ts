import {readFile, stat} from 'node:fs/promises';
import {frameAfter} from './frames.js';
import {pause, type Measure} from './measure.js';
import {
	bundle,
	goToVlans,
	openConsole,
	openRegion,
	withConsole,
} from './program.js';

/** Milliseconds of processor time that a process has used. Linux counts in hundredths of a second. */
const cpuTime = async (pid: number): Promise<number> => {
	const text = await readFile(`/proc/${pid}/stat`, 'utf8');
	// The name, in parentheses, may hold spaces; user and system time are the 12th and 13th field behind it.
	const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * 10;
};

/** Megabytes (10⁶) of memory that a process holds. */
const memory = async (pid: number): Promise<number> => {
	const text = await readFile(`/proc/${pid}/status`, 'utf8');
	return Number(/^VmRSS:\s*(?<kibibytes>\d+)/mv.exec(text)?.groups?.kibibytes) * 1024 / 1_000_000;
};

const idleSeconds = 20;

/** Percent of one core over some seconds in which nobody does anything. */
const idleShare = async (pid: number): Promise<number> => {
	await pause(2000);
	const before = await cpuTime(pid);
	await pause(idleSeconds * 1000);
	const used = await cpuTime(pid) - before;
	return used / idleSeconds / 10;
};

const memoryAtFirstFrame = async (): Promise<number> => {
	const region = await openRegion('lab');
	const terminal = openConsole(region);
	try {
		await frameAfter(terminal, () => {}, undefined, 20_000);
		return await memory(terminal.pid);
	} finally {
		await terminal.close();
		await region.close();
	}
};

const memoryAfterKeys = async (scene: 'lab' | 'big'): Promise<number> => withConsole(scene, async terminal => {
	await goToVlans(terminal);
	for (let press = 0; press < 600; press++) {
		terminal.press(press % 20 < 10 ? 'down' : 'up');
		await pause(12);
	}

	return memory(terminal.pid);
});

/** What the console takes of the machine that it runs on. */
export const footprint: Measure = async () => {
	const {size} = await stat(bundle);
	const watching = await withConsole('lab', async ({pid}) => idleShare(pid));
	const paused = await withConsole('lab', async terminal => {
		terminal.type('p');
		await terminal.until(/paused/iv);
		return idleShare(terminal.pid);
	});
	return [
		{
			measure: 'processor while watching lab', value: watching, unit: '%', target: {most: 1, of: 'value'},
		},
		{measure: 'processor while paused', value: paused, unit: '%'},
		{
			measure: 'memory at first frame', value: await memoryAtFirstFrame(), unit: 'MB', target: {most: 95, of: 'value'},
		},
		{
			measure: 'memory after held keys, lab', value: await memoryAfterKeys('lab'), unit: 'MB', target: {most: 170, of: 'value'},
		},
		{measure: 'memory after held keys, big', value: await memoryAfterKeys('big'), unit: 'MB'},
		{
			measure: 'bundle', value: size / 1_000_000, unit: 'MB', target: {most: 2, of: 'value'},
		},
	];
};
