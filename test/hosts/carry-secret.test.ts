import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {test, type TestContext} from 'node:test';
import {stopAndClean} from '../../source/guides/clean-rack.js';
import {readSecret} from '../../source/guides/region-secret.js';
import {documentedRegistration, registerRack} from '../../source/guides/register-rack.js';
import type {Carried, Placed} from '../../source/hosts/carry-secret.js';
import {sayEnd} from '../../source/hosts/step-end.js';
import {findNode} from '../../source/region/lives.js';
import {needsSshTerminal} from '../helpers/servers.js';
import {startSimulator} from '../helpers/simulator.js';
import {runFile} from '../helpers/hosts/run-file.js';
import type {SshClient} from '../helpers/hosts/ssh-client.js';
import {startSshHosts, type HostOptions} from '../helpers/ssh-hosts.js';
import {startStep} from './start-step.js';

const secret = '4c1f3d5e9a7b8c6d2e0f1a3b5c7d9e8f';
const password = 'correct horse';
const url = 'http://10.0.0.20:5240/MAAS';
const place = {region: {host: 'region-a', step: readSecret('snap')}, rack: {host: 'rack-9', step: registerRack({install: 'snap', url})}};
const interfaces = [{name: 'eth0', mac_address: '52:54:00:ab:00:09'}];

/** A region controller's host and one that is to become its rack; sudo asks on both. */
const start = async (t: TestContext, {rack = {}, region = {}}: {rack?: HostOptions; region?: HostOptions} = {}) => {
	const simulator = await startSimulator(t, {scene: 'single'});
	const hosts = await startSshHosts(t, {
		hosts: {
			'region-a': {
				install: 'snap', sudo: 'password', password, files: {'var/snap/maas/common/maas/secret': secret, 'var/snap/maas/common/snap_mode': 'region+rack'}, ...region,
			},
			'rack-9': {
				install: 'snap', sudo: 'password', password, interfaces, ...rack,
			},
		},
		regions: [{urls: [url], secret, simulator}],
	});
	return {...hosts, simulator, rackThere: () => findNode(simulator.state(), 'rack-9')};
};

/** Carries the secret where nobody is asked anything. */
const carry = async (t: TestContext, client: SshClient, carried: {region: Placed; rack: Placed}): Promise<Carried> => {
	const {result} = await startStep(t, client, {carry: carried});
	return await result() as Carried;
};

test('a rack registers with the secret of its region, which stands on no command line, no screen and no disk but the rack\'s own', needsSshTerminal, async t => {
	const {client, hosts, rackThere} = await start(t);
	const {terminal, result} = await startStep(t, client, {carry: place});
	let shown = '';
	terminal.onOutput(data => {
		shown += data;
	});
	await terminal.until('[sudo] password for ubuntu:');
	terminal.type(`${password}\n`);
	await terminal.until(/password for ubuntu:[\s\S]*password for ubuntu:/v);
	terminal.type(`${password}\n`);
	const {at, end} = await result() as Carried;
	assert.deepEqual([at, sayEnd('rack-9', end)], ['rack', {sentence: 'Done on rack-9.'}], end.output);
	assert.match(end.output, /Starting services/v);

	const node = rackThere();
	assert.ok(node, 'The region has a rack of that name.');
	assert.equal(await hosts['rack-9'].file('var/snap/maas/common/maas/maas_id'), node.system_id);

	const calls = await hosts['rack-9'].calls();
	const init = calls.find(({tool}) => tool === 'maas')!;
	assert.deepEqual([init.argv, init.stdin, init.seenIn], [['init', 'rack', '--maas-url', url, '--force'], `${secret}\n`, []]);
	assert.deepEqual(calls.map(({tool, argv}) => [tool, ...argv].join(' ')), [
		`sudo maas init rack --maas-url ${url} --force`, `maas init rack --maas-url ${url} --force`, 'sudo snap start --enable maas', 'snap start --enable maas',
	]);
	const arguments_ = await client.calls();
	assert.equal(arguments_.length, 4);
	assert.ok(!JSON.stringify(arguments_).includes(secret));
	assert.ok(!shown.includes(secret));
	assert.ok(!JSON.stringify(end).includes(secret));
	assert.ok(!shown.includes(password));

	// But for what the stand-ins wrote down.
	const {stdout} = await runFile('grep', ['-rl', secret, hosts['rack-9'].root, '--exclude=calls.jsonl'], {encoding: 'utf8'});
	assert.deepEqual(stdout.trim().split('\n'), [`${hosts['rack-9'].root}/var/snap/maas/common/maas/secret`]);
	assert.deepEqual(await hosts['rack-9'].list('tmp'), []);
	assert.deepEqual(await hosts['region-a'].list('tmp'), []);
});

test('the documents\' own form does show the secret to everyone on that host', needsSshTerminal, async t => {
	const {client, hosts} = await start(t, {rack: {sudo: 'free'}});
	const {command} = documentedRegistration({install: 'snap', url});
	const {result} = await startStep(t, client, {run: {host: 'rack-9', step: {...place.rack.step, readsSecret: false, script: command.replace('$SECRET', () => secret)}}});
	await result();
	const calls = await hosts['rack-9'].calls();
	assert.notDeepEqual(calls.find(({tool}) => tool === 'maas')!.seenIn, []);
});

test('a rack of packages is started after it was registered, which its tool leaves undone', needsSshTerminal, async t => {
	const {client, hosts, rackThere} = await start(t, {
		region: {
			sudo: 'free', install: 'deb', packages: ['maas-region-api'], files: {'var/lib/maas/secret': `${secret}\n`},
		},
		rack: {
			sudo: 'free', install: 'deb', packages: ['maas-rack-controller'], files: {'var/lib/maas/maas_id': 'stale1', 'etc/maas/rackd.conf': 'maas_url: http://localhost:5240/MAAS\n'},
		},
	});
	const {end} = await carry(t, client, {region: {host: 'region-a', step: readSecret('deb')}, rack: {host: 'rack-9', step: registerRack({install: 'deb', url})}});
	assert.equal(sayEnd('rack-9', end).sentence, 'Done on rack-9.');
	assert.ok(rackThere());
	assert.equal(await hosts['rack-9'].file('etc/maas/rackd.conf'), `maas_url: ${url}\n`);
	const {isRunning, isEnabled} = await hosts['rack-9'].state();
	assert.deepEqual([isRunning, isEnabled], [true, true]);
});

test('with a wrong secret the tool succeeds and no rack arrives', needsSshTerminal, async t => {
	const {client, rackThere} = await start(t, {rack: {sudo: 'free'}, region: {sudo: 'free', files: {'var/snap/maas/common/maas/secret': 'c0ffee'}}});
	const {end} = await carry(t, client, place);
	assert.equal(sayEnd('rack-9', end).sentence, 'Done on rack-9.');
	assert.equal(rackThere(), undefined);
});

test('where sudo is denied on the region\'s host nothing happens on the rack\'s', needsSshTerminal, async t => {
	const {client, hosts} = await start(t, {region: {sudo: 'denied'}});
	const {at, end} = await carry(t, client, place);
	assert.deepEqual([at, sayEnd('region-a', end).sentence], ['region', 'sudo on region-a doesn\'t allow this user to do that.']);
	assert.deepEqual(await hosts['rack-9'].calls(), []);
	assert.deepEqual(await hosts['region-a'].list('tmp'), []);
});

test('three wrong passwords end the registration, and no secret is left behind', needsSshTerminal, async t => {
	const {client, hosts, rackThere} = await start(t, {region: {sudo: 'free'}});
	const {terminal, result} = await startStep(t, client, {carry: place});
	for (const attempt of [1, 2, 3]) {
		await terminal.until(screen => screen.split('password for ubuntu:').length > attempt);
		terminal.type('wrong\n');
	}

	const {at, end} = await result() as Carried;
	assert.deepEqual([at, sayEnd('rack-9', end).sentence], ['rack', 'sudo on rack-9 was not given the right password.']);
	assert.equal(rackThere(), undefined);
	assert.deepEqual(await hosts['rack-9'].list('tmp'), []);
});

test('a rack\'s host that is a region controller is left alone', needsSshTerminal, async t => {
	const {client, hosts} = await start(t, {region: {sudo: 'free'}, rack: {sudo: 'free', files: {'var/snap/maas/common/snap_mode': 'region+rack'}}});
	const {end} = await carry(t, client, place);
	assert.deepEqual([end.type === 'exited' && end.code, end.output], [3, 'This host is a region controller too. Nothing was done.']);
	assert.deepEqual(await hosts['rack-9'].calls(), []);
});

test('a connection that is lost in the middle leaves nothing on the host but what was done', needsSshTerminal, async t => {
	const {client, hosts, untilHeld, letGo} = await start(t, {region: {sudo: 'free'}, rack: {sudo: 'free', heldAt: 'maas'}});
	const carrying = carry(t, client, place);
	await untilHeld();
	hosts['rack-9'].cut();
	const {at, end} = await carrying;
	assert.deepEqual([at, end.type === 'ssh' && end.fault], ['rack', 'lost']);
	letGo();
	await hosts['rack-9'].untilEmpty('tmp');
});

test('Ctrl-C reaches the host and not the console', needsSshTerminal, async t => {
	const {client, untilHeld} = await start(t, {region: {sudo: 'free'}, rack: {sudo: 'free', heldAt: 'snap', install: 'snap'}});
	const {terminal, result} = await startStep(t, client, {run: {host: 'rack-9', step: stopAndClean('snap')}});
	await untilHeld();
	terminal.press('ctrl-c');
	const end = await result() as Carried['end'];
	assert.deepEqual([end.type === 'exited' && end.code, sayEnd('rack-9', end).sentence], [130, 'It was interrupted on rack-9.']);
});

/** Ends the ssh with the terminal as the kernel does where memory is short. */
const killSsh = async ({bin}: SshClient) => {
	const processes = await readdir('/proc');
	const commands = await Promise.all(processes.filter(name => /^\d+$/v.test(name)).map(async pid => ({pid: Number(pid), command: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')})));
	const {pid} = commands.find(({command}) => command.includes(path.dirname(bin)) && command.includes('\0-tt\0'))!;
	process.kill(pid, 'SIGKILL');
};

test('an ssh that is killed in the middle leaves the terminal as it was', needsSshTerminal, async t => {
	const {client, untilHeld, letGo} = await start(t, {region: {sudo: 'free'}, rack: {sudo: 'free', heldAt: 'snap', install: 'snap'}});
	const {result} = await startStep(t, client, {run: {host: 'rack-9', step: stopAndClean('snap')}});
	await untilHeld();
	await killSsh(client);
	const end = await result() as Carried['end'];
	assert.equal(end.type === 'killed' && end.signal, 'SIGKILL');
	letGo();
});
