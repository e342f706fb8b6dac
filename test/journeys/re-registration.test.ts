import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	answering,
	secrets,
	startMove,
	sudoAnswer,
	urls,
	type Answer,
} from '../helpers/rack-site.js';
import {needsSshTerminal} from '../helpers/servers.js';

const reRegister = ['rack', 're-register', 'rack-1', '--region-host', 'region-1', '--maas-url', urls.home, '--apply', '--yes', '--ssh'];
const answers: readonly Answer[] = [sudoAnswer];

test('a rack that MAAS lists and that registers again with a wrong secret isn\'t taken for well', needsSshTerminal, async t => {
	const site = await startMove(t);
	await site.hosts['region-1']!.write('var/snap/maas/common/maas/secret', secrets.edge);
	const terminal = site.open(reRegister, {rows: 200});
	await answering(terminal, answers, /rackd\s+is\s+dead[^.]*with\s+the\s+right\s+secret/v);
	terminal.type('\u{3}');
	assert.deepEqual(await terminal.exit, {code: 1, signal: undefined});
	assert.doesNotMatch(terminal.screen(), /Done, and verified/v);
});

test('with the right one it is back, with what VLANs gave it', needsSshTerminal, async t => {
	const site = await startMove(t);
	const terminal = site.open(reRegister, {rows: 200});
	const screen = await answering(terminal, answers, /Done, and verified/v);
	assert.deepEqual(await terminal.exit, {code: 0, signal: undefined});
	assert.match(screen, /It\s+has\s+just\s+restarted:\s+MAAS\s+says\s+so\s+only\s+after\s+some\s+seconds/v);
	assert.match(screen, /core\/0\s+and\s+core\/10\s+name\s+it,\s+and\s+go\s+on\s+doing\s+so/v);
});
