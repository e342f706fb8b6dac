import assert from 'node:assert/strict';
import {test} from 'node:test';
import {costOf} from '../../source/simulator/costs.js';
import {loadScene} from '../../source/simulator/scenes/index.js';
import {createTurns} from '../../source/simulator/turns.js';

const {state} = await loadScene('big');
const seconds = (path: string) => Math.round(costOf(state, `/MAAS/api/2.0/${path}`) / 10) / 100;

// As measured: the table in the facts about MAAS, with its own numbers of racks, VLANs and ranges.
for (const [path, from, to] of [
	['rackcontrollers/', 2.9, 3.1],
	['regioncontrollers/', 0.1, 0.2],
	['fabrics/', 0.08, 0.09],
	['subnets/', 2.1, 2.5],
	['ipranges/', 4.1, 4.3],
	['spaces/', 4.2, 4.7],
	['events/?op=query&limit=100', 0.01, 0.02],
	['rackcontrollers/abcdef/', 0.3, 0.3],
	['version/', 0.005, 0.015],
] as const) {
	test(`60 racks and 1,000 VLANs: ${path} takes between ${from} and ${to} s`, () => {
		assert.equal(Math.min(Math.max(seconds(path), from), to), seconds(path));
	});
}

test('the fifth request waits until one of four is done', async () => {
	const turns = createTurns(4);
	const [first] = await Promise.all([turns.take(), turns.take(), turns.take(), turns.take()]);
	let isServed = false;
	const fifth = (async () => {
		await turns.take();
		isServed = true;
	})();
	await Promise.resolve();
	const wasServedAtOnce = isServed;
	first();
	await fifth;
	assert.deepEqual([wasServedAtOnce, isServed], [false, true]);
});
