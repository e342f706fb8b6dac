import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	allVlans,
	countRoles,
	daemonOf,
	rangesBySubnet,
	relayedTo,
	rolesOf,
	spaceOf,
	subnetsByVlan,
	vlanName,
} from '../../source/domain/vlans.js';
import {
	fabric,
	range,
	subnet,
	vlan,
} from '../helpers/builders.js';

const names = (vlans: ReadonlyArray<{fabric: string; vid: number}>) => vlans.map(item => vlanName(item));

test('VLANs of all fabrics stand by fabric and tag, 9 before 10, whatever order MAAS gives', () => {
	const of = (name: string, id: number, vid: number) => vlan({fabric: name, id, vid});
	const fabrics = [
		fabric({name: 'fabric-10', vlans: [of('fabric-10', 3, 0)]}),
		fabric({name: 'fabric-9', vlans: [of('fabric-9', 2, 10), of('fabric-9', 1, 9)]}),
	];
	assert.deepEqual(names(allVlans(fabrics)), ['fabric-9/9', 'fabric-9/10', 'fabric-10/0']);
});

test('a VLAN in no space is in none, though MAAS writes the word undefined', () => {
	assert.equal(spaceOf(vlan({space: 'undefined'})), undefined);
	assert.equal(spaceOf(vlan({space: null})), undefined);
	assert.equal(spaceOf(vlan({space: 'prod'})), 'prod');
});

test('a rack\'s roles are those of the VLANs that name it', () => {
	const vlans = [
		vlan({
			id: 1, vid: 1, primary_rack: 'me', secondary_rack: 'other',
		}),
		vlan({
			id: 2, vid: 2, primary_rack: 'other', secondary_rack: 'me',
		}),
		vlan({id: 3, vid: 3, primary_rack: 'other'}),
	];
	assert.deepEqual(rolesOf('me', vlans).map(({vlan: {vid}, role}) => [vid, role]), [[1, 'primary'], [2, 'secondary']]);
	assert.deepEqual([...countRoles(vlans)], [['me', 2], ['other', 3]]);
});

test('a VLAN\'s racks serve what is relayed to it while DHCP is on there', () => {
	const target = vlan({id: 1, vid: 1, dhcp_on: true});
	const relayed = vlan({id: 2, vid: 2, relay_vlan: target});
	const own = vlan({
		id: 3, vid: 3, relay_vlan: target, dhcp_on: true,
	});
	const vlans = [target, relayed, own, vlan({id: 4, vid: 4})];
	assert.deepEqual(relayedTo(target, vlans).map(({vid}) => vid), [2]);
	assert.deepEqual(relayedTo({...target, dhcp_on: false}, vlans), []);
	assert.deepEqual(relayedTo(relayed, vlans), []);
});

test('IPv4 is served by dhcpd, IPv6 by dhcpd6', () => {
	assert.deepEqual((['ipv4', 'ipv6'] as const).map(family => daemonOf(family)), ['dhcpd', 'dhcpd6']);
});

test('subnets and ranges stand under what they belong to, in the order of their addresses', () => {
	const cidrs = ['10.0.10.0/24', '10.0.9.0/24'];
	const subnets = cidrs.map((cidr, id) => subnet({id, cidr}));
	assert.deepEqual(subnetsByVlan(subnets).get(5001)?.map(({cidr}) => cidr), cidrs.toReversed());
	const ranges = ['10.0.0.100', '10.0.0.20'].map((start_ip, id) => range({id, start_ip}));
	assert.deepEqual(rangesBySubnet(ranges).get(1)?.map(({start_ip}) => start_ip), ['10.0.0.20', '10.0.0.100']);
});

test('a range whose subnet MAAS hides belongs to none', () => {
	assert.equal(rangesBySubnet([range({subnet: null})]).size, 0);
});
