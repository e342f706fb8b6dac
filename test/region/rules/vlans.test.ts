import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ask, lab, vlanIn} from '../ask.js';

// 5001: fabric-0/0, rack-1 and rack-2. 5002: dc1/0, rack-4 alone, which is lost. 5004: fabric-0/10, rack-1 alone. 5003: dc2/0, no DHCP.
const [rack1, rack2, rack3, rack4] = ['xrwsaf', 'war3h8', 'kfg3ka', '8eptef'];

test('a swap in one request loses the secondary, without a word', () => {
	const {status, state} = ask(lab, 'PUT vlans/5001/', {primary_rack: rack2, secondary_rack: rack1});
	const {primary, secondary} = vlanIn(state, 5001);
	assert.deepEqual([status, primary, secondary], [200, rack2, null]);
});

test('a swap in two requests keeps both racks', () => {
	const between = ask(lab, 'PUT vlans/5001/', {primary_rack: rack2}).state;
	const {primary, secondary} = vlanIn(ask(between, 'PUT vlans/5001/', {secondary_rack: rack1}).state, 5001);
	assert.deepEqual([primary, secondary], [rack2, rack1]);
});

test('a secondary left on a VLAN without a primary is promoted by the next change of anything', () => {
	const left = ask(lab, 'PUT vlans/5003/', {secondary_rack: rack3}).state;
	const {primary, secondary} = vlanIn(ask(left, 'PUT vlans/5003/', {mtu: '1500'}).state, 5003);
	assert.deepEqual([primary, secondary], [rack3, null]);
});

test('a VLAN with DHCP and no rack takes no change but one that gives it a primary', () => {
	const bare = ask(lab, 'PUT vlans/5004/', {primary_rack: ''}).state;
	assert.deepEqual(ask(bare, 'PUT vlans/5004/', {mtu: '1500'}).body, {__all__: ['dhcp can only be turned on when a primary rack controller is set.']});
	assert.equal(ask(bare, 'PUT vlans/5004/', {primary_rack: rack1}).status, 200);
});

test('both racks can be changed at once while the primary is lost', () => {
	const {status, state} = ask(lab, 'PUT vlans/5002/', {primary_rack: rack1, secondary_rack: rack2});
	assert.deepEqual([status, vlanIn(state, 5002).secondary], [200, rack2]);
});

test('a lost primary takes no new secondary, but keeps the one that it has', () => {
	const lost = ask(lab, 'PUT vlans/5007/', {primary_rack: rack4, secondary_rack: ''}).state;
	assert.equal(ask(lost, 'PUT vlans/5007/', {secondary_rack: rack3}).status, 400);
	const dead = {...lab, nodes: lab.nodes.set(rack3, {...lab.nodes.get(rack3)!, services: [{name: 'rackd', status: 'dead', status_info: ''}]})};
	assert.equal(ask(dead, 'PUT vlans/5007/', {secondary_rack: rack4}).status, 200);
});

test('a rack whose state isn\'t known is no reason to refuse a secondary', () => {
	const unknown = {...lab, nodes: lab.nodes.set(rack1, {...lab.nodes.get(rack1)!, services: [{name: 'rackd', status: 'unknown', status_info: ''}]})};
	assert.equal(ask(unknown, 'PUT vlans/5004/', {secondary_rack: rack2}).status, 200);
});

test('a VLAN relayed to one that became relayed itself takes no change until its relay is', () => {
	const off = ask(lab, 'PUT vlans/5008/', {dhcp_on: 'false'}).state;
	const chained = ask(off, 'PUT vlans/5008/', {relay_vlan: '5001'}).state;
	assert.deepEqual(ask(chained, 'PUT vlans/5011/', {mtu: '1500'}).body, {relay_vlan: ['Select a valid choice. That choice is not one of the available choices.']});
	assert.equal(ask(chained, 'PUT vlans/5011/', {relay_vlan: '5001'}).status, 200);
});

test('a rack chosen for its VID in another fabric is no choice any more once the VID has changed', () => {
	const chosen = ask(lab, 'PUT vlans/5003/', {primary_rack: rack1}).state;
	const moved = ask(chosen, 'PUT vlans/5003/', {vid: '77'}).state;
	assert.deepEqual(ask(moved, 'PUT vlans/5003/', {mtu: '1500'}).body, {primary_rack: [`Select a valid choice. ${rack1} is not one of the available choices.`]});
});

test('a VLAN can move to another fabric, where its VID has to be free', () => {
	const {state} = ask(lab, 'PUT vlans/5005/', {fabric: 'dc1'});
	assert.equal(vlanIn(state, 5005).fabric, 1);
	assert.deepEqual(ask(lab, 'PUT vlans/5003/', {fabric: '1'}).body, {__all__: ['A VLAN with the specified VID already exists in the destination fabric.']});
});

test('an MTU may be 65535 at most, and an empty one changes nothing', () => {
	assert.deepEqual(ask(lab, 'PUT vlans/5005/', {mtu: '65536'}).body, {mtu: ['MTU must be between 552 and 65535.']});
	assert.equal((ask(lab, 'PUT vlans/5007/', {mtu: ''}).body as {mtu: number}).mtu, 9000);
});

test('a larger MTU reaches the interfaces on the VLAN and what they are made on', () => {
	const {state} = ask(lab, 'PUT vlans/5005/', {mtu: '9000'});
	const {interface_set: interfaces} = ask(state, `GET rackcontrollers/${rack1}/`).body as {interface_set: Array<{name: string; effective_mtu: number}>};
	const byName = Object.fromEntries(interfaces.map(({name, effective_mtu}) => [name, effective_mtu]));
	assert.deepEqual(byName, {eth0: 9000, 'eth0.10': 1500, 'eth0.20': 9000});
});

test('a new VLAN needs a VID, and two things are said of none', () => {
	assert.deepEqual(ask(lab, 'POST fabrics/0/vlans/', {name: 'x'}).body, {vid: ['This field is required.', 'VID must be between 0 and 4094.']});
});

test('the last VLAN that loses DHCP brings a notice, and the next one with DHCP takes it away', () => {
	const idents = (state: typeof lab) => (ask(state, 'GET notifications/').body as Array<{ident: string}>).map(({ident}) => ident);
	const served = lab.vlans.values().filter(vlan => vlan.dhcp_on);
	const off = served.reduce((state, {id}) => ask(state, `PUT vlans/${id}/`, {dhcp_on: 'false'}).state, lab);
	assert.equal(idents(off).includes('dhcp_disabled_all_vlans'), true);
	assert.equal(idents(ask(off, 'PUT vlans/5001/', {dhcp_on: 'true'}).state).includes('dhcp_disabled_all_vlans'), false);
});

test('a deleted VLAN leaves its subnet to the fabric\'s default one, its tagged interfaces go, and relays to it end', () => {
	const {status, state} = ask(lab, 'DELETE vlans/5004/');
	assert.deepEqual([status, state.subnets.get(2)?.vlan, state.interfaces.get(6), state.addresses.values().filter(({ip}) => ip === '10.0.10.31')], [204, 5001, undefined, []]);
	assert.equal(vlanIn(ask(lab, 'DELETE vlans/5008/').state, 5011).relay, null);
});

test('an operator is told that a VLAN isn\'t there before being told that it isn\'t theirs', () => {
	assert.deepEqual([ask(lab, 'PUT vlans/77/', {}, 'operator').status, ask(lab, 'PUT vlans/5001/', {}, 'operator').status], [404, 403]);
});

test('a VLAN without DHCP that names a former region+rack makes MAAS stumble', () => {
	const named = ask(lab, 'PUT vlans/5001/', {dhcp_on: 'false', primary_rack: 'region-a'}).state;
	const former = ask(named, 'DELETE rackcontrollers/t8sb7d/').state;
	assert.deepEqual([vlanIn(former, 5001).primary, ask(former, 'PUT vlans/5001/', {mtu: '1500'}).status], ['t8sb7d', 500]);
});
