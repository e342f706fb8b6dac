import assert from 'node:assert/strict';
import {test} from 'node:test';
import {subnetFinder} from '../../source/domain/addresses.js';
import {bmcReach, hostOf} from '../../source/domain/bmc-reach.js';
import {rangeUse} from '../../source/domain/ranges.js';
import {subnet} from '../helpers/builders.js';
import {known, rackOn, served} from '../helpers/known.js';

test('an address lies in the smallest subnet that holds it, of its own family', () => {
	const find = subnetFinder([{cidr: '10.0.0.0/8'}, {cidr: '10.0.1.0/24'}, {cidr: '2001:db8::/64'}, {cidr: 'nonsense'}]);
	assert.deepEqual(['10.0.1.5', '10.9.9.9', '2001:db8::5', '192.0.2.1', 'bmc.example.com'].map(ip => find(ip)?.cidr), ['10.0.1.0/24', '10.0.0.0/8', '2001:db8::/64', undefined, undefined]);
});

test('the host of a BMC\'s address is found in a URL, with a port and in brackets', () => {
	const addresses = ['10.0.0.5', '10.0.0.5:623', 'https://10.0.0.5:8443/redfish', 'qemu+ssh://10.0.0.5/system', '2001:db8::5', '[2001:db8::5]:623', 'bmc.example.com'];
	assert.deepEqual(addresses.map(address => hostOf(address)), ['10.0.0.5', '10.0.0.5', '10.0.0.5', '10.0.0.5', '2001:db8::5', '2001:db8::5', 'bmc.example.com']);
});

test('a rack is linked to a subnet by an address in it on an enabled interface', () => {
	const link = {mode: 'static', ip_address: '10.0.0.2', subnet: {id: 1, cidr: '10.0.0.0/24', vlan: served()}};
	const on = (id: string, enabled: boolean, ip_address: string | null) => {
		const rack = rackOn(id);
		return {...rack, interface_set: rack.interface_set.map(one => ({...one, enabled, links: [{...link, ip_address}]}))};
	};

	const racks = [on('linked', true, '10.0.0.2'), on('disabled', false, '10.0.0.3'), on('unaddressed', true, null)];
	const {networks} = bmcReach(known({racks, bmcs: [{systemId: 'm', address: '10.0.0.50'}], snapshot: {subnets: [subnet()]}}))!;
	assert.deepEqual(networks.map(({linked}) => linked.map(({hostname}) => hostname)), [['rack-linked']]);
});

test('nothing is said of BMCs before their addresses were asked for', () => {
	assert.equal(bmcReach(known()), undefined);
});

test('how full ranges are counts each address once, and only those within', () => {
	const ranges = [{start_ip: '10.0.0.100', end_ip: '10.0.0.109'}, {start_ip: '10.0.0.200', end_ip: '10.0.0.209'}];
	assert.deepEqual(rangeUse(ranges, ['10.0.0.100', '10.0.0.100', '10.0.0.209', '10.0.0.150', 'nonsense']), {used: 2, size: 20, share: 0.1});
});

test('an IPv6 range is as large as it is', () => {
	const {size, used} = rangeUse([{start_ip: '2001:db8::1:0', end_ip: '2001:db8::1:ffff'}], ['2001:db8::1:1', '0.1.0.1']);
	assert.deepEqual([size, used], [65_536, 1]);
});
