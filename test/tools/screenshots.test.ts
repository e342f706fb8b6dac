import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {test} from 'node:test';
import type {Cell} from '../helpers/terminal-cells.js';
import {drawLines} from '../../tools/screenshots/line-drawing.js';
import {drawScreenshot, renderScreenshot} from '../../tools/screenshots/render-screenshot.js';

const cell = (char: string, look: Partial<Cell> = {}): Cell => ({
	char, width: 1, fg: 'default', bg: 'default', bold: false, dim: false, italic: false, underline: false, strikethrough: false, inverse: false, ...look,
});

test('a picture has a pixel size that its cells give', () => {
	const png = Buffer.from(renderScreenshot([[cell('a'), cell('b')]], {zoom: 1}));
	assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [38, 39]);
});

test('the same screen gives the same picture', () => {
	const cells = [[cell('●', {fg: 2}), cell('x', {bold: true})]];
	assert.deepEqual(renderScreenshot(cells), renderScreenshot(cells));
});

test('a border reaches the edges of its cell', () => {
	assert.equal(drawLines('─', {
		x: 0, y: 0, width: 9, height: 19,
	})?.path, 'M0 9h4v1h-4zM4 9h5v1h-5z');
});

test('an inverse cell swaps its colours', () => {
	const drawing = drawScreenshot([[cell('x', {inverse: true})]], 'light');
	assert.match(drawing, /<rect x="10" y="10" width="9" height="19" fill="#24292f"\/>[\s\S]*<text [^>]*fill="#ffffff">x</v);
});

test('text cannot break the drawing', () => {
	assert.match(drawScreenshot([[cell('<'), cell('&')]]), /&lt;<\/text>\s*<text [^>]*>&amp;</v);
});
