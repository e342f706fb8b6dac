import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {SshStep} from '../../../source/actions/plan.js';
import {rackAddition} from '../../../source/actions/add-rack.js';
import {rackEndpoints} from '../../../source/actions/rack-endpoints.js';
import {createPlayedHosts} from '../../../source/commands/demo/played-hosts.js';
import type {HostWays} from '../../../source/console/acting/host-ways.js';
import type {Known} from '../../../source/domain/known.js';
import {installOf, isRegionHost} from '../../../source/guides/host-facts.js';
import {urlsIn} from '../../../source/guides/rackd-conf.js';
import {registerRack} from '../../../source/guides/register-rack.js';
import {askedForMachines, rackHost} from '../../helpers/hosts.js';
import {knownOf} from '../../helpers/known-of-region.js';
import {readAt} from '../../helpers/parts.js';
import {rackNamed} from '../../helpers/rehearsals.js';
import {startSimulator} from '../../helpers/simulator.js';
import {sourcesFrom} from '../../helpers/sources.js';
import {ask} from '../../region/ask.js';

const step: SshStep = {
	kind: 'hand', title: 'Register rack-9', host: 'rack-9', commands: [], why: '', ssh: registerRack({install: 'snap', url: 'http://10.0.0.20:5240/MAAS'}),
};

test('what a step would lead to happens in the demo\'s region, and the journal says that nothing was run', async t => {
	const simulator = await startSimulator(t, {scene: 'single'});
	const hosts = createPlayedHosts(simulator);
	const racks = () => simulator.state().nodes.values().map(({hostname}) => hostname);
	const {state, hostEnd} = await hosts.carryOut({...step, effect: {type: 'register', rack: {hostname: 'rack-9', version: '3.7.3', interfaces: [{name: 'eth0', mac_address: '52:54:00:99:00:01'}]}}});
	assert.deepEqual([state, hostEnd?.host, racks().includes('rack-9')], ['done', 'rack-9', true]);
	assert.match(hostEnd!.output, /Nothing was run/v);
	assert.equal(hostEnd!.isPlayed, true);
	const before = simulator.state();
	await hosts.carryOut(step);
	assert.deepEqual(simulator.state().nodes.size, before.nodes.size);
});

test('on a host that nobody knows nothing is installed, and it has the same network card whenever it is looked at', async t => {
	const hosts = createPlayedHosts(await startSimulator(t, {scene: 'single'}));
	const found = await hosts.look('ubuntu@Rack-9.example.org');
	assert.deepEqual([found.hostname, installOf(found), found.macs.length], ['rack-9', 'none', 1]);
	assert.deepEqual(await hosts.look('rack-9'), found);
	assert.notDeepEqual(await hosts.look('rack-8'), found);
	const {hostname} = await hosts.look('root@192.168.50.99');
	assert.equal(hostname, 'host-192-168-50-99');
});

test('the host of a controller has its name, its network cards and the snap', async t => {
	const simulator = await startSimulator(t, {scene: 'lab'});
	const hosts = createPlayedHosts(simulator);
	const {rackcontrollers} = knownOf(simulator.state()).snapshot;
	const rack = rackcontrollers!.find(({hostname}) => hostname === 'rack-1')!;
	const found = await hosts.look('10.0.0.31');
	assert.deepEqual([found.hostname, new Set(found.macs)], ['rack-1', new Set(rack.interface_set.map(({mac_address: mac}) => mac!.toLowerCase()))]);
	assert.deepEqual(found.snap, {version: rack.version, channel: '3.7/stable', mode: 'rack'});
	assert.ok(isRegionHost(await hosts.look('region-a')));
	simulator.change(state => ask(state, `DELETE rackcontrollers/${rack.system_id}/?force=true`).state);
	assert.equal(simulator.state().nodes.get(rack.system_id), undefined);
	assert.deepEqual(await hosts.look('rack-1'), found);
});

test('a host that was looked at in the demo leaves nothing unchecked when it is to be a rack', async t => {
	const simulator = await startSimulator(t, {scene: 'healthy'});
	const hosts = createPlayedHosts(simulator);
	const choice = {...rackHost({host: 'rack-9', facts: await hosts.look('rack-9')}), vlans: []};
	const plan = rackAddition.plan(askedForMachines(sourcesFrom(knownOf(simulator.state())), choice), choice);
	assert.deepEqual(plan.checks.filter(({outcome}) => outcome === 'unchecked'), []);
});

const endpoints = ['http://192.168.50.10:5240/MAAS', 'http://192.168.50.11:5240/MAAS'];

/** A plan for other URLs of a rack, carried out by the demo; and what takes it back. */
const changeEndpoints = async (hosts: HostWays, known: Known, urls: readonly string[], at: number): Promise<SshStep> => {
	const {steps} = rackEndpoints.plan(sourcesFrom(known), {
		rack: rackNamed(known, 'rack-1'), host: 'rack-1', install: 'snap', before: await hosts.readConf('rack-1', 'snap'), urls, at,
	});
	const change = steps[0] as SshStep;
	await hosts.carryOut(change);
	return {...change, ssh: change.undo!, diff: undefined};
};

test('a rack keeps the URL that it was registered with, and those that it is given later', async t => {
	const simulator = await startSimulator(t, {scene: 'lab'});
	const hosts = createPlayedHosts(simulator);
	const known = knownOf(simulator.state());
	const urls = async () => urlsIn(await hosts.readConf('root@rack-1', 'snap'));
	assert.deepEqual(await urls(), ['https://region.example.com:5240/MAAS']);
	await hosts.carryOut({...step, host: 'rack-1'});
	assert.deepEqual(await urls(), ['http://10.0.0.20:5240/MAAS']);
	const back = await changeEndpoints(hosts, known, endpoints, readAt);
	assert.deepEqual(await urls(), endpoints);
	await changeEndpoints(hosts, known, endpoints.slice(1), readAt + 1000);
	assert.deepEqual(await urls(), endpoints.slice(1));
	await hosts.carryOut(back);
	assert.deepEqual(await urls(), ['http://10.0.0.20:5240/MAAS']);
	assert.deepEqual(urlsIn(await hosts.readConf('rack-2', 'snap')), ['https://region.example.com:5240/MAAS']);
});
