import assert from 'node:assert/strict';
import {test} from 'node:test';
import stringWidth from 'string-width';
import {paintFor, paintNothing, table} from '../../source/commands/output.js';
import {commandContext} from './terminal-like.js';

test('a table leaves out columns without anything in them, and keeps each row on one line', () => {
	assert.equal(table(['name', 'nothing', 'says'], [['rack-1', '', 'two\nlines']]), 'name    says\nrack-1  two lines');
});

test('names of wide characters stay aligned', () => {
	const lines = table(['rack', 'says'], [['東京', '●'], ['rack-10', '●']]).split('\n').slice(1);
	const columns = lines.map(line => stringWidth(line.slice(0, line.indexOf('●'))));
	assert.deepEqual(columns, [9, 9]);
});

test('colour takes no room in a table', () => {
	const red = '\u{1B}[31mdead\u{1B}[39m';
	const [, first, second] = table(['state', 'name'], [[red, 'a'], ['running', 'b']]).split('\n', 3);
	assert.equal(first!.indexOf('a', red.length) - (red.length - 4), second!.indexOf('b'));
});

const terminal = {...commandContext().context.stdout, isTTY: true};

for (const [title, stdout, env] of [
	['a pipe', {isTTY: false}, {}],
	['NO_COLOR', terminal, {NO_COLOR: '1'}],
	['a dumb terminal', terminal, {TERM: 'dumb'}],
] as const) {
	test(`${title} gets no colour`, () => {
		assert.equal(paintFor({stdout: stdout as never, env})('critical', 'dead'), 'dead');
	});
}

test('a terminal gets colour', () => {
	assert.equal(paintFor({stdout: terminal, env: {TERM: 'xterm'}})('critical', 'dead'), '\u{1B}[31mdead\u{1B}[39m');
	assert.equal(paintNothing('critical', 'dead'), 'dead');
});
