import process from 'node:process';
// eslint-disable-next-line node-test/no-import-test-files -- A helper, no test.
import {openTerminal} from '../test/helpers/open-terminal.js';
import {Table} from '../source/region/table.js';
import type {Scene} from '../source/simulator/scene.js';
import {loadScene} from '../source/simulator/scenes/index.js';
import {frameAfter} from './frames.js';
import {
	median,
	pause,
	percentile95,
	type Measure,
} from './measure.js';
import {goToVlans, withConsole} from './program.js';

const presses = 60;

/** Longer than between two frames, so that none waits for the last one's turn. */
const apart = 60;

/** Milliseconds from a key to the character that a program sends back at once. */
const rawEcho = async (): Promise<number> => {
	const terminal = openTerminal({
		file: process.execPath,
		args: ['-e', 'process.stdin.setRawMode(true); process.stdin.on("data", data => process.stdout.write(data)); process.stdout.write("ready")'],
	});
	try {
		await terminal.until('ready');
		const times: number[] = [];
		for (let press = 0; press < presses; press++) {
			times.push(await new Promise(resolve => {
				const pressedAt = performance.now();
				const stop = terminal.onOutput((_, at) => {
					stop();
					resolve(at - pressedAt);
				});
				terminal.type('x');
			}));
		}

		return median(times);
	} finally {
		await terminal.close();
	}
};

/** Milliseconds from a key to the frame that shows what it did, in the list of VLANs. */
const keyTimes = async (scene: Scene | 'big', steps = presses): Promise<number[]> => withConsole(scene, async terminal => {
	await goToVlans(terminal);
	const times: number[] = [];
	for (let press = 0; press < steps; press++) {
		await pause(apart);
		const pressedAt = performance.now();
		const frame = await frameAfter(terminal, () => {
			terminal.press('down');
		});
		times.push(frame.at - pressedAt);
	}

	return times;
});

/** Scene `big` with ten VLANs for each of its own. */
const tenTimes = async (): Promise<Scene> => {
	const {state, steps} = await loadScene('big');
	const vlans = state.vlans.values();
	const more = Array.from({length: 10}, (_, copy) => vlans.map(vlan => ({...vlan, id: vlan.id + (copy * 1_000_000), vid: (vlan.vid + (copy * 250)) % 4095})));
	return {state: {...state, vlans: new Table(new Map(more.flat().map(vlan => [vlan.id, vlan])))}, steps};
};

/** How soon a key shows, and whether that depends on how much there is. */
export const keys: Measure = async () => {
	const echo = await rawEcho();
	const few = await keyTimes('big');
	const many = await keyTimes(await tenTimes());
	return [
		{
			measure: 'key to frame', value: median(few), unit: 'ms', limit: {name: 'raw echo', value: echo}, target: {most: 20, of: 'value'},
		},
		{
			measure: 'key to frame, 95 of 100', value: percentile95(few), unit: 'ms', limit: {name: 'raw echo', value: echo},
		},
		{
			measure: 'key to frame, 10,000 rows', value: median(many), unit: 'ms', limit: {name: '1,000 rows', value: median(few)}, target: {most: 1.1, of: 'ratio'},
		},
	];
};
