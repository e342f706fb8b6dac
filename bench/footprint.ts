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

const idleSeconds = 30;

/** What the console takes of the machine that it runs on. */
export const footprint: Measure = async () => {
	const region = await openRegion('lab');
	const terminal = openConsole(region);
	await frameAfter(terminal, () => {}, undefined, 20_000);
	const atFirstFrame = await memory(terminal.pid);
	await terminal.close();
	await region.close();

	const idle = await withConsole('lab', async ({pid}) => {
		await pause(2000);
		const before = await cpuTime(pid);
		await pause(idleSeconds * 1000);
		return (await cpuTime(pid) - before) / idleSeconds / 10;
	});

	const afterKeys = await withConsole('big', async heldTerminal => {
		await goToVlans(heldTerminal);
		for (let press = 0; press < 600; press++) {
			heldTerminal.press('down');
			await pause(12);
		}

		return memory(heldTerminal.pid);
	});

	const {size} = await stat(bundle);
	return [
		{
			measure: 'processor while idle, lab', value: idle, unit: '%', target: {most: 1, of: 'value'},
		},
		{
			measure: 'memory at first frame', value: atFirstFrame, unit: 'MB', target: {most: 95, of: 'value'},
		},
		{
			measure: 'memory after held keys, big', value: afterKeys, unit: 'MB', target: {most: 170, of: 'value'},
		},
		{
			measure: 'bundle', value: size / 1_000_000, unit: 'MB', target: {most: 2, of: 'value'},
		},
	];
};
