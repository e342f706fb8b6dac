import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ask, lab, vlanIn} from '../ask.js';

const [regionA, rack1, rack2, rack3, rack4, rack6] = ['t8sb7d', 'xrwsaf', 'war3h8', 'kfg3ka', '8eptef', '4h6krt'];

test('a primary that is deleted hands over to its secondary, and the next connected rack becomes secondary', () => {
	const {primary, secondary} = vlanIn(ask(lab, `DELETE rackcontrollers/${rack1}/`).state, 5001);
	assert.deepEqual([primary, secondary], [rack2, regionA]);
});

test('a dead secondary is promoted all the same', () => {
	assert.equal(vlanIn(ask(lab, `DELETE rackcontrollers/${rack3}/`).state, 5007).primary, rack4);
});

test('a rack is kept when one of its VLANs has nobody else, and then the others keep it too', () => {
	const {status, state} = ask(lab, `DELETE rackcontrollers/${rack2}/`);
	assert.deepEqual([status, vlanIn(state, 5001).secondary], [400, rack2]);
});

test('by force DHCP goes off where nobody is left', () => {
	const {state} = ask(lab, `DELETE rackcontrollers/${rack2}/?force=true`);
	const {primary, isOn} = vlanIn(state, 5012);
	assert.deepEqual([primary, isOn], [null, false]);
});

test('a rack that is still named by a VLAN without DHCP can\'t be deleted, also by force', () => {
	const off = ask(lab, 'PUT vlans/5012/', {dhcp_on: 'false'}).state;
	assert.deepEqual([ask(off, `DELETE rackcontrollers/${rack2}/`).status, ask(off, `DELETE rackcontrollers/${rack2}/?force=true`).status], [500, 500]);
	const cleared = ask(off, 'PUT vlans/5012/', {primary_rack: ''}).state;
	assert.equal(ask(cleared, `DELETE rackcontrollers/${rack2}/`).status, 204);
});

test('what a deleted rack had on its subnets is free again', () => {
	const before = ask(lab, 'GET subnets/3/?op=statistics').body as {num_available: number};
	const after = ask(ask(lab, `DELETE rackcontrollers/${rack1}/`).state, 'GET subnets/3/?op=statistics').body as {num_available: number};
	assert.equal(after.num_available, before.num_available + 1);
});

test('a region+rack keeps the VM hosts on it: only the rack role goes', () => {
	const host = {...lab.vmHosts.get(9)!, host: regionA};
	const {status, state} = ask({...lab, vmHosts: lab.vmHosts.set(9, host)}, `DELETE rackcontrollers/${regionA}/`);
	assert.deepEqual([status, state.vmHosts.size, state.nodes.get(regionA)?.node_type], [204, 1, 3]);
});

test('a VM host that is deleted by force takes its machines along', () => {
	const machine = lab.nodes.get('t3cwmq')!;
	const {state} = ask({...lab, nodes: lab.nodes.set('t3cwmq', {...machine, rest: {...machine.rest, pod: {id: 9, name: 'kvm-rack-6'}}})}, `DELETE rackcontrollers/${rack6}/?force=true`);
	assert.deepEqual([state.vmHosts.size, state.nodes.get('t3cwmq')], [0, undefined]);
});

test('a region without processes that live can be deleted', () => {
	const {status, state} = ask({...lab, rpc: {eventloops: {}}}, 'DELETE regioncontrollers/w6fbbp/');
	assert.deepEqual([status, state.nodes.get('w6fbbp')], [204, undefined]);
});

test('a machine that is deleted takes its snippets along', () => {
	const {state} = ask(lab, 'DELETE machines/t3cwmq/');
	assert.deepEqual(state.snippets.values().map(({id}) => id), [1, 2, 3]);
});

test('several VLANs without a successor are named in the order in which they were last written', () => {
	const labels = (...order: number[]) => {
		const moved = ask(lab, `DELETE rackcontrollers/${rack3}/?force=true`).state;
		const written = order.reduce((state, id) => ask(state, `PUT vlans/${id}/`, {mtu: '1500'}).state, moved);
		return /VLANs (?<labels>.+) and no/v.exec(String(ask(written, `DELETE rackcontrollers/${rack4}/`).body))?.groups?.labels;
	};

	assert.deepEqual([labels(5002, 5007), labels(5007, 5002)], ['dc1.untagged, fabric-0.tenant-b', 'fabric-0.tenant-b, dc1.untagged']);
});
