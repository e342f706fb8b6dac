import assert from 'node:assert/strict';
import {test} from 'node:test';
import {waitingFor, type Awaited} from '../../source/actions/awaited.js';
import {service} from '../helpers/builders.js';
import {
	known,
	rackOn,
	served,
} from '../helpers/known.js';

const arrival: Awaited = {
	type: 'arrival', hostname: 'rack-new', macAddresses: ['AA:BB:CC:00:00:01'], before: ['one', 'two'],
};
const old = [rackOn('one'), rackOn('two')];

test('a rack that the region doesn\'t list yet is missing', () => {
	assert.deepEqual(waitingFor(known({racks: old}), arrival), {missing: ['MAAS doesn\'t list rack-new yet.']});
});

test('a rack that wasn\'t listed before and has the name has arrived', () => {
	assert.deepEqual(waitingFor(known({racks: [...old, rackOn('new', {hostname: 'Rack-New'})]}), arrival), {missing: []});
});

test('the same host under another name is told at once', () => {
	const other = {...rackOn('new', {hostname: 'ubuntu'}), interface_set: [{...rackOn('new').interface_set[0]!, mac_address: 'aa:bb:cc:00:00:01'}]};
	assert.match(waitingFor(known({racks: [...old, other]}), arrival).failure!, /^A rack called ubuntu arrived, and none called rack-new/v);
});

test('where no MAC address is known any new rack under another name is told', () => {
	assert.match(waitingFor(known({racks: [...old, rackOn('new', {hostname: 'ubuntu'})]}), {...arrival, macAddresses: []}).failure!, /called ubuntu/v);
});

test('a rack of another host is not taken for it', () => {
	assert.deepEqual(waitingFor(known({racks: [...old, rackOn('new', {hostname: 'other'})]}), arrival).missing, ['MAAS doesn\'t list rack-new yet.']);
});

test('two that arrive under one name are told', () => {
	const twice = [rackOn('new', {hostname: 'rack-new'}), rackOn('new2', {hostname: 'rack-new'})];
	assert.match(waitingFor(known({racks: [...old, ...twice]}), arrival).failure!, /^rack-new arrived twice: new and new2/v);
});

test('a rack that should keep its system_id and comes with another one is told', () => {
	const again: Awaited = {...arrival, systemId: 'one'};
	assert.match(waitingFor(known({racks: [rackOn('two'), rackOn('new', {hostname: 'rack-new'})]}), again).failure!, /another system_id, new in place of one/v);
	assert.deepEqual(waitingFor(known({racks: [rackOn('two'), rackOn('one', {hostname: 'rack-new'})]}), again), {missing: []});
});

test('a rack of another release than the region\'s is told when it arrives', () => {
	const racks = [...old, rackOn('new', {hostname: 'rack-new', version: '3.6.1-17903-g.5243e96b4'})];
	assert.match(waitingFor(known({racks}), {...arrival, version: '3.7.3'}).failure!, /^rack-new arrived\. The region runs MAAS 3\.7 and the rack's software is 3\.6\..*not supported/v);
	assert.deepEqual(waitingFor(known({racks}), {...arrival, version: '3.6.4'}), {missing: []});
	const silent = [...old, rackOn('new', {hostname: 'rack-new', version: null})];
	assert.deepEqual(waitingFor(known({racks: silent}), {...arrival, version: '3.7.3'}), {missing: []});
});

test('a rack that is to come back under a new name isn\'t there before it has that name', () => {
	const rack = {...rackOn('one', {hostname: 'old-name'}), interface_set: [{...rackOn('one').interface_set[0]!, mac_address: 'aa:bb:cc:00:00:01'}]};
	const again: Awaited = {...arrival, systemId: 'one'};
	assert.deepEqual(waitingFor(known({racks: [rack, rackOn('two')]}), again), {missing: ['MAAS doesn\'t list rack-new yet.']});
	assert.deepEqual(waitingFor(known({racks: [{...rack, hostname: 'rack-new'}, rackOn('two')]}), again), {missing: []});
});

test('a service that is stuck is named with what it means; dhcpd may be off', () => {
	const rack = rackOn('one', {
		services: {
			rackd: 'dead', http: 'unknown', dhcpd: 'off', dhcpd6: 'off',
		},
	});
	assert.deepEqual(waitingFor(known({racks: [rack]}), {type: 'services', hostname: 'rack-one'}).missing, [
		'http is unknown: machines fetch what they boot from it.',
		'rackd is dead: its host must reach the regions on ports 5250 and up, with the right secret and the same MAAS version.',
	]);
});

test('a rack that has only just arrived has reported nothing yet', () => {
	const rack = {...rackOn('one'), service_set: ['rackd', 'http', 'dhcpd'].map(name => service({name, status: 'unknown'}))};
	assert.deepEqual(waitingFor(known({racks: [rack]}), {type: 'services', hostname: 'rack-one'}).missing, ['rack-one hasn\'t reported its services yet.']);
});

test('a rack that is connected to half of the regions isn\'t connected to all', () => {
	const rack = {...rackOn('one'), service_set: [service({name: 'rackd', status: 'degraded', status_info: '50% connected to region controllers.'})]};
	assert.deepEqual(waitingFor(known({racks: [rack]}), {type: 'connections', hostname: 'rack-one'}).missing, ['rack-one isn\'t connected to every region: 50% connected to region controllers.']);
});

test('a link without a fixed address isn\'t one', () => {
	const links: Awaited = {type: 'links', hostname: 'rack-one', vlans: [served().id]};
	assert.deepEqual(waitingFor(known({racks: [rackOn('one', {addresses: [{mode: 'dhcp', ip_address: '10.0.0.9'}]})]}), links).missing, [
		'rack-one has no link with a fixed address on fabric-0/0: DHCP HA there needs one.',
	]);
	assert.deepEqual(waitingFor(known({racks: [rackOn('one')]}), links), {missing: []});
});
