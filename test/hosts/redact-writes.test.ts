import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {test} from 'node:test';
import {registerRack} from '../../source/guides/register-rack.js';
import {redactWrites} from '../../source/hosts/redact-writes.js';
import {parseSecret} from '../../source/maas/schemas/secret.js';
import {each} from '../helpers/each.js';
import {needsSshd} from '../helpers/servers.js';
import {startSshHosts} from '../helpers/ssh-hosts.js';
import {overSsh} from './start-hosts.js';

const text = '4c1f3d5e9a7b8c6d2e0f1a3b5c7d9e8f';

/** What is shown of chunks, before and after the last of them. */
const shownOf = (chunks: readonly string[]): [before: string, all: string] => {
	let shown = '';
	const {write, end} = redactWrites(parseSecret(text), chunk => {
		shown += Buffer.from(chunk).toString();
	});
	for (const chunk of chunks) {
		write(Buffer.from(chunk));
	}

	const before = shown;
	end();
	return [before, shown];
};

test('a secret that a tool repeats isn\'t shown, in however many pieces it comes', () => {
	each([
		[`no ${text} here`],
		['no ', ...text, ' here'],
		[`no ${text.slice(0, 9)}`, `\r\n${text.slice(9).toUpperCase()} here`],
	], chunks => {
		assert.equal(shownOf(chunks)[1], 'no [secret] here');
	});
	assert.equal(shownOf([`44c${text}`])[1], '44c[secret]');
});

test('what only begins as the secret does is shown, and a question at once', () => {
	assert.deepEqual(shownOf(['4c1', 'f4c', '1f is none, é\n', '[sudo] password for 4c1f: ']), ['4c1f4c1f is none, é\n[sudo] password for 4c1f: ', '4c1f4c1f is none, é\n[sudo] password for 4c1f: ']);
	assert.deepEqual(shownOf(['it ended with 4c']), ['it ended with ', 'it ended with 4c']);
});

test('a connection that ends in the middle of the secret shows nothing of it', () => {
	assert.equal(shownOf([`wrong: ${text.slice(0, 20)}`])[1], 'wrong: [secret]');
});

test('a tool that repeats the secret in an error shows it neither on the screen nor in the journal', needsSshd, async t => {
	const {client} = await startSshHosts(t, {hosts: {'rack-9': {install: 'deb', packages: ['maas-rack-controller']}}});
	const {hosts, printed} = overSsh(client, {hasTerminal: false});
	const step = {...registerRack({install: 'deb', url: '10.0.0.20'}), script: 'IFS= read -r secret; echo "unknown: $secret" >&2; printf "%s" "$secret" | head -c 20; exit 7'};
	const end = await hosts.run('rack-9', step, parseSecret(text));
	assert.match(printed(), /unknown: \[secret\]/v);
	assert.ok(!printed().includes(text.slice(0, 8)));
	assert.match(end.output, /unknown: \[secret\]/v);
	assert.ok(!end.output.includes(text.slice(0, 8)));
});
