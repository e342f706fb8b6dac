import type * as z from 'zod';
import {
	nodeTypes,
	rackControllerSchema,
	regionControllerSchema,
	serviceSchema,
} from '../../source/maas/schemas/controller.js';
import {dhcpSnippetSchema} from '../../source/maas/schemas/dhcp-snippet.js';
import {eventSchema} from '../../source/maas/schemas/event.js';
import {fabricSchema} from '../../source/maas/schemas/fabric.js';
import {ipRangeSchema} from '../../source/maas/schemas/ip-range.js';
import {notificationSchema} from '../../source/maas/schemas/notification.js';
import {subnetSchema, subnetStatisticsSchema} from '../../source/maas/schemas/subnet.js';
import {vlanSchema} from '../../source/maas/schemas/vlan.js';

/*
Small things of MAAS's for tests: each is whole, and parsed as an answer of MAAS's would be, so that a field that the schema drops or renames
breaks the builder and not a hundred tests. Tests say only what they are about.
*/

const builder = <Schema extends z.ZodType>(schema: Schema, plain: z.input<Schema> & object) =>
	(changes: Partial<z.input<Schema>> = {}): z.output<Schema> => schema.parse({...plain, ...changes});

/** `status` of a service that runs. */
export const service = builder(serviceSchema, {name: 'dhcpd', status: 'running', status_info: ''});

const services = ['rackd', 'dhcpd', 'dhcpd6', 'http', 'tftp'].map(name => service({name}));

/** A rack on which everything runs. */
export const rack = builder(rackControllerSchema, {
	system_id: 'aaaaaa', hostname: 'rack-1', node_type: nodeTypes.rack, version: '3.7.3-18030-g.9122eee68', service_set: services,
});

export const region = builder(regionControllerSchema, {
	system_id: 'rrrrrr', hostname: 'region-a', node_type: nodeTypes.region, version: '3.7.3-18030-g.9122eee68',
});

/** `fabric-0/0` without DHCP. */
export const vlan = builder(vlanSchema, {
	id: 5001, vid: 0, fabric: 'fabric-0', fabric_id: 0, name: 'untagged', dhcp_on: false, primary_rack: null, secondary_rack: null,
});

export const fabric = builder(fabricSchema, {id: 0, name: 'fabric-0', vlans: []});

/** 10.0.0.0/24 on `fabric-0/0`. */
export const subnet = builder(subnetSchema, {id: 1, cidr: '10.0.0.0/24', vlan: vlan()});

/** A dynamic range of 10.0.0.0/24 on `fabric-0/0`. */
export const range = builder(ipRangeSchema, {
	id: 1, type: 'dynamic', start_ip: '10.0.0.100', end_ip: '10.0.0.199', subnet: {id: 1, cidr: '10.0.0.0/24', vlan: vlan()},
});

export const statistics = builder(subnetStatisticsSchema, {
	num_available: 127, num_unavailable: 127, total_addresses: 254, usage: 0.5, usage_string: '50%',
});

export const event = builder(eventSchema, {
	id: 1, level: 'INFO', created: 'Sat, 21 Nov. 2026 05:48:44', type: 'Rack import info', description: 'Rack import finished', hostname: 'rack-1', node: 'aaaaaa', username: 'admin',
});

export const notification = builder(notificationSchema, {
	id: 1, category: 'warning', message: 'Images are old.', admins: true,
});

export const snippet = builder(dhcpSnippetSchema, {
	id: 1, name: 'ntp', enabled: true, value: 'option ntp-servers 10.0.0.1;',
});
