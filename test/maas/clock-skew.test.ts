import assert from 'node:assert/strict';
import test from 'node:test';
import {clockSkew, middleSkew} from '../../source/maas/clock-skew.js';
import {each} from '../helpers/each.js';

const noon = Date.UTC(2026, 10, 21, 12);
const date = 'Sat, 21 Nov 2026 12:00:00 GMT';

test('where both clocks are right an answer of the middle of that second says so', () => {
	assert.equal(clockSkew(date, noon + 400, noon + 600), 0);
});

test('a region two minutes ahead is two minutes ahead, however long its answer took', () => {
	each([0, 100, 3000], took => {
		const askedAt = noon + 500 - 120_000 - (took / 2);
		assert.equal(clockSkew(date, askedAt, askedAt + took), 120_000, `${took} ms`);
	});
});

test('an answer without a time says nothing of the clock', () => {
	assert.equal(clockSkew(undefined, noon, noon), undefined);
	assert.equal(clockSkew('noon', noon, noon), undefined);
});

test('of several answers one that is far off doesn\'t count', () => {
	assert.equal(middleSkew([120_300, undefined, 119_800, 90_000]), 119_800);
	assert.equal(middleSkew([120_300, 119_800, 120_100, 150_000, 1000]), 120_100);
	assert.equal(middleSkew([undefined]), undefined);
});
