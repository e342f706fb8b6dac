import assert from 'node:assert/strict';
import {test} from 'node:test';
import {advance, nextEventAt} from '../../source/region/advance.js';
import {answer} from '../../source/region/answer.js';
import {createRegion} from '../../source/region/create-region.js';
import {happen, type Happening} from '../../source/region/happen.js';
import {findNode, isServing, statusOf} from '../../source/region/lives.js';
import type {RegionState, VlanRow} from '../../source/region/state.js';
import {loadScene} from '../../source/simulator/scenes/index.js';
import {sceneLab} from './scene-lab.js';

const {state: healthy} = await loadScene('healthy');
const {state: older} = await loadScene('upgrade');
const {state: brokenPeer} = await loadScene('broken-peer');
const lab = createRegion(sceneLab);

const all = 'status rackd dhcpd dhcpd6 tftp http';
const look = (state: RegionState, rack: string, services = all): string => {
	const node = findNode(state, rack)!;
	return services.split(' ').slice(1).map(name => statusOf(node, name)).join(' ');
};

const service = (state: RegionState, rack: string, name: string) => findNode(state, rack)?.services?.find(one => one.name === name);
const idOf = (state: RegionState, hostname: string): string => findNode(state, hostname)!.system_id;
const vlanNamed = ({vlans}: RegionState, wanted: string): VlanRow => vlans.values().find(({name}) => name === wanted)!;
const changeVlan = (state: RegionState, wanted: string, change: Partial<VlanRow>): RegionState => {
	const vlan = vlanNamed(state, wanted);
	return {...state, vlans: state.vlans.set(vlan.id, {...vlan, ...change})};
};

const after = (state: RegionState, happening: Happening, seconds: number): RegionState => advance(happen(state, happening), seconds);

/** Everything that anybody can see of a region. */
const seen = (state: RegionState): unknown => [...['rackcontrollers', 'regioncontrollers', 'machines', 'fabrics'].map(list =>
	answer(state, {method: 'GET', path: `/MAAS/api/2.0/${list}/`, user: 'admin'}, {now: 0}).response.body), state.rpc];

for (const [name, state] of Object.entries({
	lab, healthy, 'upgrade, before its script': older, 'broken-peer': brokenPeer,
})) {
	test(`a region at rest stays as it is: ${name}`, () => {
		assert.equal(nextEventAt(state), Infinity);
		assert.deepEqual(seen(advance(state, 86_400)), seen(state));
	});
}

test('racks of the recorded region that are well run what their VLANs ask for', () => {
	const shown = ['region-a', 'rack-1', 'rack-2', 'rack-5'].map(rack => [rack, look(lab, rack, 'of dhcpd dhcpd6')]);
	const restarted = shown.map(([rack]) => [rack, look(after(after(lab, {type: 'kill', rack: rack!}, 60), {type: 'revive', rack: rack!}, 60), rack!, 'of dhcpd dhcpd6')]);
	assert.deepEqual(restarted, shown);
});

test('a rack that is set on a VLAN with DHCP runs dhcpd within 30 s, not at once', () => {
	const storage = vlanNamed(healthy, 'storage');
	const subnet = healthy.subnets.values().find(({vlan}) => vlan === storage.id)!;
	const rack = findNode(healthy, 'rack-1')!;
	const services = rack.services!.map(one => one.name === 'dhcpd' ? {...one, status: 'unknown'} : one);
	const changed = changeVlan({
		...healthy, nodes: healthy.nodes.set(rack.system_id, {...rack, services}), ranges: healthy.ranges.set(99, {
			id: 99, type: 'dynamic', start_ip: '10.10.20.100', end_ip: '10.10.20.150', comment: '', user: null, subnet: subnet.id, rest: {},
		}),
	}, 'storage', {dhcp_on: true, primary_rack: idOf(healthy, 'rack-1')});
	assert.deepEqual([0, 5, 30].map(seconds => look(advance(changed, seconds), 'rack-1', 'of dhcpd')), ['unknown', 'unknown', 'running']);
});

test('200 means stored, not done: dhcpd of the new primary runs some seconds after the request', () => {
	const path = '/MAAS/api/2.0/fabrics/0/vlans/0/';
	const {state} = answer(lab, {
		method: 'PUT', path, user: 'admin', form: [['primary_rack', 'rack-5']],
	}, {now: 0});
	assert.deepEqual([0, 30].map(seconds => look(advance(state, seconds), 'rack-5', 'of dhcpd')), ['off', 'running']);
});

test('a rack that serves no VLAN any more turns its dhcpd off', () => {
	const changed = changeVlan(changeVlan(healthy, 'untagged', {primary_rack: idOf(healthy, 'rack-2'), secondary_rack: null}), 'management', {secondary_rack: null});
	assert.equal(look(advance(changed, 30), 'rack-1'), 'running off off running running');
});

test('IPv6 goes its own way: without its range dhcpd6 is off and dhcpd goes on', () => {
	const range = healthy.ranges.values().find(({start_ip}) => start_ip.includes(':'))!;
	const changed = {...healthy, ranges: healthy.ranges.delete(range.id)};
	assert.equal(look(advance(changed, 30), 'rack-3'), 'running running off running running');
});

test('what MAAS shows of a daemon wrongly is put right by its next restart: dhcpd6 of rack-3, by another MTU', () => {
	assert.deepEqual(service(lab, 'rack-3', 'dhcpd6'), {name: 'dhcpd6', status: 'dead', status_info: 'maas-dhcpd6 is currently stopped.'});
	assert.equal(look(advance(changeVlan(lab, 'v6only', {mtu: 9000}), 30), 'rack-3', 'of dhcpd6'), 'running');
});

test('a change of one VLAN leaves the daemons of other racks as they are shown', () => {
	const changed = advance(changeVlan(lab, 'mgmt', {mtu: 9000}), 3600);
	assert.deepEqual(['rack-3', 'rack-4', 'rack-6'].map(rack => look(changed, rack)), ['rack-3', 'rack-4', 'rack-6'].map(rack => look(lab, rack)));
});

test('ranges of a relayed VLAN are served by the racks of its target', () => {
	const relayed = vlanNamed(healthy, 'branch');
	const own = new Set(['tenant-blue', 'tenant-red'].map(name => vlanNamed(healthy, name).id));
	const only = healthy.ranges.values().filter(({subnet}) => own.has(healthy.subnets.get(subnet)!.vlan));
	let {ranges} = healthy;
	for (const {id} of only) {
		ranges = ranges.delete(id);
	}

	const withRelay = advance({...healthy, ranges}, 30);
	const without = advance(changeVlan(withRelay, 'branch', {relay_vlan: null}), 30);
	assert.deepEqual([relayed.relay_vlan !== null, look(withRelay, 'rack-3', 'of dhcpd'), look(without, 'rack-3', 'of dhcpd')], [true, 'running', 'off']);
});

test('since 3.7 a dhcpd that fails reads off', () => {
	const failed = after(healthy, {type: 'fail', rack: 'rack-1', daemon: 'dhcpd'}, 30);
	assert.deepEqual(service(failed, 'rack-1', 'dhcpd'), {name: 'dhcpd', status: 'off', status_info: ''});
});

test('until 3.6 a dhcpd that fails reads dead, with a text', () => {
	const failed = after(older, {type: 'fail', rack: 'rack-3', daemon: 'dhcpd'}, 30);
	assert.deepEqual(service(failed, 'rack-3', 'dhcpd'), {name: 'dhcpd', status: 'dead', status_info: 'maas-dhcpd failed to start, process result: (exit-code)'});
});

test('a dhcpd that fails doesn\'t come back with another change, and does once it is mended', () => {
	const failed = after(healthy, {type: 'fail', rack: 'rack-1', daemon: 'dhcpd'}, 30);
	const changed = advance(changeVlan(failed, 'untagged', {mtu: 9000}), 30);
	const mended = after(changed, {type: 'mend', rack: 'rack-1', daemon: 'dhcpd'}, 30);
	assert.deepEqual([look(changed, 'rack-1', 'of dhcpd'), look(mended, 'rack-1', 'of dhcpd')], ['off', 'running']);
});

test('a secondary that isn\'t on the VLAN never runs a dhcpd for it', () => {
	const changed = advance(changeVlan(brokenPeer, 'pxe', {mtu: 9000}), 60);
	assert.deepEqual([look(changed, 'hall-rack', 'of dhcpd'), look(changed, 'edge-rack', 'of dhcpd')], ['running', 'off']);
});

test('a rack that is lost is shown as the recorded region shows rack-4', () => {
	const lostRack = findNode(after(healthy, {type: 'kill', rack: 'rack-1'}, 30), 'rack-1')!;
	const recorded = findNode(lab, 'rack-4')!;
	const byName = (node: typeof recorded) => Object.fromEntries(node.services!.map(one => [one.name, one]));
	assert.deepEqual([lostRack.version, byName(lostRack)], [recorded.version, byName(recorded)]);
});

test('what the region says of its own services stays, when the rack beside it is lost', () => {
	const dead = after(lab, {type: 'kill', rack: 'region-a'}, 30);
	assert.equal(look(dead, 'region-a', 'of rackd regiond bind9 syslog_rack'), 'dead running running unknown');
});

test('a rack that is back is connected at once and has reported within 30 s, with its version', () => {
	const killed = after(healthy, {type: 'kill', rack: 'rack-3'}, 60);
	const back = happen(killed, {type: 'revive', rack: 'rack-3'});
	assert.deepEqual(
		[10, 30].map(seconds => look(advance(back, seconds), 'rack-3')),
		['running dead dead running unknown', 'running running running running running'],
	);
	assert.equal(findNode(advance(back, 30), 'rack-3')!.version, findNode(healthy, 'rack-3')!.version);
});

test('a rack that was dead when one looked first can come back too, with the version of its region', () => {
	const back = after(lab, {type: 'revive', rack: 'rack-4'}, 30);
	assert.equal(look(back, 'rack-4'), 'running running off running running');
	assert.equal(findNode(back, 'rack-4')!.version, findNode(lab, 'region-b')!.version);
});

test('what is changed for a rack that is off waits until it is back', () => {
	const killed = after(healthy, {type: 'kill', rack: 'rack-1'}, 30);
	const changed = advance(changeVlan(changeVlan(killed, 'untagged', {primary_rack: null, secondary_rack: null, dhcp_on: false}), 'management', {secondary_rack: null}), 600);
	const back = after(changed, {type: 'revive', rack: 'rack-1'}, 30);
	assert.deepEqual([look(changed, 'rack-1', 'of dhcpd'), look(back, 'rack-1', 'of dhcpd')], ['dead', 'off']);
});

test('one of two links lost is half connected, and nothing else changes', () => {
	const cut = after(healthy, {type: 'cut', rack: 'rack-1', region: 'region-2'}, 10);
	assert.deepEqual(service(cut, 'rack-1', 'rackd'), {name: 'rackd', status: 'degraded', status_info: '50% connected to region controllers.'});
	assert.equal(look(cut, 'rack-1'), 'degraded running off running running');
});

test('the share is reckoned with four processes a region, so that more of them give a negative one', () => {
	const eventloops = Object.fromEntries(['region-1', 'region-2'].flatMap(name => Array.from({length: name === 'region-1' ? 1 : 12}, (_, pid) => [`${name}:pid=${pid}`, []])));
	const cut = after({...healthy, rpc: {eventloops}}, {type: 'cut', rack: 'rack-1', region: 'region-2'}, 10);
	assert.equal(service(cut, 'rack-1', 'rackd')?.status_info, '-50% connected to region controllers.');
});

test('a link that is restored is a rack that runs', () => {
	const cut = after(healthy, {type: 'cut', rack: 'rack-1', region: 'region-2'}, 30);
	const restored = after(cut, {type: 'restore', rack: 'rack-1', region: 'region-2'}, 10);
	assert.deepEqual(service(restored, 'rack-1', 'rackd'), {name: 'rackd', status: 'running', status_info: ''});
});

test('the missing link of the recorded rack-3 can be restored', () => {
	const restored = after(lab, {type: 'restore', rack: 'rack-3', region: 'region-b'}, 10);
	assert.deepEqual(service(restored, 'rack-3', 'rackd'), {name: 'rackd', status: 'running', status_info: ''});
});

const cutOff = (state: RegionState, rack: string): RegionState =>
	after(happen(state, {type: 'cut', rack, region: 'region-1'}), {type: 'cut', rack, region: 'region-2'}, 30);

test('without any link a rack is dead to its region; since 3.7 it goes on serving all the same', () => {
	const alone = cutOff(healthy, 'rack-1');
	assert.deepEqual([look(alone, 'rack-1', 'of rackd dhcpd'), isServing(alone, idOf(alone, 'rack-1'), 'dhcpd')], ['dead dead', true]);
});

test('without any link a rack stops its dhcpd until 3.6', () => {
	const alone = cutOff(older, 'rack-3');
	assert.deepEqual([look(alone, 'rack-3', 'of rackd dhcpd'), isServing(alone, idOf(alone, 'rack-3'), 'dhcpd')], ['dead dead', false]);
});

test('a rack that is off serves nobody, whatever its version', () => {
	const dead = after(healthy, {type: 'kill', rack: 'rack-1'}, 30);
	assert.equal(isServing(dead, idOf(dead, 'rack-1'), 'dhcpd'), false);
});

const processes = ({rpc}: RegionState): number => Object.keys(rpc.eventloops as object).length;

test('a region that hangs is listed until 90 s after its last heartbeat, and its racks don\'t notice', () => {
	const hung = happen(advance(healthy, 50), {type: 'hang', region: 'region-2'});
	assert.deepEqual([39, 40].map(seconds => processes(advance(hung, seconds))), [8, 4]);
	assert.equal(look(advance(hung, 120), 'rack-1', 'of rackd'), 'running');
});

test('the racks of a region that stops are half connected until its processes are given up', () => {
	const stopped = happen(healthy, {type: 'stop', region: 'region-2'});
	assert.deepEqual([10, 100].map(seconds => [look(advance(stopped, seconds), 'rack-1', 'of rackd'), processes(advance(stopped, seconds))]), [['degraded', 8], ['running', 4]]);
});

test('a region that starts again is listed again', () => {
	const stopped = after(healthy, {type: 'stop', region: 'region-2'}, 300);
	const started = after(stopped, {type: 'start', region: 'region-2'}, 30);
	assert.deepEqual([processes(started), look(started, 'rack-1', 'of rackd')], [8, 'running']);
});

test('a region that starts again before it was given up stays listed', () => {
	const stopped = after(healthy, {type: 'stop', region: 'region-2'}, 60);
	const started = after(stopped, {type: 'start', region: 'region-2'}, 300);
	assert.deepEqual([processes(started), look(started, 'rack-1', 'of rackd')], [8, 'running']);
});

test('with the last region every rack is lost, and with it they come back', () => {
	const stopped = after(happen(healthy, {type: 'stop', region: 'region-1'}), {type: 'stop', region: 'region-2'}, 300);
	const started = after(stopped, {type: 'start', region: 'region-1'}, 30);
	assert.deepEqual([look(stopped, 'rack-1'), look(started, 'rack-1')], ['dead dead dead dead unknown', 'running running off running running']);
});

test('what happens to a rack that isn\'t there is passed over', () => {
	assert.deepEqual(seen(after(healthy, {type: 'kill', rack: 'nobody'}, 60)), seen(healthy));
});

/** Numbers from 0 on that look random and are the same each time. */
const numbers = (seed: number) => {
	let value = seed;
	return (below: number): number => {
		value = ((value * 1_103_515_245) + 12_345) % 2_147_483_648;
		return Math.floor((value / 2_147_483_648) * below);
	};
};

/** A region to which all sorts of things have just happened, some of them a while ago. */
const eventful = (seed: number): RegionState => {
	const next = numbers(seed);
	const rack = () => `rack-${1 + next(4)}`;
	const region = () => `region-${1 + next(2)}`;
	const daemon = () => next(2) === 0 ? 'dhcpd' as const : 'dhcpd6' as const;
	const choices: ReadonlyArray<(state: RegionState) => RegionState> = [
		state => happen(state, {type: 'kill', rack: rack()}),
		state => happen(state, {type: 'revive', rack: rack()}),
		state => happen(state, {type: 'cut', rack: rack(), region: region()}),
		state => happen(state, {type: 'restore', rack: rack(), region: region()}),
		state => happen(state, {type: 'fail', rack: rack(), daemon: daemon()}),
		state => happen(state, {type: 'hang', region: region()}),
		state => happen(state, {type: 'stop', region: region()}),
		state => happen(state, {type: 'start', region: region()}),
		state => changeVlan(state, ['untagged', 'management', 'tenant-red', 'tenant-blue'][next(4)]!, {mtu: 1500 + next(5), secondary_rack: null}),
		state => advance(state, next(40)),
	];
	let state = next(2) === 0 ? healthy : older;
	for (let step = 0; step < 12; step++) {
		state = choices[next(choices.length)]!(state);
	}

	return state;
};

for (let seed = 1; seed <= 40; seed++) {
	const start = eventful(seed);
	const next = numbers(seed * 7919);
	const [a, b] = [next(70), next(70)];

	test(`however time is cut up, the same happens: seed ${seed}, ${a} and ${b} s`, () => {
		const [parts, whole] = [advance(advance(start, a), b), advance(start, a + b)];
		assert.deepEqual([seen(parts), parts.time.clock, parts.time.due], [seen(whole), whole.time.clock, whole.time.due]);
	});

	test(`the clock never goes back, and what is due lies ahead of it: seed ${seed}`, () => {
		const later = [0, 7, -5, 31, 100].reduce<RegionState[]>((states, seconds) => [...states, advance(states.at(-1)!, seconds)], [start]).slice(1);
		assert.deepEqual(later.map(({time}) => time.clock - start.time.clock), [0, 7, 7, 38, 138]);
		assert.deepEqual(later.flatMap(({time}) => time.due.filter(({at}) => at <= time.clock)), []);
	});

	test(`whatever happened, a region comes to rest, and then stays as it is: seed ${seed}`, () => {
		const settled = advance(start, 300);
		assert.equal(nextEventAt(settled), Infinity);
		assert.deepEqual(seen(advance(settled, 3600)), seen(settled));
	});
}

test('time leaves the region that it started from as it was', () => {
	const before = JSON.stringify(seen(healthy));
	after(healthy, {type: 'kill', rack: 'rack-1'}, 60);
	assert.equal(JSON.stringify(seen(healthy)), before);
});
