import assert from 'node:assert/strict';
import {test} from 'node:test';
import {backOff} from '../../source/store/back-off.js';

test('a region that is gone is asked again after 1, 2, 4 … 30 seconds', () => {
	assert.deepEqual([1, 2, 3, 4, 5, 6, 20].map(failures => backOff(failures, 0, 0)), [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

test('consoles don\'t ask in step: each waits up to a fifth less', () => {
	assert.equal(backOff(1, 1, 0), 800);
	assert.equal(backOff(6, 0.5, 0), 27_000);
});

test('what MAAS or its proxy asks for is waited, even when it is longer', () => {
	assert.equal(backOff(1, 1, 120_000), 120_000);
	assert.equal(backOff(6, 0, 5000), 30_000);
});

test('nobody is waited for longer than five minutes', () => {
	assert.equal(backOff(1, 0, 3_600_000), 300_000);
	assert.equal(backOff(1, 0, 86_400_000_000), 300_000);
});
