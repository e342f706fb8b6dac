import assert from 'node:assert/strict';
import {test} from 'node:test';
import {widthOf} from '../../source/components/fit.js';
import {wrapPieces} from '../../source/components/wrap-pieces.js';
import {textOf} from '../helpers/console.js';
import {each, numbers} from '../helpers/each.js';

const pieces = [
	{text: 'Overview › ', tone: 'muted'},
	{text: 'Controllers', tone: 'strong'},
	{text: '  '},
	{text: '✗ rack-4 has lost the region. ', tone: 'critical'},
	{text: '▲ 東京 is only partly connected. '},
	{text: 'MAAS serves DHCP on 7 of 13 VLANs.'},
] as const;
const letters = (text: string) => text.replaceAll(/\s/g, '');

test('pieces are broken into lines that lose nothing and are never too wide', () => {
	each(numbers(20, 140), width => {
		const lines = wrapPieces(pieces, width, 99).map(line => textOf(line));
		assert.equal(letters(lines.join('')), letters(textOf(pieces)), `${width}: ${lines.join('|')}`);
		each(lines, line => {
			assert.ok(widthOf(line) <= width, `${widthOf(line)} in ${width}: ${line}`);
		});
	});
});

test('each word keeps its tone over a line break', () => {
	each(numbers(20, 140), width => {
		each(wrapPieces(pieces, width, 99).flat(), ({text, tone}) => {
			const from = pieces.find(piece => letters(text) !== '' && letters(piece.text).includes(letters(text)));
			assert.ok(letters(text) === '' || (from && 'tone' in from ? from.tone : undefined) === tone, `${width}: ${text} ${tone}`);
		});
	});
});

test('what is beyond the last line is left out and says so, within the width', () => {
	each(numbers(20, 50), width => {
		const lines = wrapPieces(pieces, width, 2).map(line => textOf(line));
		assert.ok(lines.length <= 2);
		assert.ok(lines.at(-1)!.endsWith('…'));
		assert.ok(widthOf(lines.at(-1)!) <= width, `${widthOf(lines.at(-1)!)} in ${width}: ${lines.at(-1)}`);
	});
});

test('nothing to say takes no line', () => {
	assert.deepEqual(wrapPieces([], 80, 3), []);
	assert.deepEqual(wrapPieces([{text: ''}], 80, 3), []);
});
