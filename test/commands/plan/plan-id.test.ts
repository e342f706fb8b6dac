import assert from 'node:assert/strict';
import {test} from 'node:test';
import {planId} from '../../../source/commands/plan/plan-id.js';

test('the id of a plan is its time and two signs, and sorts by time', () => {
	const at = Date.UTC(2026, 10, 25, 10, 15, 0, 999);
	assert.match(planId(at, () => 0.5), /^20261125-101500-[2-9a-hjkmnp-z]{2}$/v);
	assert.ok(planId(at, () => 0.99) < planId(at + 1000, () => 0));
});

test('two plans of the same second differ by chance', () => {
	const draws = [0.1, 0.9, 0.2, 0.8].values();
	const random = () => draws.next().value!;
	assert.notEqual(planId(0, random), planId(0, random));
});
