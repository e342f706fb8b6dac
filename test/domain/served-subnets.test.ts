import assert from 'node:assert/strict';
import {test} from 'node:test';
import {servedSubnets} from '../../source/domain/served-subnets.js';
import {
	fabric,
	range,
	subnet,
	vlan,
} from '../helpers/builders.js';
import {known, served} from '../helpers/known.js';

const ids = (snapshot: Parameters<typeof servedSubnets>[0]) => servedSubnets(snapshot).map(({id, vlan: {vid}}) => `${vid} ${id}`);

const relayed = vlan({id: 5002, vid: 2, relay_vlan: served()});
const off = vlan({id: 5003, vid: 3});
const on = (id: number, of: typeof off) => ({id, cidr: `10.0.${id}.0/24`, vlan: of});
const snapshot = {
	fabrics: [fabric({vlans: [off, relayed, served()]})],
	subnets: [subnet(), subnet(on(2, relayed)), subnet(on(3, off)), subnet({...on(4, served()), managed: false}), subnet(on(5, served()))],
	ipranges: [
		range(),
		range({id: 2, subnet: on(2, relayed)}),
		range({id: 3, subnet: on(3, off)}),
		range({id: 4, subnet: on(4, served())}),
		range({id: 5, type: 'reserved', subnet: on(5, served())}),
		range({id: 6, start_ip: '10.0.0.200', end_ip: '10.0.0.209'}),
	],
};

test('DHCP can run out on managed subnets with a dynamic range, of VLANs with DHCP and of relayed ones', () => {
	assert.deepEqual(ids(snapshot), ['0 1', '2 2']);
});

test('before all three lists were read none is known', () => {
	assert.deepEqual(ids({...snapshot, ipranges: undefined}), []);
	assert.deepEqual(ids({...snapshot, fabrics: undefined}), []);
	assert.deepEqual(ids(known().snapshot), ['0 1']);
});

test('the same lists are gone through once', () => {
	assert.equal(servedSubnets({...snapshot}), servedSubnets(snapshot));
});
