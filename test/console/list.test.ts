import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	arrowStep,
	filterRows,
	moveCursor,
	placeCursor,
	sortRows,
	startCursor,
} from '../../source/console/list.js';
import type {Row} from '../../source/components/view.js';
import {each, numbers} from '../helpers/each.js';

const rows = (...keys: string[]): Row[] => keys.map(key => ({key, cells: [key]}));
const keys = (list: readonly Row[]) => list.map(({key}) => key);
const ten = rows('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j');

test('the cursor stays on its row when rows come in above it', () => {
	const cursor = moveCursor(startCursor, rows('b', 'c'), 10, 1);
	assert.equal(placeCursor(cursor, rows('a', 'b', 'c'), 10).index, 2);
});

test('the cursor stays on its row when rows are put in another order', () => {
	const cursor = moveCursor(startCursor, rows('a', 'b', 'c'), 10, 2);
	assert.equal(placeCursor(cursor, rows('c', 'b', 'a'), 10).index, 0);
});

test('when its row is gone the cursor stays where it was, on the row that is there now', () => {
	const cursor = moveCursor(startCursor, rows('a', 'b', 'c'), 10, 1);
	const placed = placeCursor(cursor, rows('a', 'c'), 10);
	assert.deepEqual([placed.index, placed.key], [1, 'c']);
	assert.equal(placeCursor(cursor, rows('a'), 10).index, 0);
	assert.equal(placeCursor(cursor, [], 10).index, 0);
});

test('the cursor is on a row and in sight, whatever the list and the height', () => {
	each(numbers(0, 10), length => {
		const list = ten.slice(0, length);
		each([0, 1, 2, 5, 20], height => {
			each([-Infinity, -3, 0, 1, 4, Infinity], by => {
				const {index, offset} = moveCursor({key: 'e', index: 4, offset: 3}, list, height, by);
				const isOnARow = index >= 0 && index <= Math.max(0, length - 1);
				const isInSight = offset >= 0 && offset <= index && index < offset + Math.max(1, height);
				assert.deepEqual([isOnARow, isInSight], [true, true], `${length} rows, ${height} high, by ${by}: ${index} from ${offset}`);
			});
		});
	});
});

test('there is no empty room below a list that was longer before', () => {
	assert.equal(placeCursor({key: 'j', index: 9, offset: 5}, ten.slice(0, 6), 5).offset, 1);
});

test('g and G end at the first and the last row', () => {
	assert.equal(moveCursor({key: 'e', index: 4, offset: 0}, ten, 5, Infinity).index, 9);
	assert.equal(moveCursor({key: 'e', index: 4, offset: 0}, ten, 5, -Infinity).index, 0);
});

test('on the first row of a followed list the cursor goes with what comes in', () => {
	const followed = moveCursor({key: 'c', index: 2, offset: 0}, rows('b', 'c'), 10, -Infinity, true);
	assert.equal(placeCursor(followed, rows('a', 'b', 'c'), 10).index, 0);
	const stays = moveCursor(startCursor, rows('b', 'c'), 10, 1, true);
	assert.equal(placeCursor(stays, rows('a', 'b', 'c'), 10).index, 2);
});

test('a filter keeps rows that hold every word, in any column and any case', () => {
	const list: Row[] = [
		{key: 'one', cells: ['rack-1', {text: 'Dead', tone: 'critical'}]},
		{key: 'two', cells: ['rack-2', [{text: '✗ '}, {text: 'dead'}]]},
		{key: 'three', cells: ['rack-3', 'running']},
	];
	assert.deepEqual(keys(filterRows(list, 'DEAD rack')), ['one', 'two']);
	assert.deepEqual(keys(filterRows(list, '  ')), ['one', 'two', 'three']);
	assert.deepEqual(keys(filterRows(list, 'nothing')), []);
});

test('sorting is by number where there are numbers, by name as people do elsewhere, and back again downwards', () => {
	const list: Row[] = [
		{key: 'x', cells: ['rack-10', '900'], sortBy: [undefined, 900]},
		{key: 'y', cells: ['rack-2', '1500'], sortBy: [undefined, 1500]},
	];
	assert.deepEqual(keys(sortRows(list, {column: 0, isDescending: false})), ['y', 'x']);
	assert.deepEqual(keys(sortRows(list, {column: 1, isDescending: false})), ['x', 'y']);
	assert.deepEqual(keys(sortRows(list, {column: 1, isDescending: true})), ['y', 'x']);
	assert.equal(sortRows(list, undefined), list);
});

test('rows that are equal in a column keep their order, up and down', () => {
	const list: Row[] = ['p', 'q', 'r'].map(key => ({key, cells: ['same']}));
	assert.deepEqual(keys(sortRows(list, {column: 0, isDescending: false})), ['p', 'q', 'r']);
	assert.deepEqual(keys(sortRows(list, {column: 0, isDescending: true})), ['p', 'q', 'r']);
});

test('an arrow goes over the lines of a row that was too long for one, either way', () => {
	const lines = ten.map((row, index) => [1, 2, 3, 5].includes(index) ? {...row, isContinued: true} : row);
	assert.deepEqual([arrowStep(lines, 0, 1, 10), arrowStep(lines, 4, 1, 10), arrowStep(lines, 6, 1, 10)], [4, 2, 1]);
	assert.deepEqual([arrowStep(lines, 4, -1, 10), arrowStep(lines, 2, -1, 10), arrowStep(lines, 7, -1, 10)], [-4, -2, -1]);
});

test('a row that fills the screen is gone through line by line, as the last one is', () => {
	const lines = ten.map((row, index) => index > 0 && index < 9 ? {...row, isContinued: true} : row);
	assert.deepEqual([arrowStep(lines, 0, 1, 5), arrowStep(lines, 9, -1, 5)], [1, -1]);
	const last = ten.map((row, index) => index > 3 ? {...row, isContinued: true} : row);
	assert.equal(arrowStep(last, 3, 1, 10), 1);
});
