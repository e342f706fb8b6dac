import assert from 'node:assert/strict';
import {test} from 'node:test';
import {findNode, isRack, statusOf} from '../../source/region/lives.js';
import type {RegionState} from '../../source/region/state.js';
import {isQuietUntil, play, type Scene} from '../../source/simulator/scene.js';
import {loadScene} from '../../source/simulator/scenes/index.js';
import {startSimulator} from '../helpers/simulator.js';
import {authorization} from './authorization.js';

const at = (scene: Scene, seconds: number): RegionState => play(scene, seconds).state;
const look = (state: RegionState, rack: string, ...services: string[]): string => services.map(service => statusOf(findNode(state, rack)!, service)).join(' ');

test('incident: the rack that was lost is back after some minutes, and then its link to one region comes and goes', async () => {
	const scene = await loadScene('incident');
	assert.deepEqual(
		[0, 20, 299, 310, 330, 406, 441, 486, 551].map(seconds => look(at(scene, seconds), 'rack-1', 'rackd', 'dhcpd')),
		['running running', 'dead dead', 'dead dead', 'running dead', 'running running', 'degraded running', 'running running', 'degraded running', 'running running'],
	);
});

test('onboarding: a second rack registers after a minute, serves nothing yet, and has reported half a minute later', async () => {
	const scene = await loadScene('onboarding');
	const racks = (seconds: number) => at(scene, seconds).nodes.values().filter(node => isRack(node)).map(({hostname}) => hostname);
	assert.deepEqual([racks(59), racks(60)], [['maas-1'], ['maas-1', 'maas-2']]);
	assert.deepEqual([60, 90].map(seconds => look(at(scene, seconds), 'maas-2', 'rackd', 'dhcpd')), ['unknown unknown', 'running off']);
});

test('onboarding: four machines with IPMI, whose BMCs both racks will reach', async () => {
	const {state} = await loadScene('onboarding');
	const machines = state.nodes.values().filter(({power_parameters: parameters}) => typeof parameters.power_address === 'string');
	assert.deepEqual(machines.map(({rest}) => rest.power_type), ['ipmi', 'ipmi', 'ipmi', 'ipmi']);
});

test('upgrade: racks at two versions, of which one is away while it follows', async () => {
	const scene = await loadScene('upgrade');
	const versions = (seconds: number) => at(scene, seconds).nodes.values().filter(node => isRack(node)).map(({version}) => version?.split('-', 1)[0] ?? null);
	assert.deepEqual([0, 130, 200].map(seconds => versions(seconds)), [['3.7.3', '3.7.3', '3.6.1', '3.6.1'], ['3.7.3', '3.7.3', null, '3.6.1'], ['3.7.3', '3.7.3', '3.7.3', '3.6.1']]);
});

test('upgrade: a rack of 3.6 has its own DNS, and none afterwards', async () => {
	const scene = await loadScene('upgrade');
	const names = (seconds: number) => findNode(at(scene, seconds), 'rack-3')!.services!.map(({name}) => name);
	assert.deepEqual([names(0).includes('dns_rack'), names(300).includes('dns_rack')], [true, false]);
});

test('broken-peer: the secondary\'s dhcpd is off, because it isn\'t on the VLAN', async () => {
	const {state} = await loadScene('broken-peer');
	assert.deepEqual([look(state, 'hall-rack', 'rackd', 'dhcpd'), look(state, 'edge-rack', 'rackd', 'dhcpd')], ['running running', 'running off']);
});

test('a script leads to the same, however often one looks', async () => {
	const scene = await loadScene('incident');
	let often = scene;
	for (let seconds = 0; seconds <= 600; seconds += 7) {
		often = play(often, seconds);
	}

	const [one, other] = [play(often, 600), play(scene, 600)];
	assert.deepEqual([one.state.nodes.values(), one.state.time.clock, one.steps], [other.state.nodes.values(), other.state.time.clock, other.steps]);
});

test('nothing is to be done for a scene until something is due', async () => {
	const scene = await loadScene('incident');
	assert.deepEqual([isQuietUntil(scene, 14.9), isQuietUntil(scene, 15), isQuietUntil(await loadScene('healthy'), 1_000_000)], [true, false, true]);
});

test('what a request changes shows in the services some seconds later, by the clock that was handed in', async t => {
	let now = Date.now();
	const simulator = await startSimulator(t, {scene: 'healthy', now: () => now});
	const rack1 = findNode(simulator.state(), 'rack-1')!.system_id;
	now += 100_000;
	simulator.change(state => ({
		...state, vlans: state.vlans.values().reduce((vlans, vlan) => [vlan.primary_rack, vlan.secondary_rack].includes(rack1) ? vlans.set(vlan.id, {...vlan, dhcp_on: false}) : vlans, state.vlans),
	}));
	const dhcpd = async () => {
		const response = await fetch(`${simulator.url}/api/2.0/rackcontrollers/${rack1}/`, {headers: {authorization: authorization({timestamp: Math.floor(now / 1000)})}});
		const {service_set: services} = await response.json() as {service_set: Array<{name: string; status: string}>};
		return services.find(({name}) => name === 'dhcpd')?.status;
	};

	const atOnce = await dhcpd();
	now += 30_000;
	assert.deepEqual([atOnce, await dhcpd()], ['running', 'off']);
});

test('a clock that is set back stops the scene, and nothing else', async t => {
	let now = 1_000_000;
	const simulator = await startSimulator(t, {scene: 'incident', now: () => now});
	now += 30_000;
	const before = look(simulator.state(), 'rack-1', 'rackd');
	now -= 500_000;
	assert.deepEqual([before, look(simulator.state(), 'rack-1', 'rackd')], ['dead', 'dead']);
});
