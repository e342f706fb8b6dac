import assert from 'node:assert/strict';
import test from 'node:test';
import {
	shorten,
	shouldStripJson,
	stripJson,
	stripText,
} from '../../source/maas/strip.js';

const escape = '\u{1B}';

const texts: Array<[title: string, given: string, expected: string]> = [
	['plain text stays', 'rack-1 is dead', 'rack-1 is dead'],
	['letters of every script stay', 'Büro-東京 🖥️', 'Büro-東京 🖥️'],
	['newlines stay', 'a\nb', 'a\nb'],
	['a tab becomes a space', 'a\tb', 'a b'],
	['a return goes', 'a\r\nb', 'a\nb'],
	['colours go as a whole', `${escape}[1;31mdead${escape}[0m`, 'dead'],
	['a link goes', `${escape}]8;;https://evil.example${escape}\\click${escape}]8;;${escape}\\`, 'click'],
	['a window title goes', `${escape}]0;owned\u{7}x`, 'x'],
	['a lone escape goes', `a${escape}`, 'a'],
	['C1 controls go', 'a\u{9B}2Jb', 'ab'],
	['bells and backspaces go', 'a\u{7}\bb', 'ab'],
	['a delete goes', 'a\u{7F}b', 'ab'],
	['marks that turn the direction go', 'a\u{202E}b\u{2066}c\u{200F}d\u{61C}e', 'abcde'],
];
for (const [title, given, expected] of texts) {
	test(`in what MAAS says, ${title}`, () => {
		assert.equal(stripText(given), expected);
	});
}

test('keys are stripped as values are', () => {
	assert.deepEqual(stripJson({[`reg${escape}[31mion`]: [{a: `x${escape}[0m`}, 1, null, true]}), {region: [{a: 'x'}, 1, null, true]});
});

const bodies: Array<[title: string, body: string, expected: boolean]> = [
	['nothing', '{"a": "b"}', false],
	['letters that are escaped', String.raw`{"a": "\u00e9\u6771"}`, false],
	['newlines that are escaped', String.raw`{"a": "b\nc"}`, false],
	['quotes and backslashes that are escaped', String.raw`{"a": "\"\\"}`, false],
	['tabs and returns between JSON\'s tokens', '{\r\n\t"a": 1\r\n}', false],
	['an escape sequence that is escaped', String.raw`{"a": "\u001b[31m"}`, true],
	['the same in capitals', String.raw`{"a": "\u001B[31m"}`, true],
	['a tab that is escaped', String.raw`{"a": "b\tc"}`, true],
	['a C1 control that is escaped', String.raw`{"a": "\u009b"}`, true],
	['a delete that is escaped', String.raw`{"a": "\u007f"}`, true],
	['a turned direction that is escaped', String.raw`{"a": "\u202e"}`, true],
	['a turned direction as it is', '{"a": "\u{202E}"}', true],
	['a C1 control as it is', '{"a": "\u{9B}"}', true],
];
for (const [title, body, expected] of bodies) {
	test(`a body with ${title} ${expected ? 'has' : 'has nothing'} to strip`, () => {
		assert.equal(shouldStripJson(body), expected);
	});
}

test('a text is shortened to one line', () => {
	assert.equal(shorten('a\n  b\tc'.padEnd(20, 'd'), 8), 'a b cdd…');
});
