import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	fabric,
	rack,
	service,
	vlan,
} from '../helpers/builders.js';
import {
	noParts,
	partsOf,
	partsOfScene,
	without,
} from '../helpers/parts.js';
import {readLabScreen, readScreen} from '../helpers/screens.js';
import {each} from '../helpers/each.js';

const place = {screen: 'overview'} as const;

test('the first sentence names the racks that are lost or half linked, and how many VLANs MAAS serves', async () => {
	const {sentence} = await readLabScreen(place);
	assert.match(sentence, /rack-4 has lost/);
	assert.match(sentence, /rack-3 is only partly connected/);
	assert.match(sentence, /DHCP on 7 of 13 VLANs/);
});

test('where all racks are connected, it says so', () => {
	const parts = partsOf({fabrics: [fabric({vlans: [vlan({dhcp_on: true, primary_rack: 'aaaaaa'})]})], rackcontrollers: [rack()]});
	const {sentence} = readScreen(place, parts);
	assert.match(sentence, /1 rack connected/);
	assert.match(sentence, /1 of 1 VLAN\b/);
});

test('many lost racks are counted, not listed', () => {
	const racks = ['a', 'b', 'c', 'd'].map(name => rack({system_id: name, hostname: `rack-${name}`, service_set: [service({name: 'rackd', status: 'dead'})]}));
	const {sentence} = readScreen(place, partsOf({fabrics: [fabric()], rackcontrollers: racks}));
	assert.match(sentence, /4 racks have lost/);
});

test('the worst racks are first, with how many VLANs hang on each', async () => {
	const {rows} = await readLabScreen(place);
	const racks = rows('racks');
	assert.match(racks[0]!, /^rack-4 \| ✗ dead .*2 VLANs$/);
	assert.match(racks[1]!, /^rack-3 \| .*▲ degraded \| 2 VLANs$/);
	assert.equal(racks.length, 7);
});

test('a rack\'s trouble is what runs badly on it; what the region only assumes of a lost one isn\'t repeated', async () => {
	const {row} = await readLabScreen(place);
	assert.match(row('racks', 'rack-3'), /dhcpd6 dead/);
	assert.match(row('racks', 'rack-6'), /http dead/);
	assert.doesNotMatch(row('racks', 'rack-4'), /dhcpd|tftp/);
	assert.match(row('racks', 'rack-1'), /\| ● running \| 2 VLANs/);
});

test('a rack that serves a VLAN and whose dhcpd is off is in trouble; one that serves none isn\'t', () => {
	const service_set = [service({name: 'rackd'}), service({name: 'dhcpd', status: 'off'})];
	const racks = [rack({service_set}), rack({system_id: 'idle', hostname: 'rack-2', service_set})];
	const {row} = readScreen(place, partsOf({fabrics: [fabric({vlans: [vlan({dhcp_on: true, primary_rack: 'aaaaaa'})]})], rackcontrollers: racks}));
	assert.match(row('racks', 'rack-1'), /dhcpd off/);
	assert.doesNotMatch(row('racks', 'rack-2'), /dhcpd/);
});

test('only VLANs where something answers DHCP are listed, of how many', async () => {
	const {pane, row} = await readLabScreen(place);
	assert.equal(pane('vlans').rows.length, 10);
	assert.equal(pane('vlans').total, 13);
	assert.equal(row('vlans', 'dc1/120'), '');
	assert.match(row('vlans', 'dc1/110'), /external 10\.1\.110\.5/);
});

test('latest events and notifications are there', async () => {
	const {rows} = await readLabScreen(place);
	assert.match(rows('events')[0]!, /Finished importing of boot images/);
	assert.match(rows('notifications')[0]!, /✗ error.*rack-4 has lost/);
});

test('everything in the panes can be opened', async () => {
	const {panes} = await readLabScreen(place);
	each(panes, ({id, rows}) => {
		assert.notEqual(rows.length, 0, id);
		assert.ok(rows.every(({target}) => target !== undefined), id);
	});
});

test('before anything was read it says reading, and claims nothing of racks or DHCP', () => {
	const {sentence} = readScreen(place, noParts());
	assert.match(sentence, /reading/);
	assert.doesNotMatch(sentence, /DHCP|●|connected/);
});

test('with VLANs and without racks yet, racks say reading', async () => {
	const {sentence} = readScreen(place, without(await partsOfScene(), 'rackcontrollers'));
	assert.match(sentence, /7 of 13 VLANs.*reading/);
	assert.doesNotMatch(sentence, /[▲●✗]/);
});

test('a non-admin sees the racks that VLANs name, and why not the others', async () => {
	const {sentence, rows} = await readLabScreen(place, 'operator');
	assert.equal(rows('racks').length, 5);
	assert.match(sentence, /isn't an admin's/);
	assert.match(sentence, /rack-4 has lost/);
});

test('an installation without racks is told what that means', () => {
	const {pane} = readScreen(place, partsOf({fabrics: [fabric()], rackcontrollers: [], whoami: {username: 'admin', is_superuser: true, email: ''}}));
	assert.match(pane('racks').empty, /No racks/);
	assert.match(pane('vlans').empty, /DHCP is on nowhere/);
});
