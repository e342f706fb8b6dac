import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import test from 'node:test';
import * as z from 'zod';
import {rackControllerSchema, regionControllerSchema} from '../../../source/maas/schemas/controller.js';
import {dhcpSnippetSchema} from '../../../source/maas/schemas/dhcp-snippet.js';
import {eventsSchema} from '../../../source/maas/schemas/event.js';
import {fabricSchema} from '../../../source/maas/schemas/fabric.js';
import {ipRangeSchema} from '../../../source/maas/schemas/ip-range.js';
import {notificationSchema} from '../../../source/maas/schemas/notification.js';
import {regionProcessesSchema} from '../../../source/maas/schemas/region-processes.js';
import {subnetSchema, subnetStatisticsSchema} from '../../../source/maas/schemas/subnet.js';
import {userSchema} from '../../../source/maas/schemas/user.js';
import {versionSchema} from '../../../source/maas/schemas/version.js';
import {vlanSchema} from '../../../source/maas/schemas/vlan.js';
import {vmHostSchema} from '../../../source/maas/schemas/vm-host.js';
import {zoneSchema} from '../../../source/maas/schemas/zone.js';

type Recorded = {name: string; path: string; json: unknown};

/** Which schema reads which path. */
const schemas: Array<[pattern: RegExp, schema: z.ZodType]> = [
	[/^rackcontrollers\/(?:\?|$)/v, z.array(rackControllerSchema)],
	[/^rackcontrollers\/[^\/]+\/$/v, rackControllerSchema],
	[/^regioncontrollers\/$/v, z.array(regionControllerSchema)],
	[/^regioncontrollers\/[^\/]+\/$/v, regionControllerSchema],
	[/^fabrics\/$/v, z.array(fabricSchema)],
	[/vlans\/\d+\/$/v, vlanSchema],
	[/^subnets\/$/v, z.array(subnetSchema)],
	[/op=statistics/v, subnetStatisticsSchema],
	[/^subnets\//v, subnetSchema],
	[/^ipranges\/$/v, z.array(ipRangeSchema)],
	[/^ipranges\/\d+\/$/v, ipRangeSchema],
	[/^events\//v, eventsSchema],
	[/^notifications\/$/v, z.array(notificationSchema)],
	[/^notifications\/\d+\/$/v, notificationSchema],
	[/^dhcp-snippets\//v, z.array(dhcpSnippetSchema)],
	[/^vm-hosts\//v, z.array(vmHostSchema)],
	[/^zones\/$/v, z.array(zoneSchema)],
	[/^zones\/[^\/]+\/$/v, zoneSchema],
	[/op=whoami/v, userSchema],
	[/^version\//v, versionSchema],
	[/^\/MAAS\/rpc\//v, regionProcessesSchema],
	[/op=get_config/v, z.string()],
];

const recorded = JSON.parse(readFileSync(new URL('../recorded/answers.json', import.meta.url), 'utf8')) as Recorded[];

for (const {name, path, json} of recorded) {
	test(`MAAS 3.7.3's answer ${name} is understood`, () => {
		const short = path.replace('/MAAS/api/2.0/', '');
		const [, schema] = schemas.find(([pattern]) => pattern.test(short))!;
		const result = schema.safeParse(json);
		assert.equal(result.error, undefined);
	});
}

test('fields that a newer MAAS adds are tolerated', () => {
	const vlan = vlanSchema.parse({
		id: 1, vid: 0, fabric: 'f', fabric_id: 0, dhcp_on: false, primary_rack: null, secondary_rack: null, brand_new: {a: 1},
	});
	assert.equal(vlan.dhcp_on, false);
});

test('a service status that a newer MAAS invents counts as unknown', () => {
	const rack = rackControllerSchema.parse({
		system_id: 'a', hostname: 'a', node_type: 2, service_set: [{name: 'dhcpd', status: 'sleeping', status_info: ''}],
	});
	assert.equal(rack.service_set[0]?.status, 'unknown');
});

test('a VLAN without its racks isn\'t guessed at', () => {
	assert.equal(vlanSchema.safeParse({
		id: 1, vid: 0, fabric: 'f', fabric_id: 0, dhcp_on: true,
	}).success, false);
});
