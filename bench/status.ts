import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {median, type Measure} from './measure.js';
import {bundle, folders, openRegion} from './program.js';

const runs = 25;

/** Milliseconds from the start of a process to its end. */
const run = async (args: readonly string[], expected: number): Promise<number> => {
	const startedAt = performance.now();
	const child = spawn(process.execPath, args, {stdio: ['ignore', 'ignore', 'pipe'], env: {PATH: process.env.PATH, HOME: folders().home}});
	let complaint = '';
	child.stderr.on('data', (chunk: Uint8Array) => {
		complaint += new TextDecoder().decode(chunk);
	});
	const [code] = await once(child, 'close') as [number | null];
	if (code !== expected) {
		throw new Error(`node ${args.join(' ')} ended with ${code}: ${complaint}`);
	}

	return performance.now() - startedAt;
};

/** What a script waits for that asks how a region stands: the whole process, over HTTP. */
export const status: Measure = async () => {
	const region = await openRegion('lab');
	try {
		const command = [bundle, 'status', '--url', region.url, '--api-key-file', folders().keyFile];
		// The scene has something down: 2.
		const first = await run(command, 2);
		const bare = [];
		const plain = [];
		const json = [];
		// In turns, so that what else the machine does befalls all of them.
		for (let turn = 0; turn < runs; turn++) {
			bare.push(await run(['-e', 'console.log("ready")'], 0));
			plain.push(await run(command, 2));
			json.push(await run([...command, '--json'], 2));
		}

		const limit = {name: 'bare Node', value: median(bare)};
		return [
			{
				measure: 'status of lab over HTTP, whole process', value: median(plain), unit: 'ms', limit, target: {most: 6, of: 'ratio'},
			},
			{
				measure: 'status --json', value: median(json), unit: 'ms', limit, target: {most: 6, of: 'ratio'},
			},
			{
				measure: 'status, the first time (nothing kept)', value: first, unit: 'ms', limit,
			},
		];
	} finally {
		await region.close();
	}
};
