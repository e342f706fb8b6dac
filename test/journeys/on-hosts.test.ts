import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {folder} from '../profiles/folder.js';
import {needsSshTerminal} from '../helpers/servers.js';
import {startSimulator} from '../helpers/simulator.js';
import {startSshHosts, type HostOptions} from '../helpers/ssh-hosts.js';
import {startConsole} from '../helpers/terminal.js';

const password = 'correct horse';
const secret = '0123456789abcdef0123456789abcdef';
const url = 'http://192.168.50.10:5240/MAAS';

/** The console on a region with one served VLAN, and a host with MAAS's snap whose sudo wants a password. */
const openOnHosts = async (t: TestContext, changes: Pick<HostOptions, 'hostname' | 'files'> = {}) => {
	const simulator = await startSimulator(t, {scene: 'single'});
	const [vlan] = simulator.state().vlans.values();
	const [subnet] = simulator.state().subnets.values();
	const {client, hosts} = await startSshHosts(t, {
		regions: [{urls: [url], secret, simulator}],
		hosts: {
			'rack-9': {
				install: 'snap', sudo: 'password', password, interfaces: [{
					name: 'eth0', mac_address: '52:54:00:99:00:01', vlan: vlan!.id, links: [{mode: 'static', ip_address: '192.168.50.12', subnet: subnet!.id}],
				}],
				...changes,
			},
		},
	});
	const key = path.join(await folder(t), 'key');
	await writeFile(key, simulator.apiKeys.admin, {mode: 0o600});
	const terminal = startConsole(t, {
		args: ['--url', simulator.url, '--api-key-file', key], columns: 100, rows: 30, env: {PATH: client.env.PATH},
	});
	/** As far as the step that registers the host, which is asked for. */
	const untilAsked = async () => {
		await terminal.until(/has one rack only[\s\S]*MAAS has nothing to tell/v);
		terminal.type(':add a rack\n');
		await terminal.until('Name its host first');
		terminal.press('enter');
		await terminal.until('host: ▏');
		terminal.type('rack-9\n');
		await terminal.until('Rehearse it');
		terminal.type('G\n');
		await terminal.until(/It can be done[\s\S]*over ssh on rack-9/v);
		terminal.press('enter');
		await terminal.until('[ Cancel ]');
		terminal.press('tab', 'enter');
		await terminal.until(/Run it on rack-9 over ssh/v);
	};

	return {
		terminal, hosts, simulator, untilAsked,
	};
};

test('a rack is registered over ssh with the terminal handed over: the secret is typed hidden, sudo asks, and the console is back and watches the rack arrive', needsSshTerminal, async t => {
	const {terminal, hosts, untilAsked} = await openOnHosts(t);
	let output = '';
	terminal.onOutput(data => {
		output += data;
	});
	await untilAsked();
	terminal.type('x');
	const handedOver = await terminal.until('The region\'s secret');
	assert.match(handedOver, /^Register rack-9 with the region at 192\.168\.50\.10:5240 on rack-9, over ssh\. Ctrl-C ends it\./v);
	assert.ok(!terminal.isAlternateScreen);
	terminal.type(`${secret}\n`);
	await terminal.until('[sudo] password for ubuntu:');
	// The window gets another size while somebody else draws on it.
	terminal.resize(120, 36);
	terminal.type(`${password}\n`);
	const back = await terminal.until(/● done +\d +Register rack-9/v);
	assert.ok(terminal.isAlternateScreen);
	assert.ok(!terminal.isCursorVisible);
	assert.equal(back.split('\n').length, 36);
	assert.match(back.split('\n').at(-1)!, /help {2}q quit/v);
	await terminal.until(/What to do next[\s\S]*give 1 VLAN a second rack/v, 90_000);
	assert.ok(!output.includes(secret));
	assert.ok(!output.includes('horse'));
	const calls = await hosts['rack-9'].calls();
	assert.ok(calls.every(({argv, seenIn = []}) => !argv.join(' ').includes(secret) && seenIn.length === 0));
	terminal.type('q');
	assert.deepEqual(await terminal.exit, {code: 0, signal: undefined});
});

test('Ctrl-C while a step runs on its host ends that and not the console, which then shows how it ended', needsSshTerminal, async t => {
	const {terminal, untilAsked} = await openOnHosts(t);
	await untilAsked();
	terminal.type('x');
	await terminal.until('The region\'s secret');
	terminal.type(`${secret}\n`);
	await terminal.until('[sudo] password for ubuntu:');
	terminal.press('ctrl-c');
	const back = await terminal.until('What to do next');
	assert.ok(terminal.isAlternateScreen);
	assert.match(back, /Register rack-9/v);
	assert.match(back, /Go on with it: what is done/v);
	terminal.type('q');
	assert.deepEqual(await terminal.exit, {code: 0, signal: undefined});
});

test('what is no secret goes nowhere, and the console is back at once with its keys', needsSshTerminal, async t => {
	const {terminal, hosts, untilAsked} = await openOnHosts(t);
	await untilAsked();
	terminal.type('x');
	await terminal.until('The region\'s secret');
	terminal.type('not a secret\n');
	await terminal.until(/This is no secret of MAAS's[\s\S]*▸Enter +Run it again on rack-9/v);
	const calls = await hosts['rack-9'].calls();
	assert.ok(calls.every(({tool}) => tool !== 'sudo' && tool !== 'maas'));
	terminal.press('esc');
	await terminal.until('▸Enter  Go on with it: what is done');
	terminal.type('q');
	assert.deepEqual(await terminal.exit, {code: 0, signal: undefined});
});

test('a rack\'s configuration is read with the terminal handed over, before there is a plan, which shows what would change in it', needsSshTerminal, async t => {
	const {terminal, simulator} = await openOnHosts(t, {hostname: 'spare-rack', files: {'var/snap/maas/current/rackd.conf': 'cluster_uuid: 1\nmaas_url: http://10.9.9.9:5240/MAAS\n'}});
	await terminal.until(/has one rack only[\s\S]*MAAS has nothing to tell/v);
	terminal.type(':change the urls of spare\n');
	await terminal.until('Rehearse it');
	terminal.type('g\n');
	await terminal.until('host: spare-rack▏');
	terminal.press(...Array.from({length: 'spare-rack'.length}, () => 'backspace' as const));
	terminal.type('rack-9\n');
	await terminal.until(/host +rack-9/v);
	terminal.type('G\n');
	const handedOver = await terminal.until('[sudo] password for ubuntu:');
	assert.match(handedOver, /^Read the configuration of the rack on rack-9, over ssh\. Ctrl-C ends it\./v);
	terminal.type(`${password}\n`);
	const planned = await terminal.until(/What is done[\s\S]*over ssh on rack-9/v);
	assert.ok(terminal.isAlternateScreen);
	assert.match(planned, /- maas_url: http:\/\/10\.9\.9\.9:5240\/MAAS/v);
	assert.match(planned, /\+ maas_url: http:\/\/192\.168\.50\.10:5240\/MAAS/v);
	assert.deepEqual(simulator.requests.filter(({method}) => method !== 'GET'), []);
	terminal.type('q');
	await terminal.exit;
});

test('commands are printed outside the full screen until somebody presses Enter', async t => {
	const terminal = startConsole(t, {scene: 'single', columns: 80, rows: 24});
	await terminal.until(/has one rack only[\s\S]*MAAS has nothing to tell/v);
	terminal.type(':add a rack\n');
	await terminal.until('Name its host first');
	terminal.press('enter');
	await terminal.until('host: ▏');
	terminal.type('rack-2\n');
	await terminal.until('Rehearse it');
	terminal.type('G\n');
	await terminal.until('It can be done');
	terminal.press('enter');
	await terminal.until('[ Cancel ]');
	terminal.press('tab', 'enter');
	await terminal.until('Print the commands outside the full screen');
	terminal.type('jjj\n');
	const plain = await terminal.until('Enter goes back to the console.');
	assert.ok(!terminal.isAlternateScreen);
	assert.match(plain, /^Install the rack's software, MAAS 3\.7, as a snap, on rack-2:\n\nsudo snap install maas --channel=3\.7\n/v);
	terminal.press('enter');
	await terminal.until('Let the demo play rack-2');
	assert.ok(terminal.isAlternateScreen);
	terminal.type('x');
	await terminal.until(/● done +1 +Install/v);
});
