import assert from 'node:assert/strict';
import {test} from 'node:test';
import {installOf, lookAtHost, parseHostFacts} from '../../source/guides/host-facts.js';
import type {HostStep} from '../../source/guides/host-step.js';
import {sayEnd, type StepEnd} from '../../source/hosts/step-end.js';
import {eachInTurn} from '../helpers/each.js';
import {needsSshd} from '../helpers/servers.js';
import {startSshHosts} from '../helpers/ssh-hosts.js';
import {overSsh} from './start-hosts.js';

const look = (script: string): HostStep => ({
	title: 'Look', commands: [script], asks: false, changes: false, notes: [],
});
const say = (end: StepEnd) => sayEnd('rack-9', end).sentence;

const changing = (script: string): HostStep => ({
	title: 'Change', commands: [script], asks: true, changes: true, notes: [],
});

test('without a terminal a step is run all the same, and what would ask is refused at once', needsSshd, async t => {
	const {client, hosts: {'rack-9': host}} = await startSshHosts(t, {hosts: {'rack-9': {}}});
	const {hosts, printed} = overSsh(client, {hasTerminal: false});
	assert.deepEqual(await hosts.run('rack-9', changing('sudo echo changed; tty || :')), {type: 'exited', code: 0, output: 'changed\nnot a tty'});
	assert.equal(printed(), 'changed\nnot a tty\n');
	await host.set({sudo: 'password'});
	assert.match(say(await hosts.run('rack-9', changing('sudo echo changed'))), /^sudo on rack-9 asks for a password/v);
	await client.forget('rack-9');
	assert.equal(say(await hosts.run('rack-9', changing('echo changed'))), 'The host key of rack-9 isn\'t known here yet, or was not accepted.');
});

test('how MAAS is installed on a host is read over ssh', needsSshd, async t => {
	const {client} = await startSshHosts(t, {
		hosts: {
			'rack-9': {install: 'snap', files: {'var/snap/maas/common/snap_mode': 'rack'}, interfaces: [{name: 'eth0', mac_address: '52:54:00:ab:00:09'}]},
		},
	});
	const {end, text} = await overSsh(client).hosts.read('rack-9', lookAtHost);
	assert.equal(say(end), 'Done on rack-9.');
	const facts = parseHostFacts(text);
	assert.deepEqual([installOf(facts), facts.hostname, facts.macs, facts.snap?.mode], ['snap', 'rack-9', ['52:54:00:ab:00:09'], 'rack']);
});

test('a host speaks English, whatever language ssh hands on', needsSshd, async t => {
	const {client} = await startSshHosts(t, {hosts: {'rack-9': {}}});
	const {text} = await overSsh(client).hosts.read('rack-9', look('echo "$LC_ALL"'));
	assert.equal(text, 'C\n');
});

test('a host with packages, and one without MAAS, are told apart', needsSshd, async t => {
	const {client} = await startSshHosts(t, {hosts: {deb: {install: 'deb', packages: ['maas-rack-controller']}, bare: {}}});
	const kindOf = async (host: string) => {
		const {text} = await overSsh(client).hosts.read(host, lookAtHost);
		return installOf(parseHostFacts(text));
	};

	assert.deepEqual([await kindOf('deb'), await kindOf('bare')], ['deb', 'none']);
});

test('a command\'s own status is told apart from ssh\'s, whatever it is', needsSshd, async t => {
	const {client} = await startSshHosts(t, {hosts: {'rack-9': {}}});
	const {hosts} = overSsh(client);
	await eachInTurn([[0, 0], [1, 1], [3, 3], [254, 254], [255, 254]] as const, async ([status, seen]) => {
		const {end} = await hosts.read('rack-9', look(`exit ${status}`));
		assert.deepEqual(end, {type: 'exited', code: seen, output: ''});
	});
	const {end} = await hosts.read('rack-9', look('no-such-tool'));
	assert.match(say(end), /^A command is missing on rack-9/v);
});

test('a script reaches the host as it is, whatever is in it', needsSshd, async t => {
	const {client} = await startSshHosts(t, {hosts: {'rack-9': {}}});
	const {text} = await overSsh(client).hosts.read('rack-9', look(String.raw`printf '%s|' 'it'\''s' "$HOME" \\ '$(id)' "a  b" '~' '*'; echo err >&2; cat`));
	assert.match(text, /^it's\|.+\/home\|\\\|\$\(id\)\|a {2}b\|~\|\*\|$/v);
});

test('what is printed at last is kept, with what went to standard error and without escape sequences', needsSshd, async t => {
	const {client} = await startSshHosts(t, {hosts: {'rack-9': {}}});
	const {end} = await overSsh(client).hosts.read('rack-9', look(String.raw`printf '\033[31mred\033[0m\n'; printf 'no space\n' >&2; exit 4`));
	assert.equal(end.type, 'exited');
	assert.deepEqual(end.output.split('\n').toSorted(), ['no space', 'red']);
});

test('each way in which ssh fails is a sentence of its own', needsSshd, async t => {
	const {client, hosts: {'rack-9': host}} = await startSshHosts(t, {hosts: {'rack-9': {}}});
	const {hosts} = overSsh(client);
	const tried = async () => {
		const {end} = await hosts.read('rack-9', look('true'));
		return [end.type === 'ssh' ? end.fault : end.type, say(end)];
	};

	await client.mistake('rack-9');
	assert.deepEqual(await tried(), ['key-changed', 'rack-9 has another host key than the one that is known here: it was installed anew, or another machine answers in its place.']);
	await client.forget('rack-9');
	assert.deepEqual(await tried(), ['key-unknown', 'The host key of rack-9 isn\'t known here yet, or was not accepted.']);
	await client.add('rack-9', host);
	host.refuse();
	assert.deepEqual(await tried(), ['refused', 'rack-9 refused the connection: no ssh server listens there, or a firewall answers for it.']);
	await host.resume();
	assert.deepEqual(await tried(), ['exited', 'Done on rack-9.']);
	await host.deny();
	assert.deepEqual(await tried(), ['denied', 'rack-9 didn\'t let this user in.']);
});

test('a connection that breaks in the middle is lost, and says to look first', needsSshd, async t => {
	const {client, hosts: {'rack-9': host}, untilHeld} = await startSshHosts(t, {hosts: {'rack-9': {heldAt: 'hostname'}}});
	const reading = overSsh(client).hosts.read('rack-9', lookAtHost);
	await untilHeld();
	host.cut();
	const {end} = await reading;
	assert.equal(end.type === 'ssh' && end.fault, 'lost');
	assert.match(sayEnd('rack-9', end).remedy!, /look before you do it again\.$/v);
});

test('a machine without ssh is told how to get it', async () => {
	const {hosts} = overSsh({env: {PATH: import.meta.dirname}});
	const {end} = await hosts.read('rack-9', look('true'));
	assert.deepEqual(sayEnd('rack-9', end), {sentence: 'There is no ssh on this machine.', remedy: 'Install it: apt-get install openssh-client.'});
});
