import assert from 'node:assert/strict';
import {test} from 'node:test';
import {columnWidths, rowPieces, titlePieces} from '../../source/components/table.js';
import type {Column, Row} from '../../source/components/view.js';
import {widthOf} from '../../source/components/fit.js';
import {textOf} from '../helpers/console.js';
import {each, numbers} from '../helpers/each.js';

const columns: readonly Column[] = [
	{title: 'name', min: 8},
	{title: 'state', min: 4, dropOrder: 1},
	{title: 'addresses', max: 30, dropOrder: 3},
	{title: 'zone', dropOrder: 2},
];
const rows: readonly Row[] = [
	{key: '1', cells: ['a-rack-with-a-long-name.example.com', 'running', '10.0.0.20 10.1.100.2 2001:db8:210::a 10.9.9.9', 'default']},
	{key: '2', cells: ['b', 'off', '', 'default']},
];
const total = (widths: readonly number[]) => widths.filter(width => width > 0).reduce((sum, width) => sum + width + 2, -2);

test('where there is room each column has what its widest cell needs, and no more than its limit', () => {
	assert.deepEqual(columnWidths(columns, rows, 200), [35, 7, 30, 7]);
});

test('columns are left out in their order as room gets scarce, and the first never', () => {
	const seen = new Set<string>();
	let before = Infinity;
	each(numbers(20, 200).toReversed(), width => {
		const widths = columnWidths(columns, rows, width);
		const shown = columns.filter((_column, index) => widths[index]! > 0).map(({title}) => title).join(' ');
		seen.add(shown);
		assert.ok(total(widths) <= width, `${total(widths)} in ${width}`);
		assert.ok(shown.split(' ').length <= before);
		before = shown.split(' ').length;
	});

	assert.deepEqual([...seen], ['name state addresses zone', 'name state zone', 'name state', 'name']);
});

test('no column is made narrower than its least while another could still go', () => {
	each(numbers(20, 200).toReversed(), width => {
		each(columnWidths(columns, rows, width).entries(), ([index, value]) => {
			assert.ok(value === 0 || value >= Math.min(columns[index]!.min ?? 7, 7), `${width}`);
		});
	});
});

test('a column in which nothing stands is left out', () => {
	const empty: readonly Row[] = [{key: '1', cells: ['rack-1', '', '', 'default']}];
	const widths = columnWidths(columns, empty, 200);
	assert.deepEqual(widths.map(width => width > 0), [true, false, false, true]);
});

test('a row is as wide as its columns, whatever its cells hold', () => {
	const odd: readonly Row[] = [{key: '1', cells: ['東京\nリージョン', [{text: '●', tone: 'ok'}, {text: ' e\u{301}'}], 'x'.repeat(300)]}, {key: '2', cells: []}];
	each(numbers(20, 200), width => {
		const widths = columnWidths(columns, odd, width);
		each(odd, row => {
			assert.equal(widthOf(textOf(rowPieces(row, columns, widths))), total(widths), `${width}`);
		});
	});
});

test('the title of the sorted column says whether it goes up or down', () => {
	const sorted = [{title: 'zone', isSortable: true}, {title: 'mtu', isSortable: true}];
	const cells: readonly Row[] = [{key: '1', cells: ['a', '9']}];
	const titles = (sort?: {column: number; isDescending: boolean}) => textOf(titlePieces(sorted, columnWidths(sorted, cells, 80, sort?.column), sort));
	assert.match(titles({column: 0, isDescending: false}), /zone↑/);
	assert.match(titles({column: 1, isDescending: true}), /mtu↓/);
	assert.doesNotMatch(titles(), /[↑↓]/);
});

test('names that their ends tell apart are shortened in the middle', () => {
	const names: readonly Column[] = [{title: 'VLAN', keepsEnd: true}, {title: 'as', keepsEnd: true}];
	const shown = (...cells: Row['cells']) => textOf(rowPieces({key: '', cells}, names, [10, 12])).trimEnd();
	assert.equal(shown('fabric-0/10', 'primary'), 'fabri…0/10  primary');
	assert.equal(shown('fabric-0/30', [{text: 'via ', tone: 'muted'}, {text: 'fabric-0/0'}]), 'fabri…0/30  via fabr…0/0');
	assert.equal(shown('dc1/0', ''), 'dc1/0');
});
