import assert from 'node:assert/strict';
import {test} from 'node:test';
import {mergeOrders} from '../../source/region/merge-orders.js';

test('orders that agree are all kept', () => {
	const merged = mergeOrders([[1, 4], [2, 3], [3, 4]]);
	assert.ok(merged.indexOf(1) < merged.indexOf(4));
	assert.ok(merged.indexOf(2) < merged.indexOf(3));
	assert.ok(merged.indexOf(3) < merged.indexOf(4));
});

test('orders that contradict each other lose nobody', () => {
	assert.deepEqual(mergeOrders([[1, 2, 3], [3, 2, 1]]).toSorted((a, b) => a - b), [1, 2, 3]);
});
