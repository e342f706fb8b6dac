import assert from 'node:assert/strict';
import {test} from 'node:test';
import {arrange, startPane} from '../../source/console/arrange.js';
import {screenOf} from '../../source/screens/screens.js';
import type {Pane} from '../../source/screens/screen.js';
import {cellText} from '../../source/components/view.js';
import {labPlaces} from '../helpers/places.js';
import {partsOfScene} from '../helpers/parts.js';

const pane = (changes: Partial<Pane> = {}): Pane => ({
	id: 'one', title: 'One', columns: [{title: 'name'}], rows: [], empty: 'None.', from: [], ...changes,
});

const lab = await partsOfScene();
const sizes = [[80, 16], [80, 21], [97, 30], [120, 37], [200, 57]] as const;

test('panes fill the screen exactly, side by side and one above the other, on every screen and at every size', () => {
	for (const place of labPlaces(lab)) {
		for (const [columns, rows] of sizes) {
			const lines = arrange(screenOf(place, {parts: lab, eventLevel: 'DEBUG'}), {}, undefined, {columns, rows});
			const what = `${JSON.stringify(place)} in ${columns}×${rows}`;
			for (const line of lines) {
				assert.equal(line.reduce((sum, {width}) => sum + width, 0), columns, what);
				assert.equal(new Set(line.map(({height}) => height)).size, 1, what);
			}

			assert.equal(lines.reduce((sum, [first]) => sum + first!.height, 0), rows, what);
		}
	}
});

test('exactly one pane has the cursor, the first one where the one that had it is gone', () => {
	for (const focus of [undefined, 'two', 'gone']) {
		const placed = arrange({title: '', lines: [[pane(), pane({id: 'two'})]]}, {}, focus, {columns: 80, rows: 20}).flat();
		assert.deepEqual(placed.filter(({isFocused}) => isFocused).map(item => item.pane.id), [focus === 'two' ? 'two' : 'one']);
	}
});

test('a message is broken into lines that lose no word, at every width', () => {
	const words = Array.from({length: 60}, (_, index) => `word${index}`).join(' ');
	for (let columns = 80; columns <= 200; columns++) {
		const prose = pane({isProse: true, columns: [{title: ''}, {title: ''}], rows: [{key: 'says', cells: ['says', words]}, {key: 'for', cells: ['dismissable', 'yes']}]});
		const [[placed]] = arrange({title: '', lines: [[prose]]}, {}, undefined, {columns, rows: 20}) as [[ReturnType<typeof arrange>[number][number]]];
		// Frame, the cursor's mark, and the gap between the columns.
		const room = columns - 3 - 'dismissable'.length - 2;
		for (const {cells} of placed.rows) {
			assert.ok(cellText(cells[1]!).length <= room, `${columns}: ${cellText(cells[1]!)}`);
		}

		assert.equal(placed.rows.filter(({key}) => key.startsWith('says')).map(({cells}) => cellText(cells[1]!)).join(' '), words);
	}
});

test('the cursor is in sight in the rows that a pane has room for', () => {
	const rows = Array.from({length: 100}, (_, index) => ({key: String(index), cells: [`row ${index}`]}));
	const [[placed]] = arrange({title: '', lines: [[pane({rows})]]}, {one: {...startPane, cursor: {key: '70', index: 70, offset: 0}}}, 'one', {columns: 80, rows: 20}) as [[ReturnType<typeof arrange>[number][number]]];
	// A frame and a line of titles.
	assert.equal(placed.visibleRows, 17);
	assert.ok(placed.cursor.offset <= 70);
	assert.ok(placed.cursor.offset + placed.visibleRows > 70);
});
