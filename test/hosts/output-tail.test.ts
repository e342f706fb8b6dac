import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {test} from 'node:test';
import {createTail} from '../../source/hosts/output-tail.js';

const kept = (pieces: string[], limit?: number) => {
	const tail = createTail(limit);
	for (const piece of pieces) {
		tail.add(Buffer.from(piece));
	}

	return tail.text();
};

test('what was printed is kept line by line', () => {
	assert.equal(kept(['one\r\ntw', 'o\r\n\r\n']), 'one\ntwo');
});

test('a line that was written over and over is what stood there last', () => {
	assert.equal(kept(['\r[/] Starting services\r[-] Starting services\rdone\r\n\r[/] Stopping\r          \r\nnext\n']), 'done\n\nnext');
});

test('escape sequences go, and so does what turns the direction of text', () => {
	assert.equal(kept(['\u{1B}[31mred\u{1B}[0m \u{1B}]0;title\u{7}\u{202E}x\n']), 'red x');
});

test('a character that comes in two pieces is one', () => {
	const [first, second] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)];
	const tail = createTail();
	tail.add(first);
	tail.add(second);
	assert.equal(tail.text(), 'é');
});

test('of much output the end is kept, from the beginning of a line', () => {
	assert.equal(kept(Array.from({length: 1000}, (_, line) => `line ${line}\n`), 30), 'line 997\nline 998\nline 999');
	assert.equal(kept(['a secret that is longer than what is kept\nend\n'], 20), 'end');
});

test('nothing printed is nothing kept', () => {
	assert.equal(kept([]), '');
});
