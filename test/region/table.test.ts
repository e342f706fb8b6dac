import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createIndex, tableOf} from '../../source/region/table.js';

type Row = {id: number; colour: string};

const byColour = createIndex<Row>(({colour}) => colour);
const rows = (count: number) => tableOf(Array.from({length: count}, (_, id) => ({id, colour: id % 2 === 0 ? 'red' : 'blue'})), ({id}) => id);
const ids = (found: Row[]) => found.map(({id}) => id);

test('a table that is changed leaves the one it was made from as it was', () => {
	const before = rows(3);
	const after = before.set(1, {id: 1, colour: 'green'}).delete(2);
	assert.deepEqual([before.get(1)?.colour, before.size, after.get(1)?.colour, after.size], ['blue', 3, 'green', 2]);
});

test('a replaced row keeps its place, a new one comes last', () => {
	assert.deepEqual(ids(rows(3).set(7, {id: 7, colour: 'red'}).set(0, {id: 0, colour: 'green'}).values()), [0, 1, 2, 7]);
});

test('an index finds rows as they are now', () => {
	const table = rows(5).set(0, {id: 0, colour: 'blue'}).delete(2).set(9, {id: 9, colour: 'red'});
	assert.deepEqual([ids(table.where(byColour, 'red')), ids(table.where(byColour, 'blue'))], [[4, 9], [1, 3, 0]]);
});

test('a thousand changes one after the other all hold', () => {
	let table = rows(1000);
	for (let id = 0; id < 1000; id++) {
		table = id % 3 === 0 ? table.delete(id) : table.set(id, {id, colour: 'green'});
	}

	assert.equal(table.size, 666);
	assert.equal(table.where(byColour, 'green').length, 666);
	assert.deepEqual(table.where(byColour, 'red'), []);
});

test('what was deleted can come again', () => {
	assert.equal(rows(2).delete(1).set(1, {id: 1, colour: 'green'}).get(1)?.colour, 'green');
});

test('what changed between two tables is found, whether or not they share a base', () => {
	const before = tableOf([1, 2, 3].map(id => ({id, name: 'old'})), row => row.id);
	const after = before.set(2, {id: 2, name: 'new'}).delete(3).set(4, {id: 4, name: 'new'});
	const other = tableOf(after.values(), row => row.id);
	assert.deepEqual([after.changedSince(before), other.changedSince(before).toSorted((a, b) => a - b), before.changedSince(before)], [[2, 3, 4], [2, 3, 4], []]);
});

test('a row that is written again comes last, also under an index and after many changes', () => {
	let table = rows(100).rewrite(0, {id: 0, colour: 'red'});
	assert.deepEqual([ids(table.values()).at(-1), ids(table.where(byColour, 'red')).at(-1)], [0, 0]);
	for (let id = 1; id < 100; id++) {
		table = table.rewrite(id, {id, colour: 'red'});
	}

	assert.deepEqual(ids(table.values()).slice(0, 2), [0, 1]);
	assert.deepEqual(ids(table.rewrite(0, {id: 0, colour: 'red'}).values()).slice(0, 2), [1, 2]);
});

test('an id that was taken isn\'t given again, even when its row is long gone', () => {
	let table = rows(3).set(3, {id: 3, colour: 'red'}).delete(3);
	assert.equal(table.nextId(), 4);
	for (let id = 0; id < 100; id++) {
		table = table.set(id % 3, {id: id % 3, colour: String(id)}).set(-1 - id, {id: -1 - id, colour: 'red'});
	}

	assert.equal(table.nextId(), 4);
});
