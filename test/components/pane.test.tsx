import assert from 'node:assert/strict';
import {test} from 'node:test';
import {renderToString} from 'ink';
import {widthOf} from '../../source/components/fit.js';
import {Pane, type PaneProps} from '../../source/components/pane.js';
import type {PaneView, Row} from '../../source/components/view.js';
import {linesOf, withColors} from '../helpers/frames.js';
import {each, numbers} from '../helpers/each.js';

const rows: readonly Row[] = [
	{key: '1', cells: ['rack-1', {text: '● running', tone: 'ok'}, 'default']},
	{key: '2', cells: ['東京リージョン cafe\u{301}', [{text: '✗ ', tone: 'critical'}, {text: 'dead\nsince\tdawn'}], 'x'.repeat(300)]},
	{key: '3', cells: ['', '', '']},
	{key: '4', cells: []},
	...Array.from({length: 30}, (_, index): Row => ({key: `more ${index}`, cells: [`rack-${index + 5}`, 'running', 'az-2']})),
];

const view = (changes: Partial<PaneView> = {}): PaneView => ({
	id: 'racks', title: 'Racks', columns: [{title: 'rack'}, {title: 'state'}, {title: 'zone', dropOrder: 1}], rows, empty: 'No racks yet.', from: [], ...changes,
});

const props = (changes: Partial<PaneProps> = {}): PaneProps => {
	const pane = changes.pane ?? view();
	return {
		pane, rows: pane.rows, width: 60, height: 10, offset: 0, index: 0, isFocused: true, missing: undefined, isStale: false, filter: '', ...changes,
	};
};

const draw = (changes: Partial<PaneProps> = {}) => {
	const {width} = props(changes);
	return linesOf(<Pane {...props(changes)}/>, width + 20);
};

const frames = [['╭', '╮'], ['│', '│'], ['╰', '╯']] as const;

test('a pane is exactly as wide and as high as it is told, and its frame is whole, whatever its cells hold', () => {
	each([3, 4, 14], height => {
		each(numbers(20, 200, 7), width => {
			const lines = draw({width, height});
			const what = `${width}×${height}\n${lines.join('\n')}`;
			assert.equal(lines.length, height, what);
			each(lines.entries(), ([index, line]) => {
				assert.equal(widthOf(line), width, what);
				const [left, right] = frames[index === 0 ? 0 : (index === height - 1 ? 2 : 1)];
				assert.equal(line.at(0)! + line.at(-1)!, left + right, what);
			});
		});
	});
});

test('a title longer than the pane is cut within its frame', () => {
	const lines = draw({pane: view({title: 'Everything that can be said of racks '.repeat(5)}), width: 40});
	assert.equal(widthOf(lines[0]!), 40);
	assert.ok(lines[0]!.includes('…'));
	assert.ok(lines[0]!.endsWith('╮'));
});

test('the title says how many rows there are, of how many when only some are shown, and the filter', () => {
	assert.match(draw()[0]!, /Racks 34 /);
	assert.match(draw({pane: view({total: 60})})[0]!, /Racks 34 of 60 /);
	assert.match(draw({rows: rows.slice(0, 1), filter: 'tokyo'})[0]!, /Racks 1 of 34 · \/tokyo /);
});

test('the row under the cursor is seen without colour', () => {
	const lines = draw({index: 4});
	assert.equal(lines.filter(line => line.includes('▸')).length, 1);
	assert.ok(lines.find(line => line.includes('▸'))!.includes('rack-5'));
});

test('a pane without the cursor marks no row', () => {
	assert.equal(draw({isFocused: false}).filter(line => line.includes('▸')).length, 0);
});

test('rows are seen from where the pane is scrolled to, as many as fit, and the titles stay', () => {
	const lines = draw({offset: 10, index: 12, height: 8});
	assert.match(lines[1]!, /rack .*state/);
	assert.deepEqual(lines.slice(2, -1).map(line => /rack-\d+/.exec(line)?.[0]), ['rack-11', 'rack-12', 'rack-13', 'rack-14', 'rack-15']);
});

test('the lower edge says how many rows are below it, and nothing when none are', () => {
	assert.match(draw({height: 8})[7]!, /─ … 29 more ─╯$/v);
	assert.match(draw({offset: 29, index: 33, height: 8})[7]!, /^╰─+╯$/v);
	assert.match(draw({pane: view({columns: [{title: ''}]}), height: 8})[7]!, /… 28 more/v, 'without titles one more is seen');
});

test('the last column goes where there is no room for it', () => {
	assert.ok(draw({width: 60})[1]!.includes('zone'));
	assert.ok(!draw({width: 24})[1]!.includes('zone'));
});

test('rows of a list that failed are dimmed, the others in their colours', t => {
	withColors(t);
	const first = (changes: Partial<PaneProps>) =>
		renderToString(<Pane {...props({isFocused: false, ...changes})}/>).split('\n').find(line => line.includes('rack-1'))!;
	const stale = first({isStale: true});
	assert.ok(stale.startsWith('\u{1B}[2m'));
	assert.equal(stale.replaceAll('\u{1B}[2m', '').replaceAll('\u{1B}[22m', '').includes('\u{1B}'), false, 'dim and nothing else');
	const warned = [{key: 'a', cells: [{text: 'rack-1', tone: 'warning' as const}]}];
	assert.ok(first({rows: warned, pane: view({rows: warned})}).includes('\u{1B}[33mrack-1'), 'what needs eyes has a colour');
	assert.match(first({}), /● running/);
	assert.ok(!first({}).includes('\u{1B}[32m'), 'what is well has none');
});

test('before a list was read its pane says so, not that there is nothing', () => {
	const lines = draw({pane: view({rows: []}), missing: 'reading'});
	assert.match(lines[1]!, /reading/);
	assert.ok(!lines.join('\n').includes('No racks yet.'));
	assert.doesNotMatch(lines[0]!, /\d/, 'nor how many');
});

test('when a list was read and is empty, its pane says what that means, whole', () => {
	const empty = 'DHCP is on nowhere. Machines can\'t boot through MAAS until a VLAN has it.';
	const text = draw({pane: view({rows: [], empty}), width: 30}).map(line => line.slice(1, -1).trim()).join(' ');
	assert.ok(text.includes(empty), text);
});

test('when a filter fits nothing, that is said, and how to see all again', () => {
	const text = draw({rows: [], filter: 'zebra'}).join('\n');
	assert.match(text, /Esc/);
	assert.ok(!text.includes('No racks yet.'));
});
