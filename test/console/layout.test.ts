import assert from 'node:assert/strict';
import {test} from 'node:test';
import {shareHeight} from '../../source/console/layout.js';
import {each, numbers} from '../helpers/each.js';

const line = (natural: number, least: number, weight = 1) => ({natural, least, weight});
const sum = (heights: readonly number[]) => heights.reduce((total, height) => total + height, 0);

test('where there is room every line of panes has what it wants, and the heaviest the rest', () => {
	assert.deepEqual(shareHeight([line(5, 4), line(10, 6, 3), line(5, 4)], 30), [5, 20, 5]);
});

test('the screen is filled exactly, and no line is below its least, while the leasts fit', () => {
	const wanted = [line(20, 4), line(40, 6, 3), line(60, 4, 2)];
	each(numbers(14, 200), available => {
		const heights = shareHeight(wanted, available);
		assert.equal(sum(heights), available);
		assert.ok(heights.every((height, index) => height >= wanted[index]!.least), `${available}: ${heights.join(' ')}`);
	});
});

test('where not even the leasts fit, the heaviest line stays and others go, and still nothing overflows', () => {
	each(numbers(0, 14 - 1), available => {
		const heights = shareHeight([line(20, 4), line(40, 6, 3), line(60, 4)], available);
		assert.ok(sum(heights) <= available, `${available}: ${heights.join(' ')}`);
		assert.ok(available < 6 || heights[1]! >= 6, `${available}: ${heights.join(' ')}`);
	});
});

test('a screen without panes needs no height', () => {
	assert.deepEqual(shareHeight([], 20), []);
});
