import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Place} from '../../source/screens/places.js';
import {
	controller,
	labIds,
	labVlans,
	readLabScreen,
	readScreen,
	vlanPlace,
} from '../helpers/screens.js';
import {noParts, partsOfScene} from '../helpers/parts.js';
import {eachInTurn} from '../helpers/each.js';

type Entry = Record<string, unknown>;

const rawOf = async (of: Extract<Place, {screen: 'raw'}>['of'], user: 'admin' | 'operator' = 'admin') => {
	const {rows} = await readLabScreen({screen: 'raw', of, name: 'it'}, user);
	return JSON.parse(rows('raw').join('\n')) as Entry;
};

test('raw gives the JSON of exactly what is looked at', async () => {
	await eachInTurn(['rack-3', 'region-a', 'region-b'] as const, async hostname => {
		const raw = await rawOf(controller(hostname));
		assert.equal(raw.system_id, labIds[hostname]);
	});

	const vlan = await rawOf(vlanPlace('dc1/100'));
	assert.equal(vlan.id, labVlans['dc1/100']);
	const event = await rawOf({screen: 'event', eventId: 55});
	assert.equal(event.id, 55);
	const notification = await rawOf({screen: 'notification', notificationId: 8});
	assert.equal(notification.ident, 'lab-rack-4-dead');
});

test('raw keeps the fields that the console itself doesn\'t read', async () => {
	const raw = await rawOf(controller('rack-3'));
	assert.ok('resource_uri' in raw);
});

test('raw of a list is the list as MAAS gave it', async () => {
	const racks = await rawOf({screen: 'controllers'});
	assert.equal(racks.length, 7);
	assert.ok(Array.isArray(await rawOf({screen: 'vlans'})));
	const {events} = await rawOf({screen: 'events'});
	assert.ok(Array.isArray(events));
});

test('raw gives the JSON of what has no screen of its own', async () => {
	const service = await rawOf({screen: 'service', systemId: labIds['rack-3'], service: 'dhcpd6'});
	assert.equal(service.status, 'dead');
	const eth0 = await rawOf({screen: 'interface', systemId: labIds['region-a'], interfaceId: 1});
	assert.equal(eth0.name, 'eth0');
	const subnet = await rawOf({screen: 'entry', part: 'subnets', id: 1});
	assert.equal(subnet.cidr, '10.0.0.0/24');
	const range = await rawOf({screen: 'entry', part: 'ipranges', id: 1});
	assert.equal(range.start_ip, '10.0.0.100');
	const snippet = await rawOf({screen: 'entry', part: 'dhcp-snippets', id: 1});
	assert.equal(snippet.name, 'global-ntp');
});

test('raw finds a rack that a non-admin read one by one', async () => {
	const raw = await rawOf(controller('rack-4'), 'operator');
	assert.equal(raw.system_id, labIds['rack-4']);
});

test('raw says where the JSON comes from', async () => {
	const {pane, title} = await readLabScreen({screen: 'raw', of: controller('rack-3'), name: 'rack-3'});
	assert.match(pane('raw').title, /rackcontrollers/);
	assert.match(title, /rack-3/);
	const region = await readLabScreen({screen: 'raw', of: controller('region-b'), name: 'region-b'});
	assert.match(region.pane('raw').title, /regioncontrollers/);
});

test('raw of what isn\'t there, or wasn\'t read, has no lines', async () => {
	const gone = await readLabScreen({screen: 'raw', of: {screen: 'controller', systemId: 'gone'}, name: 'gone'});
	assert.deepEqual(gone.rows('raw'), []);
	assert.notEqual(gone.pane('raw').empty, '');
	assert.deepEqual(readScreen({screen: 'raw', of: {screen: 'vlans'}, name: 'VLANs'}, noParts()).rows('raw'), []);
});

test('raw follows what is read anew', async () => {
	const parts = await partsOfScene();
	const of: Place = {screen: 'notifications'};
	assert.notEqual(readScreen({screen: 'raw', of, name: 'Notifications'}, parts).rows('raw').length, 1);
	assert.deepEqual(readScreen({screen: 'raw', of, name: 'Notifications'}, {...parts, notifications: {...parts.notifications, body: '[]'}}).rows('raw'), ['[]']);
});
