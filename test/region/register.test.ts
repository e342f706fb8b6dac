import assert from 'node:assert/strict';
import {test} from 'node:test';
import {advance} from '../../source/region/advance.js';
import {answer} from '../../source/region/answer.js';
import {boot} from '../../source/region/boot.js';
import {createRegion} from '../../source/region/create-region.js';
import {happen} from '../../source/region/happen.js';
import {findNode, statusOf} from '../../source/region/lives.js';
import {register, type NewRack} from '../../source/region/register.js';
import {interfacesByNode, type RegionState} from '../../source/region/state.js';
import {loadScene} from '../../source/simulator/scenes/index.js';
import {sceneLab} from './scene-lab.js';

const {state: healthy} = await loadScene('healthy');
const {state: single} = await loadScene('single');
const lab = createRegion(sceneLab);

const untagged = healthy.vlans.values()[0]!.id;
const newRack: NewRack = {
	hostname: 'rack-9',
	version: '3.7.3-18030-g.9122eee68',
	interfaces: [{
		name: 'eth0', mac_address: '52:54:00:99:00:01', vlan: untagged, links: [{mode: 'static', ip_address: '10.10.0.39', subnet: 1}],
	}],
};

const get = (state: RegionState, path: string): unknown => answer(state, {method: 'GET', path: `/MAAS/api/2.0/${path}`, user: 'admin'}, {now: 0}).response.body;
const look = (state: RegionState, name: string): string => ['rackd', 'dhcpd', 'http'].map(service => statusOf(findNode(state, name)!, service)).join(' ');
const macOf = ({interfaces}: RegionState, systemId: string): string => interfaces.where(interfacesByNode, systemId)[0]!.mac_address!;

test('a rack that nobody knows gets an id of its own, and is one more in the list', () => {
	const ids = (state: RegionState) => (get(state, 'rackcontrollers/') as Array<{system_id: string}>).map(({system_id}) => system_id);
	const registered = register(healthy, newRack);
	const added = ids(registered).filter(id => !ids(healthy).includes(id));
	assert.deepEqual([added.length, healthy.nodes.get(added[0]!)], [1, undefined]);
});

test('nothing is known of its services at first; it is connected, and has reported within 30 s', () => {
	const registered = register(healthy, newRack);
	assert.deepEqual([0, 10, 30].map(seconds => look(advance(registered, seconds), 'rack-9')), ['unknown unknown unknown', 'running unknown unknown', 'running off running']);
});

test('its interface, address and name are listed as every other rack\'s are', () => {
	const state = register(healthy, newRack);
	const shape = (hostname: string) => Object.keys((get(state, `rackcontrollers/?hostname=${hostname}`) as object[])[0]!).toSorted();
	const {interfaces, node} = {interfaces: state.interfaces.where(interfacesByNode, findNode(state, 'rack-9')!.system_id), node: findNode(state, 'rack-9')!};
	assert.deepEqual(shape('rack-9'), shape('rack-1'));
	assert.deepEqual([node.rest.fqdn, node.rest.ip_addresses, node.rest.node_type_name], ['rack-9.maas', ['10.10.0.39'], 'Rack controller']);
	assert.deepEqual(interfaces.map(({mac_address, vlan, links}) => [mac_address, vlan, links[0]!.ip_address]), [['52:54:00:99:00:01', untagged, '10.10.0.39']]);
	assert.ok((get(state, 'subnets/1/?op=ip_addresses') as Array<{ip: string}>).some(({ip}) => ip === '10.10.0.39'));
});

test('two racks that register one after the other get two ids', () => {
	const one = register(healthy, newRack);
	const two = register(one, {...newRack, hostname: 'rack-10', interfaces: [{name: 'eth0', mac_address: '52:54:00:99:00:02'}]});
	assert.notEqual(findNode(two, 'rack-9')!.system_id, findNode(two, 'rack-10')!.system_id);
	assert.equal(two.nodes.size, healthy.nodes.size + 2);
});

for (const [how, rack] of [
	['its system_id', {...newRack, system_id: findNode(healthy, 'rack-1')!.system_id}],
	['its hostname', {...newRack, hostname: 'rack-1'}],
	['a MAC address, in whatever case', {...newRack, interfaces: [{name: 'eth0', mac_address: macOf(healthy, findNode(healthy, 'rack-1')!.system_id).toUpperCase()}]}],
] as const) {
	test(`a rack that comes with ${how} is the one that is known, and keeps its id`, () => {
		const registered = register(healthy, rack);
		assert.equal(registered.nodes.size, healthy.nodes.size);
		assert.equal(registered.nodes.get(findNode(healthy, 'rack-1')!.system_id)!.hostname, rack.hostname);
	});
}

test('a machine whose MAC address a rack has turns into that rack', () => {
	const machine = findNode(single, 'node-1')!;
	const registered = register(single, {...newRack, interfaces: [{name: 'eth0', mac_address: macOf(single, machine.system_id), vlan: single.vlans.values()[0]!.id}]});
	const listed = (list: string) => (get(registered, `${list}/`) as Array<{system_id: string}>).some(({system_id}) => system_id === machine.system_id);
	assert.deepEqual([listed('rackcontrollers'), listed('machines')], [true, false]);
	assert.equal(look(advance(registered, 30), 'rack-9'), 'running off running');
});

test('a region on whose machine a rack is installed becomes a region+rack, in both lists', () => {
	const region = findNode(healthy, 'region-1')!;
	const registered = register(healthy, {...newRack, hostname: 'region-1'});
	const nodes = (list: string) => get(registered, `${list}/`) as Array<{system_id: string; node_type_name: string}>;
	const listed = (list: string) => nodes(list).filter(({system_id}) => system_id === region.system_id).map(one => one.node_type_name);
	assert.deepEqual([listed('rackcontrollers'), listed('regioncontrollers')], [['Region and rack controller'], ['Region and rack controller']]);
});

test('a rack that registers again with VLANs on one network card has each interface that it had once', () => {
	const {system_id: id} = findNode(lab, 'rack-1')!;
	const before = lab.interfaces.where(interfacesByNode, id);
	const again = register(lab, {
		system_id: id,
		hostname: 'rack-1',
		version: newRack.version,
		interfaces: before.map(({name, mac_address, vlan, links}) => ({
			name, mac_address: mac_address!, vlan, links: links.map(({mode, ip_address, subnet}) => ({mode, ip_address: ip_address!, subnet: subnet!})),
		})),
	});
	const shown = (state: RegionState) => new Map((get(state, `rackcontrollers/${id}/`) as {interface_set: Array<{id: number; name: string; parents: string[]; effective_mtu: number}>}).interface_set
		.map(({id: own, name, parents, effective_mtu: mtu}) => [own, [name, parents, mtu]]));
	assert.ok(new Set(before.map(({mac_address: mac}) => mac)).size < before.length);
	assert.deepEqual(shown(again), shown(lab));
});

test('a rack that registers anew on other interfaces stops serving where it has no address any more', () => {
	const moved = register(healthy, {...newRack, hostname: 'rack-3', interfaces: [{name: 'eth0', mac_address: '52:54:00:99:00:03'}]});
	assert.equal(look(advance(moved, 60), 'rack-3'), 'running off running');
});

/** The region after a request that deletes a rack. */
const withoutNode = (state: RegionState, hostname: string): RegionState => {
	const path = `/MAAS/api/2.0/rackcontrollers/${findNode(state, hostname)!.system_id}/?force=true`;
	const deleted = answer(state, {method: 'DELETE', path, user: 'admin'}, {now: 0});
	assert.equal(deleted.response.status, 204);
	return deleted.state;
};

test('a rack that was off when it was deleted comes back when it is booted, under a new id and with its interfaces', () => {
	const before = findNode(lab, 'rack-4')!;
	const back = advance(boot(advance(withoutNode(lab, 'rack-4'), 600), 'rack-4'), 30);
	const now = findNode(back, 'rack-4')!;
	const addresses = (state: RegionState, id: string) => state.interfaces.where(interfacesByNode, id).flatMap(({links}) => links.map(({ip_address: ip}) => ip));
	assert.notEqual(now.system_id, before.system_id);
	assert.deepEqual([look(back, 'rack-4'), addresses(back, now.system_id)], ['running off running', addresses(lab, before.system_id)]);
});

test('a rack whose software was removed doesn\'t come back', () => {
	const deleted = withoutNode(happen(lab, {type: 'uninstall', rack: 'rack-4'}), 'rack-4');
	assert.equal(findNode(advance(boot(deleted, 'rack-4'), 60), 'rack-4'), undefined);
});

test('nor one whose software was removed after it was deleted', () => {
	const deleted = happen(advance(withoutNode(lab, 'rack-4'), 60), {type: 'uninstall', rack: 'rack-4'});
	assert.equal(findNode(advance(boot(deleted, 'rack-4'), 60), 'rack-4'), undefined);
});

test('a rack that was connected when it was deleted has lost its secret, and doesn\'t come back', () => {
	const deleted = advance(withoutNode(lab, 'rack-5'), 60);
	assert.equal(findNode(advance(boot(deleted, 'rack-5'), 60), 'rack-5'), undefined);
});

test('a rack that is only off is the same one after it was booted', () => {
	const off = advance(happen(healthy, {type: 'kill', rack: 'rack-1'}), 60);
	const back = advance(boot(off, 'rack-1'), 30);
	assert.deepEqual([look(off, 'rack-1'), look(back, 'rack-1')], ['dead dead unknown', 'running running running']);
	assert.equal(findNode(back, 'rack-1')!.system_id, findNode(healthy, 'rack-1')!.system_id);
});

test('booting what never was there changes nothing', () => {
	assert.equal(boot(healthy, 'nobody'), healthy);
});
