import {
	mkdtemp,
	readdir,
	readFile,
	rm,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pause, type Measure} from './measure.js';
import {
	built,
	goToVlans,
	openConsole,
	openRegion,
	isLoaded,
	quit,
} from './program.js';

type ProfileNode = {id: number; callFrame: {functionName: string; url: string}; children?: number[]};
/** Times in microseconds; `timeDeltas` has what passed before each sample. */
type Profile = {nodes: ProfileNode[]; samples: number[]; timeDeltas: number[]; startTime: number; endTime: number};

/** What was sampled in its last so many milliseconds. */
const lastOf = ({samples, timeDeltas, startTime, endTime, ...profile}: Profile, milliseconds: number): Profile => {
	let at = startTime;
	const first = timeDeltas.findIndex(delta => {
		at += delta;
		return at >= endTime - (milliseconds * 1000);
	});
	return {
		...profile, samples: samples.slice(first), timeDeltas: timeDeltas.slice(first), startTime: at, endTime,
	};
};

/** Microseconds spent in, or below, functions that fit. */
const timeBelow = ({nodes, samples, timeDeltas}: Profile, fits: (frame: ProfileNode['callFrame']) => boolean): number => {
	const byId = new Map(nodes.map(node => [node.id, node]));
	const counted = new Set<number>();
	const count = (node: ProfileNode, isBelow: boolean) => {
		const isCounted = isBelow || fits(node.callFrame);
		if (isCounted) {
			counted.add(node.id);
		}

		for (const child of node.children ?? []) {
			count(byId.get(child)!, isCounted);
		}
	};

	count(nodes[0]!, false);
	return samples.reduce((sum, id, index) => sum + (counted.has(id) ? timeDeltas[index]! : 0), 0);
};

/**
What our components, React and the layout add to what Ink does with any frame of that size: tokens, widths, one object a cell, what differs.

Told by V8's profiler while `down` is held in a list of 1,000 rows: how the program starts, and comes to that list, is measured elsewhere.
*/
export const render: Measure = async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'maas-ha-profile-'));
	const region = await openRegion('big');
	const terminal = openConsole(region, {program: built, nodeArgs: ['--cpu-prof', '--cpu-prof-interval', '250', '--cpu-prof-dir', folder]});
	try {
		await terminal.until(isLoaded, 30_000);
		await goToVlans(terminal);
		const heldAt = performance.now();
		for (let press = 0; press < 200; press++) {
			terminal.press('down');
			await pause(35);
		}

		// Before the program ends: writing the profile takes time that isn't in it.
		const held = performance.now() - heldAt;
		await quit(terminal);
		const [file] = await readdir(folder);
		const profile = lastOf(JSON.parse(await readFile(path.join(folder, file!), 'utf8')) as Profile, held);
		const isOutput = ({functionName, url}: ProfileNode['callFrame']) => url.endsWith('/ink/build/ink.js') && /onRender$|^render\w*Frame$/v.test(functionName);
		const isFrame = (frame: ProfileNode['callFrame']) => isOutput(frame) || (frame.functionName === 'performWorkOnRoot' && frame.url.includes('/react-reconciler/'));
		return [{
			measure: 're-render over Ink\'s own output stage',
			value: timeBelow(profile, isFrame) / 1000,
			unit: 'ms',
			limit: {name: 'output stage', value: timeBelow(profile, isOutput) / 1000},
			target: {most: 1.2, of: 'ratio'},
		}];
	} finally {
		await terminal.close();
		await region.close();
		await rm(folder, {recursive: true, force: true});
	}
};
