import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {SshStep} from '../../../source/actions/runner/host-access.js';
import {createPlayedHosts} from '../../../source/commands/demo/played-hosts.js';
import {urlsIn} from '../../../source/guides/rackd-conf.js';
import {registerRack} from '../../../source/guides/register-rack.js';
import {startSimulator} from '../../helpers/simulator.js';

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
	const before = simulator.state();
	await hosts.carryOut(step);
	assert.deepEqual(simulator.state().nodes.size, before.nodes.size);
});

test('the demo\'s hosts can\'t be looked at, and have a configuration that can be changed', async t => {
	const hosts = createPlayedHosts(await startSimulator(t, {scene: 'single'}));
	await assert.rejects(hosts.look('rack-9'), {name: 'Misuse', message: 'The demo has no hosts: it plays them.'});
	assert.equal(urlsIn(await hosts.readConf('rack-9', 'snap')).length, 1);
});
