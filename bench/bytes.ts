import {frameAfter, onFrame, type Frame} from './frames.js';
import {
	median,
	pause,
	type Measure,
	type Result,
} from './measure.js';
import {goToVlans, withConsole} from './program.js';

const idleSeconds = 10;

const idleTick = async (): Promise<Result[]> => withConsole('lab', async terminal => {
	const frames: Frame[] = [];
	const stop = onFrame(terminal, frame => {
		frames.push(frame);
	});
	const before = terminal.bytes;
	await pause(idleSeconds * 1000);
	stop();
	return [
		{
			measure: 'idle tick, overview', value: median(frames.map(({bytes}) => bytes)), unit: 'B', target: {most: 200, of: 'value'},
		},
		{measure: 'idle, overview, per second', value: (terminal.bytes - before) / idleSeconds, unit: 'B'},
		{measure: 'idle frames, overview, per second', value: frames.length / idleSeconds, unit: ''},
	];
});

/** The MTU of a VLAN changes in the region, and is seen with the next answer. */
const changedCell = async (): Promise<Result[]> => withConsole('lab', async (terminal, region) => {
	await goToVlans(terminal);
	let last = 0;
	onFrame(terminal, frame => {
		last = frame.bytes;
	});
	const bytes: number[] = [];
	for (const mtu of [1501, 1502, 1503, 1504, 1505]) {
		region.change(state => {
			const vlan = state.vlans.values().find(({vid}) => vid === 100)!;
			return {...state, vlans: state.vlans.set(vlan.id, {...vlan, mtu})};
		});
		// Only what differs is written: what it means is on the screen alone.
		await terminal.until(String(mtu), 15_000);
		bytes.push(last);
	}

	return [{
		measure: 'one changed cell', value: median(bytes), unit: 'B', target: {most: 300, of: 'value'},
	}];
});

const scrolledRow = async (): Promise<Result[]> => withConsole('big', async terminal => {
	await goToVlans(terminal);
	// Beyond the last visible row each step scrolls.
	for (let step = 0; step < 45; step++) {
		await frameAfter(terminal, () => {
			terminal.press('down');
		});
	}

	const bytes: number[] = [];
	for (let step = 0; step < 30; step++) {
		await pause(40);
		const frame = await frameAfter(terminal, () => {
			terminal.press('down');
		});
		bytes.push(frame.bytes);
	}

	return [{
		measure: 'scroll one row of 1,000', value: median(bytes), unit: 'B', target: {most: 6000, of: 'value'},
	}];
});

/** What goes over the SSH link. */
export const bytes: Measure = async () => [...await idleTick(), ...await changedCell(), ...await scrolledRow()];
