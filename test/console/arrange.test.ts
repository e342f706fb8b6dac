import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	arrange,
	startPane,
	type PaneState,
	type PlacedPane,
} from '../../source/console/arrange.js';
import {nothingDoing} from '../../source/screens/action/doing.js';
import {screenOf} from '../../source/screens/screens.js';
import type {Pane} from '../../source/screens/screen.js';
import {look} from '../../source/store/watching.js';
import {cellText} from '../../source/components/view.js';
import {labPlaces} from '../helpers/places.js';
import {partsOfScene, readAt} from '../helpers/parts.js';
import {each, numbers} from '../helpers/each.js';

const pane = (changes: Partial<Pane> = {}): Pane => ({
	id: 'one', title: 'One', columns: [{title: 'name'}], rows: [], empty: 'None.', from: [], ...changes,
});

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The one pane of a screen that has only it, in `columns` × 20. */
const placeAlone = (alone: Pane, columns: number, state: PaneState = startPane): PlacedPane =>
	arrange({title: '', lines: [[alone]]}, {[alone.id]: state}, alone.id, {columns, rows: 20})[0]![0]!;

const lab = await partsOfScene();
const sizes = [[80, 16], [80, 21], [97, 30], [120, 37], [200, 57]] as const;

/** Columns of a line of panes, and its rows where all its panes have as many. */
const sizeOf = (line: readonly PlacedPane[]) => ({
	columns: sum(line.map(({width}) => width)),
	rows: line.every(({height}) => height === line[0]!.height) ? line[0]!.height : undefined,
});

test('panes fill the screen exactly, side by side and one above the other, on every screen and at every size', () => {
	each(labPlaces(lab), place => {
		each(sizes, ([columns, rows]) => {
			const lines = arrange(screenOf(place, {parts: lab, watching: look(undefined, lab, readAt, []), eventLevel: 'DEBUG'}, nothingDoing, readAt), {}, undefined, {columns, rows}).map(line => sizeOf(line));
			const what = `${JSON.stringify(place)} in ${columns}×${rows}`;
			assert.deepEqual(lines.map(line => line.columns), lines.map(() => columns), what);
			assert.equal(sum(lines.map(line => line.rows ?? NaN)), rows, what);
		});
	});
});

test('exactly one pane has the cursor, the first one where the one that had it is gone', () => {
	each([undefined, 'two', 'gone'], focus => {
		const placed = arrange({title: '', lines: [[pane(), pane({id: 'two'})]]}, {}, focus, {columns: 80, rows: 20}).flat();
		assert.deepEqual(placed.filter(({isFocused}) => isFocused).map(item => item.pane.id), [focus === 'two' ? 'two' : 'one']);
	});
});

test('a message is broken into lines that lose no word, at every width', () => {
	const words = Array.from({length: 60}, (_, index) => `word${index}`).join(' ');
	each(numbers(80, 200), columns => {
		const prose = pane({isProse: true, columns: [{title: ''}, {title: ''}], rows: [{key: 'says', cells: ['says', words]}, {key: 'for', cells: ['dismissable', 'yes']}]});
		const placed = placeAlone(prose, columns);
		// Frame, the cursor's mark, and the gap between the columns.
		const room = columns - 3 - 'dismissable'.length - 2;
		each(placed.rows, ({cells}) => {
			assert.ok(cellText(cells[1]!).length <= room, `${columns}: ${cellText(cells[1]!)}`);
		});

		assert.equal(placed.rows.filter(({key}) => key.startsWith('says')).map(({cells}) => cellText(cells[1]!)).join(' '), words);
	});
});

test('the cursor is in sight in the rows that a pane has room for', () => {
	const rows = Array.from({length: 100}, (_, index) => ({key: String(index), cells: [`row ${index}`]}));
	const placed = placeAlone(pane({rows}), 80, {...startPane, cursor: {key: '70', index: 70, offset: 0}});
	// A frame and a line of titles.
	assert.equal(placed.visibleRows, 17);
	assert.ok(placed.cursor.offset <= 70);
	assert.ok(placed.cursor.offset + placed.visibleRows > 70);
});
