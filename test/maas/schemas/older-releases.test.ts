import assert from 'node:assert/strict';
import test from 'node:test';
import {rackControllerSchema, regionControllerSchema} from '../../../source/maas/schemas/controller.js';
import {dhcpSnippetSchema} from '../../../source/maas/schemas/dhcp-snippet.js';
import {eventSchema} from '../../../source/maas/schemas/event.js';
import {fabricSchema} from '../../../source/maas/schemas/fabric.js';
import {ipRangeSchema} from '../../../source/maas/schemas/ip-range.js';
import {notificationSchema} from '../../../source/maas/schemas/notification.js';
import {subnetSchema, subnetStatisticsSchema} from '../../../source/maas/schemas/subnet.js';
import {userSchema} from '../../../source/maas/schemas/user.js';
import {versionSchema} from '../../../source/maas/schemas/version.js';
import {vlanSchema} from '../../../source/maas/schemas/vlan.js';
import {vmHostSchema} from '../../../source/maas/schemas/vm-host.js';

// The least that a release since 2.9 gives of each: no agent and no link_connected, zones without a description, users without an email.
const vlan = {
	id: 5001, vid: 0, name: 'untagged', fabric: 'fabric-0', fabric_id: 0, mtu: 1500, dhcp_on: true, external_dhcp: null, primary_rack: 'abc123', secondary_rack: null, relay_vlan: null, resource_uri: '/MAAS/api/2.0/vlans/5001/',
};
const subnet = {
	id: 1, name: '10.0.0.0/24', cidr: '10.0.0.0/24', vlan, managed: true, resource_uri: '/MAAS/api/2.0/subnets/1/',
};
const networkInterface = {
	id: 1, name: 'eth0', type: 'physical', mac_address: '52:54:00:00:00:01', enabled: true, vlan, links: [{
		id: 1, mode: 'static', ip_address: '10.0.0.2', subnet,
	}],
};
const rack = {
	system_id: 'abc123', hostname: 'rack-1', fqdn: 'rack-1.maas', node_type: 2, node_type_name: 'Rack controller', version: '2.9.2', zone: {id: 1, name: 'default'}, ip_addresses: ['10.0.0.2'], interface_set: [networkInterface],
	service_set: [{name: 'rackd', status: 'running', status_info: ''}, {name: 'dhcpd', status: 'running', status_info: ''}, {name: 'dns_rack', status: 'running', status_info: ''}],
};

test('a rack of MAAS 2.9 has no agent and doesn\'t say whether its cables are in: they count as in', () => {
	const {service_set: services, interface_set: interfaces, zone} = rackControllerSchema.parse(rack);
	assert.deepEqual(services.map(({name}) => name), ['rackd', 'dhcpd', 'dns_rack']);
	assert.equal(interfaces[0]?.link_connected, true);
	assert.deepEqual(zone, {id: 1, name: 'default', description: ''});
});

test('a region controller of MAAS 2.9 without services is understood', () => {
	assert.equal(regionControllerSchema.parse({...rack, service_set: undefined, node_type: 3}).node_type, 3);
});

test('a rack that never reported has no version', () => {
	const {version: _version, ...without} = rack;
	assert.equal(rackControllerSchema.parse(without).version, null);
});

test('an interface of an older release may have no VLAN and no MAC address', () => {
	const {interface_set: interfaces} = rackControllerSchema.parse({
		...rack, interface_set: [{
			id: 2, name: 'dummy', vlan: null, links: [{mode: 'link_up'}],
		}],
	});
	const [first] = interfaces;
	assert.deepEqual([first?.vlan, first?.mac_address, first?.type], [null, null, 'physical']);
});

test('a VLAN without a space and without an MTU is understood', () => {
	const {mtu: _mtu, ...without} = vlan;
	assert.deepEqual([vlanSchema.parse(without).mtu, vlanSchema.parse(without).space], [1500, null]);
});

test('a fabric without a class is understood', () => {
	assert.equal(fabricSchema.parse({id: 0, name: 'fabric-0', vlans: [vlan]}).class_type, null);
});

test('a subnet that doesn\'t say whether it is managed is', () => {
	const {managed: _managed, ...without} = subnet;
	assert.equal(subnetSchema.parse(without).managed, true);
});

test('a range of an older release whose subnet hides its VLAN is understood', () => {
	assert.equal(ipRangeSchema.parse({
		id: 1, type: 'dynamic', start_ip: '10.0.0.10', end_ip: '10.0.0.20', subnet: {id: 1, cidr: '10.0.0.0/24'},
	}).subnet?.vlan, null);
});

test('the least that MAAS says of the rest is enough', () => {
	assert.equal(subnetStatisticsSchema.parse({
		num_available: 1, num_unavailable: 253, total_addresses: 254, usage: 0.99,
	}).usage_string, '');
	assert.equal(eventSchema.parse({
		id: 1, level: 'INFO', created: 'Sat, 21 Nov. 2026 05:48:44', type: 'Node changed',
	}).hostname, null);
	assert.equal(notificationSchema.parse({id: 1, category: 'warning', message: 'x'}).dismissable, true);
	assert.equal(dhcpSnippetSchema.parse({
		id: 1, name: 'x', enabled: true, value: '',
	}).global_snippet, false);
	assert.equal(vmHostSchema.parse({id: 1, name: 'x', type: 'virsh'}).host, null);
	assert.equal(userSchema.parse({username: 'admin', is_superuser: true}).email, '');
	assert.deepEqual(versionSchema.parse({version: '2.9.2'}).capabilities, []);
});
