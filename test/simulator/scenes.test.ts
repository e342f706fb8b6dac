import assert from 'node:assert/strict';
import {test} from 'node:test';
import {answer} from '../../source/region/answer.js';
import {
	interfacesByNode,
	nodeTypes,
	rangesBySubnet,
	subnetsByVlan,
	type RegionState,
} from '../../source/region/state.js';
import {loadScene, sceneNames} from '../../source/simulator/scenes/index.js';
import {startSimulator} from '../helpers/simulator.js';

const statusOf = (state: RegionState, rack: string | null, service: string) => state.nodes.get(rack ?? '')?.services?.find(({name}) => name === service)?.status;
const ofType = (state: RegionState, ...types: number[]) => state.nodes.values().filter(({node_type}) => types.includes(node_type));
const racksOf = (state: RegionState) => ofType(state, nodeTypes.rack, nodeTypes.regionAndRack);

for (const name of sceneNames) {
	test(`${name}: every list is answered`, async () => {
		const {state} = await loadScene(name);
		const paths = [
			'version/',
			'users/?op=whoami',
			'rackcontrollers/',
			'regioncontrollers/',
			'fabrics/',
			'subnets/',
			'ipranges/',
			'spaces/',
			'zones/',
			'machines/',
			'events/?op=query',
			'notifications/',
			'dhcp-snippets/',
			'vm-hosts/',
			'maas/?op=get_config&name=maas_name',
		];
		const statuses = paths.map(path => answer(state, {method: 'GET', path: `/MAAS/api/2.0/${path}`, user: 'admin'}, {now: 0}).response.status);
		assert.deepEqual(new Set(statuses), new Set([200]));
	});

	test(`${name}: racks are set on VLANs that they are on`, async () => {
		const {state} = await loadScene(name);
		const strangers = state.vlans.values().flatMap(({id, primary_rack, secondary_rack}) => [primary_rack, secondary_rack]
			.filter(rack => rack !== null && state.interfaces.where(interfacesByNode, rack).every(({vlan}) => vlan !== id)));
		// That is what is broken there.
		assert.equal(strangers.length, name === 'broken-peer' ? 1 : 0);
	});

	test(`${name}: every VLAN with DHCP has a dynamic range`, async () => {
		const {state} = await loadScene(name);
		const without = state.vlans.values().filter(({dhcp_on, id}) => dhcp_on
			&& state.subnets.where(subnetsByVlan, id).every(subnet => state.ranges.where(rangesBySubnet, subnet.id).every(({type}) => type !== 'dynamic')));
		assert.deepEqual(without.map(({name: vlan}) => vlan), []);
	});
}

test('healthy: every VLAN with DHCP has two racks whose services run', async () => {
	const {state} = await loadScene('healthy');
	const served = state.vlans.values().filter(({dhcp_on}) => dhcp_on).flatMap(({primary_rack, secondary_rack}) => [primary_rack, secondary_rack]);
	assert.equal(served.length, 8);
	assert.deepEqual(new Set(served.flatMap(rack => [statusOf(state, rack, 'rackd'), statusOf(state, rack, 'dhcpd')])), new Set(['running']));
});

test('single: DHCP has one rack, and a second stands by', async () => {
	const {state} = await loadScene('single');
	const [vlan] = state.vlans.values();
	assert.deepEqual([vlan?.dhcp_on, vlan?.secondary_rack, racksOf(state).length], [true, null, 2]);
});

test('big: 60 racks of 20 interfaces, 1,000 VLANs, 1,500 ranges, 2 regions', async () => {
	const {state} = await loadScene('big');
	const interfaces = new Set(racksOf(state).map(({system_id}) => state.interfaces.where(interfacesByNode, system_id).length));
	assert.deepEqual(
		[racksOf(state).length, [...interfaces], state.vlans.size, state.ranges.size, ofType(state, nodeTypes.region).length],
		[60, [20], 1000, 1500, 2],
	);
});

test('big: a host\'s name may be 63 characters long and a VLAN\'s name wider than its letters', async () => {
	const {state} = await loadScene('big');
	assert.equal(Math.max(...state.nodes.values().map(({hostname}) => hostname.length)), 63);
	assert.ok(state.vlans.values().some(({name}) => /\p{Script=Katakana}/v.test(name ?? '')));
});

test('huge: 500 racks, 5,000 VLANs', async () => {
	const {state} = await loadScene('huge');
	assert.deepEqual([racksOf(state).length, state.vlans.size], [500, 5000]);
});

test('a large scene is the same each time', async () => {
	const [one, other] = [await loadScene('big'), await loadScene('big')];
	assert.deepEqual(one.state.vlans.values(), other.state.vlans.values());
	assert.deepEqual(one.state.nodes.values(), other.state.nodes.values());
});

test('incident: all is well until a rack is lost, and its VLANs keep their other rack', async t => {
	let now = 1_000_000;
	const simulator = await startSimulator(t, {scene: 'incident', now: () => now});
	const rack = simulator.state().nodes.values().find(({hostname}) => hostname === 'rack-1')!.system_id;
	const look = () => ['rackd', 'dhcpd', 'http'].map(service => statusOf(simulator.state(), rack, service));
	const before = look();
	now += 19_999;
	const justBefore = look();
	now += 1;
	assert.deepEqual([before, justBefore, look()], [['running', 'running', 'running'], ['running', 'running', 'running'], ['dead', 'dead', 'unknown']]);
});
