import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	fitCell,
	oneLine,
	truncate,
	widthOf,
	wrapLines,
} from '../../source/components/fit.js';
import {textOf} from '../helpers/console.js';
import {each, numbers} from '../helpers/each.js';

/** What names may hold: plain, accents made of two characters, wide characters, an emoji of several. */
const odd = ['rack-1', 'cafe\u{301}-re\u{301}gion', '東京リージョン', 'a東b京c', '👩‍👩‍👧 family', 'line\nbreak\tand tab', ''];

test('a combining mark takes no column, a wide character two', () => {
	assert.equal(widthOf('e\u{301}'), 1);
	assert.equal(widthOf('東京'), 4);
	assert.equal(widthOf('plain text'), 10);
});

test('text that is cut is never wider than its room, and says that it was cut', () => {
	each(odd, text => {
		each(numbers(0, 20), width => {
			const cut = truncate(text, width);
			assert.ok(widthOf(cut) <= width, `${text} in ${width}: ${cut}`);
			assert.ok(width === 0 || cut === oneLine(text) || cut.endsWith('…'), `${text} in ${width}: ${cut}`);
		});
	});
});

test('text that fits stays as it is', () => {
	assert.equal(truncate('rack-1', 6), 'rack-1');
	assert.equal(truncate('東京', 4), '東京');
});

test('line breaks and tabs become a space: a row is one line', () => {
	assert.equal(oneLine('one\n\ttwo\r\nthree '), 'one two three');
	assert.equal(oneLine('two  spaces'), 'two  spaces');
});

test('a cell takes exactly its width, whatever stands in it and however wide that is', () => {
	const cells = odd.flatMap(first => odd.map(second => [{text: first, tone: 'ok'}, {text: second}] as const));
	each(cells, cell => {
		each(numbers(1, 24), width => {
			each(['left', 'right'] as const, align => {
				const text = textOf(fitCell(cell, width, align));
				assert.equal(widthOf(text), width, `${textOf(cell)} in ${width}: ${text}`);
			});
		});
	});
});

test('a cell of several pieces says that it was cut, wherever the cut falls', () => {
	each(numbers(1, 12 - 1), width => {
		const text = textOf(fitCell([{text: '✗ dead', tone: 'critical'}, {text: ' rack-4'}], width));
		assert.ok(text.trimEnd().endsWith('…'), `${width}: ${text}`);
	});
});

test('pieces keep their tones', () => {
	assert.deepEqual(fitCell([{text: '●', tone: 'ok'}, {text: ' rack-1'}], 9), [{text: '●', tone: 'ok'}, {text: ' rack-1'}, {text: ' '}]);
	assert.equal(fitCell({text: 'dead', tone: 'critical'}, 3)[0]?.tone, 'critical');
});

test('numbers stand on the right', () => {
	assert.equal(textOf(fitCell('9000', 6, 'right')), '  9000');
});

test('prose is broken at spaces, a word that is too long where it must be, and keeps its own line breaks', () => {
	assert.deepEqual(wrapLines('one two three', 8), ['one two', 'three']);
	assert.deepEqual(wrapLines('abcdefghij', 4), ['abcd', 'efgh', 'ij']);
	assert.deepEqual(wrapLines('one\ntwo', 8), ['one', 'two']);
});
