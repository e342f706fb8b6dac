import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {changeRackdConf, restoreRackdConf} from '../../source/guides/change-rackd-conf.js';
import {stopAndClean} from '../../source/guides/clean-rack.js';
import type {HostStep} from '../../source/guides/host-step.js';
import {installRack} from '../../source/guides/install-rack.js';
import {keepAway} from '../../source/guides/keep-away.js';
import {rackdConf} from '../../source/guides/rackd-conf.js';
import {restartRack} from '../../source/guides/restart-rack.js';
import {sayEnd, type StepEnd} from '../../source/hosts/step-end.js';
import {findNode, statusOf} from '../../source/region/lives.js';
import {needsSshTerminal} from '../helpers/servers.js';
import {startSimulator} from '../helpers/simulator.js';
import {startSshHosts, type HostOptions} from '../helpers/ssh-hosts.js';
import {startStep} from './start-step.js';

const secret = '4c1f3d5e9a7b8c6d2e0f1a3b5c7d9e8f';
const url = 'http://10.0.0.20:5240/MAAS';
const snapFiles = {
	'var/snap/maas/common/snap_mode': 'rack',
	'var/snap/maas/common/maas/secret': secret,
	'var/snap/maas/current/rackd.conf': `debug: false\nmaas_url: ${url}\n`,
};
const debFiles = {'var/lib/maas/secret': secret, 'etc/maas/rackd.conf': `debug: false\nmaas_url: ${url}\n`};
const snap: HostOptions = {install: 'snap', files: snapFiles, interfaces: [{name: 'eth0', mac_address: '52:54:00:ab:00:09'}]};
const deb: HostOptions = {
	...snap, install: 'deb', packages: ['maas-rack-controller'], files: debFiles,
};

/** A host, what runs a step on it, and what its region makes of it. */
const start = async (t: TestContext, options: HostOptions) => {
	let now = Date.UTC(2026, 10, 21, 7);
	const simulator = await startSimulator(t, {scene: 'single', now: () => now});
	const {client, hosts} = await startSshHosts(t, {hosts: {'rack-9': options}, regions: [{urls: [url], secret, simulator}]});
	return {
		...hosts['rack-9'],
		async run(step: HostStep): Promise<string> {
			const {result} = await startStep(t, client, {run: {host: 'rack-9', step}});
			return sayEnd('rack-9', await result() as StepEnd).sentence;
		},
		id: () => findNode(simulator.state(), 'rack-9')?.system_id,
		/** What the region says of its daemon after a while. */
		rackd() {
			now += 120_000;
			simulator.change(state => state);
			const node = findNode(simulator.state(), 'rack-9');
			return node && statusOf(node, 'rackd');
		},
	};
};

test('a snap that is stopped and cleaned is lost to its region and knows nothing of it', needsSshTerminal, async t => {
	const host = await start(t, snap);
	assert.equal(await host.run(restartRack('snap')), 'Done on rack-9.');
	assert.equal(await host.file('var/snap/maas/common/maas/maas_id'), host.id());
	assert.equal(host.rackd(), 'running');
	assert.equal(await host.run(stopAndClean('snap')), 'Done on rack-9.');
	assert.deepEqual(await host.list('var/snap/maas/common/maas'), []);
	assert.equal(host.rackd(), 'dead');
});

test('packages that are stopped and cleaned stay away after a restart', needsSshTerminal, async t => {
	const host = await start(t, deb);
	await host.run(restartRack('deb'));
	assert.equal(host.rackd(), 'running');
	assert.equal(await host.run(stopAndClean('deb')), 'Done on rack-9.');
	assert.deepEqual(await host.list('var/lib/maas'), []);
	await host.run(restartRack('deb'));
	assert.equal(host.rackd(), 'dead');
	const {isEnabled} = await host.state();
	assert.equal(isEnabled, false);
});

test('a rack that kept its secret comes back when it boots, and doesn\'t once its software is removed', needsSshTerminal, async t => {
	const host = await start(t, {...snap, isEnabled: true});
	assert.equal(host.rackd(), undefined);
	await host.reboot();
	assert.equal(host.rackd(), 'running');
	assert.equal(await host.run(keepAway({install: 'snap', isAlsoRegion: false})), 'Done on rack-9.');
	await host.reboot();
	assert.equal(host.rackd(), 'dead');
	const {install} = await host.state();
	assert.equal(install, 'none');
});

test('a rack whose secret was erased when it was deleted doesn\'t come back', needsSshTerminal, async t => {
	const host = await start(t, {...deb, isEnabled: true});
	await host.eraseSecret();
	await host.reboot();
	assert.equal(host.rackd(), undefined);
});

test('packages are installed from the PPA of the region\'s release', needsSshTerminal, async t => {
	const host = await start(t, {interfaces: []});
	assert.equal(await host.run(installRack({install: 'deb', release: '3.7'})), 'Done on rack-9.');
	const calls = await host.calls();
	const run = calls.filter(({tool}) => tool !== 'sudo').map(({tool, argv}) => [tool, ...argv].join(' '));
	assert.deepEqual(run, ['apt-add-repository -y ppa:maas/3.7', 'apt update', 'apt install -y maas-rack-controller']);
});

test('a second endpoint goes into the rack\'s configuration with a copy of the old, and can be taken back as long as nobody has changed it since', needsSshTerminal, async t => {
	const host = await start(t, deb);
	const before = debFiles['etc/maas/rackd.conf'];
	const at = new Date('2026-11-21T05:48:44Z');
	const after = rackdConf(before, [url, 'http://[2001:db8::21]:5240/MAAS']);
	assert.equal(await host.run(changeRackdConf({
		install: 'deb', before, after, at,
	})), 'Done on rack-9.');
	assert.equal(await host.file('etc/maas/rackd.conf'), `debug: false\nmaas_url:\n- ${url}\n- http://[2001:db8::21]:5240/MAAS\n`);
	assert.equal(await host.file('etc/maas/rackd.conf.before-20261121T054844Z'), before);
	assert.equal(host.rackd(), 'running');
	const back = restoreRackdConf({install: 'deb', after, at});
	await host.write('etc/maas/rackd.conf', `${after}tftp_port: 70\n`);
	assert.equal(await host.run(back), 'Nothing was done on rack-9.');
	assert.equal(await host.file('etc/maas/rackd.conf'), `${after}tftp_port: 70\n`);
	await host.write('etc/maas/rackd.conf', after);
	assert.equal(await host.run(back), 'Done on rack-9.');
	assert.equal(await host.file('etc/maas/rackd.conf'), before);
});

test('a host that isn\'t the rack\'s is neither stopped nor cleaned, whatever name leads to it', needsSshTerminal, async t => {
	const host = await start(t, snap);
	assert.equal(await host.run(stopAndClean('snap', ['52:54:00:ab:00:0a'])), 'Nothing was done on rack-9.');
	assert.deepEqual([await host.calls(), await host.file('var/snap/maas/common/maas/secret')], [[], secret]);
	assert.equal(await host.run(stopAndClean('snap', ['52:54:00:ab:00:0a', '52:54:00:AB:00:09'])), 'Done on rack-9.');
	assert.deepEqual(await host.list('var/snap/maas/common/maas'), []);
});

test('a configuration that someone else has changed meanwhile stays as it is', needsSshTerminal, async t => {
	const host = await start(t, snap);
	const before = snapFiles['var/snap/maas/current/rackd.conf'];
	await host.write('var/snap/maas/current/rackd.conf', `${before}tftp_port: 70\n`);
	assert.equal(await host.run(changeRackdConf({
		install: 'snap', before, after: rackdConf(before, ['http://other/MAAS']), at: new Date(0),
	})), 'Nothing was done on rack-9.');
	assert.equal(await host.file('var/snap/maas/current/rackd.conf'), `${before}tftp_port: 70\n`);
	const calls = await host.calls();
	assert.deepEqual(calls.map(({argv}) => argv[0]), ['test', 'cmp', 'cmp']);
});

test('a configuration that was written before the connection was lost is left as it is, and the rack restarted', needsSshTerminal, async t => {
	const host = await start(t, deb);
	const before = debFiles['etc/maas/rackd.conf'];
	const after = rackdConf(before, [url, 'http://other/MAAS']);
	await host.write('etc/maas/rackd.conf', after);
	assert.equal(await host.run(changeRackdConf({
		install: 'deb', before, after, at: new Date('2026-11-21T05:48:44Z'),
	})), 'Done on rack-9.');
	const calls = await host.calls();
	assert.deepEqual(calls.map(({tool, argv}) => `${tool} ${argv[0]!}`), ['sudo test', 'sudo cmp', 'sudo systemctl', 'systemctl restart']);
});
