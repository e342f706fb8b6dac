import assert from 'node:assert/strict';
import test from 'node:test';
import {inspect} from 'node:util';
import {formatApiKey, parseApiKey} from '../../../source/maas/schemas/api-key.js';

test('a key has three parts', () => {
	const {consumer, token, secret} = parseApiKey('abc:def:ghi');
	assert.deepEqual([consumer, token, secret], ['abc', 'def', 'ghi']);
});

test('white space around a pasted key doesn\'t matter', () => {
	assert.equal(formatApiKey(parseApiKey(' abc:def:ghi\r\n')), 'abc:def:ghi');
});

for (const [title, text] of [['empty', ' '], ['of two parts', 'hunter2:b'], ['of four parts', 'hunter2:b:c:d'], ['with an empty part', 'hunter2::c'], ['with a space in it', 'hunter2:b c:d'], ['with an escape in it', 'hunter2:b\u{1B}:d']]) {
	test(`a key ${title} is refused, and not repeated`, () => {
		assert.throws(() => parseApiKey(text!), error => (error as Error).name === 'Misuse' && !inspect(error, {showHidden: true}).includes('hunter2'));
	});
}

test('a key that is logged by mistake doesn\'t show', () => {
	const key = parseApiKey('abc:def:hunter2');
	assert.doesNotMatch(`${inspect({key}, {depth: 9})} ${JSON.stringify({key})}`, /hunter2|def/v);
});
