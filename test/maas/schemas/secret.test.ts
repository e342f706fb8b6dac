import assert from 'node:assert/strict';
import {inspect} from 'node:util';
import {test} from 'node:test';
import {parseSecret, redactSecrets} from '../../../source/maas/schemas/secret.js';
import {each} from '../../helpers/each.js';

const text = '4c1f3d5e9a7b8c6d2e0f1a3b5c7d9e8f';

test('a secret is read as a file or a paste has it', () => {
	assert.equal(parseSecret(` ${text}\r\n`).reveal(), text);
});

test('a secret doesn\'t print', () => {
	const secret = parseSecret(text);
	// eslint-disable-next-line @typescript-eslint/no-base-to-string -- What it says of itself is what is looked at.
	each([inspect(secret), inspect({secret}, {depth: 9}), JSON.stringify({secret}), String(secret), JSON.stringify([secret])], printed => {
		assert.match(printed, /\[secret\]/v);
		assert.ok(!printed.includes(text));
	});
});

test('what is no secret is refused without being repeated', () => {
	each(['', '  ', 'abc', 'cat: /var/lib/maas/secret: Permission denied', `${text} ${text}`], wrong => {
		assert.throws(() => parseSecret(wrong), (error: Error) => error.name === 'Misuse' && (wrong.trim() === '' || !inspect(error).includes(wrong)));
	});
});

test('a secret is struck out of what was printed, in either case and broken by a narrow terminal', () => {
	assert.equal(redactSecrets(`a ${text} b ${text.toUpperCase()} c ${text.slice(0, 10)}\r\n${text.slice(10)} d`, [parseSecret(text)]), 'a [secret] b [secret] c [secret] d');
	assert.equal(redactSecrets('nothing here', [parseSecret(text)]), 'nothing here');
});

test('of a text that is cut off in the middle of a secret the beginning is struck out too', () => {
	const secrets = [parseSecret(text)];
	assert.equal(redactSecrets(`a ${text.slice(0, 20)}`, secrets), 'a [secret]');
	assert.equal(redactSecrets(`a ${text.slice(0, 10)}\r\n${text.slice(10, 12)}\n`, secrets), 'a [secret]');
	assert.equal(redactSecrets(`a ${text.slice(0, 4)}`, secrets), `a ${text.slice(0, 4)}`);
});
