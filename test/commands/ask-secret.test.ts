import assert from 'node:assert/strict';
import test from 'node:test';
import {askSecret, nothingTyped, type} from '../../source/commands/ask-secret.js';
import {commandContext} from './terminal-like.js';

const escape = '\u{1B}';

const typings: Array<[title: string, inputs: string[], text: string, outcome: 'entered' | 'cancelled' | undefined]> = [
	['characters and Enter', ['abc\r'], 'abc', 'entered'],
	['Enter as a newline', ['abc\n'], 'abc', 'entered'],
	['characters one by one', ['a', 'b', 'c'], 'abc', undefined],
	['Backspace', ['abx\u{7F}c\r'], 'abc', 'entered'],
	['Backspace with nothing there', ['\u{7F}a\r'], 'a', 'entered'],
	['Ctrl-U', ['wrong\u{15}right\r'], 'right', 'entered'],
	['Ctrl-C', ['abc\u{3}'], 'abc', 'cancelled'],
	['Ctrl-D with nothing there', ['\u{4}'], '', 'cancelled'],
	['a paste with a newline at its end', [`${escape}[200~a:b:c\n${escape}[201~`], 'a:b:c', undefined],
	['a paste and Enter', [`${escape}[200~a:b:c\n${escape}[201~\r`], 'a:b:c', 'entered'],
	['a paste that comes in pieces', [`${escape}[20`, '0~a:b', `:c${escape}`, '[201~\r'], 'a:b:c', 'entered'],
	['a paste at a terminal that doesn\'t mark it', ['a:b:c\n'], 'a:b:c', 'entered'],
	['arrows and function keys', [`a${escape}[D${escape}OPb${escape}[15~\r`], 'ab', 'entered'],
	['Escape and then Ctrl-C', [`a${escape}\u{3}`], 'a', 'cancelled'],
	['tabs and bells', ['a\tb\u{7}\r'], 'ab', 'entered'],
	['what comes after Enter', ['abc\rdef'], 'abc', 'entered'],
];
for (const [title, inputs, text, outcome] of typings) {
	test(`a hidden answer takes ${title}`, () => {
		let typed = nothingTyped;
		for (const input of inputs) {
			typed = type(typed, input);
		}

		assert.deepEqual([typed.text, typed.outcome], [text, outcome]);
	});
}

test('nothing of a hidden answer is shown, and the terminal is left as it was', async () => {
	const {context, send, modes, stdout, stderr} = commandContext({isTerminal: true});
	const answer = askSecret('API key: ', context);
	send('hunter2\r');
	assert.equal(await answer, 'hunter2');
	assert.deepEqual(modes, [true, false]);
	assert.equal(stdout(), '');
	assert.equal(stderr(), `API key: ${escape}[?2004h${escape}[?2004l\n`);
});

test('by the time the question is seen the terminal echoes nothing any more', async () => {
	const {context, send, modes} = commandContext({isTerminal: true});
	const modesWhenSeen: boolean[][] = [];
	const {write} = context.stderr;
	context.stderr.write = (text: string) => {
		modesWhenSeen.push([...modes]);
		return write.call(context.stderr, text);
	};

	const answer = askSecret('API key: ', context);
	send('hunter2\r');
	await answer;
	assert.deepEqual(modesWhenSeen[0], [true]);
});

test('Ctrl-C leaves the terminal as it was', async () => {
	const {context, send, modes, stderr} = commandContext({isTerminal: true});
	const answer = askSecret('API key: ', context);
	send('hun\u{3}');
	assert.equal(await answer, undefined);
	assert.deepEqual(modes, [true, false]);
	assert.ok(stderr().endsWith(`${escape}[?2004l\n`));
});

test('a terminal that goes away ends the question', async () => {
	const {context} = commandContext({isTerminal: true});
	const answer = askSecret('API key: ', context);
	(context.stdin as unknown as {end: () => void}).end();
	assert.equal(await answer, undefined);
});
