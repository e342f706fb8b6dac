import assert from 'node:assert/strict';
import test from 'node:test';
import type {MaasClient} from '../../source/maas/client.js';
import {readMaasName} from '../../source/maas/endpoints/config.js';
import {listDhcpSnippets} from '../../source/maas/endpoints/dhcp-snippets.js';
import {listEvents} from '../../source/maas/endpoints/events.js';
import {listFabrics} from '../../source/maas/endpoints/fabrics.js';
import {listIpRanges} from '../../source/maas/endpoints/ip-ranges.js';
import {listNotifications} from '../../source/maas/endpoints/notifications.js';
import {listRackControllers, readRackController} from '../../source/maas/endpoints/rack-controllers.js';
import {listRegionControllers, readRegionController} from '../../source/maas/endpoints/region-controllers.js';
import {readRegionProcesses} from '../../source/maas/endpoints/region-processes.js';
import {listSubnets, readSubnetStatistics} from '../../source/maas/endpoints/subnets.js';
import {readWhoami} from '../../source/maas/endpoints/users.js';
import {readVersion} from '../../source/maas/endpoints/version.js';
import {readVlan} from '../../source/maas/endpoints/vlans.js';
import {listVmHosts} from '../../source/maas/endpoints/vm-hosts.js';
import {listZones} from '../../source/maas/endpoints/zones.js';
import {parseApiKey} from '../../source/maas/schemas/api-key.js';
import {parseEndpoint} from '../../source/maas/schemas/endpoint.js';
import {startSimulator} from '../helpers/simulator.js';
import {connect} from './serve.js';

/** A client for the lab region, as its administrator or as somebody who is none. */
const enter = async (t: test.TestContext, role: 'admin' | 'operator' = 'admin'): Promise<MaasClient> => {
	const {url, apiKeys} = await startSimulator(t, {scene: 'lab'});
	let count = 0;
	const {maas} = connect(t, {endpoints: [parseEndpoint(url)], apiKey: parseApiKey(apiKeys[role]), nonce: () => `${role}-${++count}`});
	return maas;
};

test('everything that the console reads can be read from the lab region', async t => {
	const maas = await enter(t);
	const {data: {username, is_superuser: isAdmin}} = await readWhoami(maas);
	assert.deepEqual([username, isAdmin], ['admin', true]);
	const answers = {
		version: await readVersion(maas),
		name: await readMaasName(maas),
		processes: await readRegionProcesses(maas),
		fabrics: await listFabrics(maas),
		racks: await listRackControllers(maas),
		regions: await listRegionControllers(maas),
		subnets: await listSubnets(maas),
		ranges: await listIpRanges(maas),
		events: await listEvents(maas, {limit: 5, level: 'DEBUG'}),
		notifications: await listNotifications(maas),
		snippets: await listDhcpSnippets(maas),
		hosts: await listVmHosts(maas),
		zones: await listZones(maas),
	};
	assert.equal(answers.version.data.version, '3.7.3');
	assert.equal(answers.name.data, 'lab-maas');
	assert.equal(answers.racks.data.length, 7);
	assert.equal(answers.regions.data.length, 2);
	assert.equal(answers.fabrics.data.flatMap(({vlans}) => vlans).length, 13);
	assert.equal(answers.events.data.events.length, 5);
	const lengths = [answers.subnets, answers.ranges, answers.notifications, answers.snippets, answers.hosts, answers.zones].map(({data}) => data.length);
	assert.ok(Math.min(...lengths) > 0);
});

test('single things are read by their ids', async t => {
	const maas = await enter(t);
	const {data: racks} = await listRackControllers(maas);
	const {data: rack} = await readRackController(maas, racks[0]!.system_id);
	assert.equal(rack.hostname, racks[0]!.hostname);
	const {data: regions} = await listRegionControllers(maas);
	const {data: region} = await readRegionController(maas, regions[0]!.system_id);
	assert.equal(region.hostname, regions[0]!.hostname);
	const {data: vlan} = await readVlan(maas, 5001);
	assert.equal(vlan.vid, 0);
	const {data: statistics} = await readSubnetStatistics(maas, 1);
	assert.ok(statistics.usage > 0);
	assert.ok(statistics.usage < 1);
});

test('a non-admin\'s list of racks is empty, and each rack can be read', async t => {
	const maas = await enter(t, 'operator');
	const {data: racks} = await listRackControllers(maas);
	assert.deepEqual(racks, []);
	const {data: fabrics} = await listFabrics(maas);
	const named = fabrics.flatMap(({vlans}) => vlans).find(vlan => vlan.primary_rack !== null)!;
	const {data: rack} = await readRackController(maas, named.primary_rack!);
	assert.equal(rack.system_id, named.primary_rack);
});

test('a rack that isn\'t there is not found', async t => {
	const maas = await enter(t);
	await assert.rejects(readRackController(maas, 'zzzzzz'), {kind: 'not-found', message: /No RackController matches the given query/v});
});

test('an id with a slash in it stays one part of the path', async t => {
	const maas = await enter(t);
	await assert.rejects(readRackController(maas, '../machines'), {kind: 'not-found'});
});

test('a wrong secret is unauthorized, and the right one isn\'t in the error', async t => {
	const {url} = await startSimulator(t, {scene: 'lab'});
	const {maas} = connect(t, {endpoints: [parseEndpoint(url)], apiKey: parseApiKey('lab-admin-consumer:lab-admin-token:wrong')});
	await assert.rejects(readWhoami(maas), error => {
		assert.match((error as Error).message, /its secret, the last of the three parts, is wrong/v);
		assert.doesNotMatch(JSON.stringify(error) + (error as Error).stack!, /lab-admin-secret/v);
		return true;
	});
});

test('a clock that is an hour behind is told so by the region\'s own clock', async t => {
	const {url, apiKeys} = await startSimulator(t, {scene: 'lab'});
	const {maas} = connect(t, {endpoints: [parseEndpoint(url)], apiKey: parseApiKey(apiKeys.admin), now: () => Date.now() - 3_600_000});
	await assert.rejects(readWhoami(maas), {kind: 'unauthorized', message: /clock is 36\d\d s behind MAAS's/v});
});
