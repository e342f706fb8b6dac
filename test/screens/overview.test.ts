import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	fabric,
	rack,
	range,
	service,
	subnet,
	vlan,
} from '../helpers/builders.js';
import {rackOn, served} from '../helpers/known.js';
import {
	noParts,
	partsOf,
	partsOfScene,
	without,
} from '../helpers/parts.js';
import {readLabScreen, readScreen} from '../helpers/screens.js';
import {each} from '../helpers/each.js';

const place = {screen: 'overview'} as const;

test('the first sentence says which VLANs can\'t boot and which racks are lost, then what is weak, then what is well', async () => {
	const {sentence} = await readLabScreen(place);
	assert.equal(sentence.trim(), [
		'✗ DHCP is down on dc1/0.',
		'✗ rack-4 has lost the region.',
		'✗ DHCP can\'t work as it is set on dc1/100.',
		'▲ dc2/210 and fabric-0/40 have lost one of two racks.',
		'▲ dc2/200 and fabric-0/10 have one rack only.',
		'● 3 VLANs are protected.',
	].join(' '));
});

test('where many VLANs share a fate they are counted', () => {
	const vlans = ['a', 'b', 'c'].map((_name, id) => vlan({
		id, vid: id, dhcp_on: true, primary_rack: null,
	}));
	const {sentence} = readScreen(place, partsOf({fabrics: [fabric({vlans})]}));
	assert.match(sentence, /✗ DHCP can't work as it is set on 3 VLANs\./);
});

test('where every VLAN is protected that is one calm sentence, and there is nothing to do', async () => {
	const {sentence, pane, rows} = readScreen(place, await partsOfScene('healthy'));
	assert.equal(sentence.trim(), '● 5 VLANs are protected.');
	assert.deepEqual(rows('findings'), []);
	assert.equal(pane('findings').empty, 'Nothing: any one rack may be lost.');
});

test('a VLAN on one rack is warned of although everything runs', () => {
	const on = served({secondary_rack: null});
	const {sentence, rows} = readScreen(place, partsOf({
		fabrics: [fabric({vlans: [on]})], rackcontrollers: [rackOn('one', {on})], subnets: [subnet({vlan: on})], ipranges: [range()],
	}));
	assert.equal(sentence.trim(), '▲ fabric-0/0 has one rack only.');
	assert.match(rows('findings')[0]!, /^▲ fabric-0\/0 \| IPv4: rack-one serves alone.* \| HA104$/);
});

test('what to do starts with what stops machines from booting: each cause once, with how bad its worst effect is', async () => {
	const {rows} = await readLabScreen(place);
	const [first, second, third] = rows('findings');
	assert.match(first!, /^✗ rack-4 \| rack-4 is dead.* \| HA201$/);
	assert.match(second!, /^✗ dc1\/100 \| .*IPv6: no set rack is on the VLAN.* \| HA102$/);
	assert.match(third!, /^▲ /);
	assert.doesNotMatch(rows('findings').join('\n'), /^. dc1\/0 /m, 'dc1/0 is down because of rack-4');
});

test('many lost racks are counted, not listed', () => {
	const racks = ['a', 'b', 'c', 'd'].map(name => rack({system_id: name, hostname: `rack-${name}`, service_set: [service({name: 'rackd', status: 'dead'})]}));
	const {sentence} = readScreen(place, partsOf({fabrics: [fabric()], rackcontrollers: racks}));
	assert.match(sentence, /4 racks have lost/);
});

test('the worst racks are first, with how many VLANs hang on each', async () => {
	const {rows, pane} = await readLabScreen(place);
	const racks = rows('racks');
	// A dead one serves nothing: it is only set there.
	assert.equal(pane('racks').columns.at(-1)!.title, 'set on');
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

test('only VLANs where something answers DHCP, or should, are listed, of how many: the worst first', async () => {
	const {pane, rows, row} = await readLabScreen(place);
	assert.deepEqual(rows('vlans').map(text => text.split(' | ', 1)[0]), [
		'dc1/0', 'dc1/100', 'dc2/210', 'fabric-0/40', 'dc2/200', 'fabric-0/10', 'dc1/130', 'fabric-0/0', 'fabric-0/30', 'dc1/110',
	]);
	assert.equal(pane('vlans').total, 13);
	assert.equal(row('vlans', 'dc1/120'), '');
	assert.match(row('vlans', 'dc1/110'), /○ external 10\.1\.110\.5/);
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
	const {sentence, pane, rows} = readScreen(place, noParts());
	assert.match(sentence, /reading/);
	assert.doesNotMatch(sentence, /DHCP|●|connected|protected/);
	assert.deepEqual(rows('findings'), []);
	assert.equal(pane('findings').empty, 'reading');
});

test('until every list that verdicts hang on was read there is no verdict, neither good nor bad', async () => {
	const parts = await partsOfScene();
	each(['rackcontrollers', 'subnets', 'ipranges'] as const, name => {
		const {sentence, rows} = readScreen(place, without(parts, name));
		assert.match(sentence, /^reading/, name);
		assert.doesNotMatch(sentence, /DHCP|protected|one rack only|lost one of/, name);
		// Who else answers DHCP is in the list of VLANs itself.
		each(rows('vlans').filter(text => !text.startsWith('dc1/110')), text => {
			assert.match(text, /\| reading/, name);
		});
	});
});

test('without racks yet no glyph is claimed of any; a lost rack is told before the verdicts are there', async () => {
	const parts = await partsOfScene();
	assert.doesNotMatch(readScreen(place, without(parts, 'rackcontrollers')).sentence, /[▲●✗]/);
	assert.match(readScreen(place, without(parts, 'ipranges')).sentence, /✗ rack-4 has lost the region/);
});

test('what can\'t work whatever is still to come is told at once, and that the rest is being read', () => {
	const noRack = vlan({
		id: 1, vid: 1, dhcp_on: true, primary_rack: null,
	});
	const {sentence} = readScreen(place, partsOf({fabrics: [fabric({vlans: [noRack, served()]})]}));
	assert.equal(sentence, '✗ DHCP can\'t work as it is set on fabric-0/1. reading the rest');
});

test('racks that may not be read make a VLAN unverified, not lost', () => {
	const parts = partsOf({
		fabrics: [fabric({vlans: [served()]})], rackcontrollers: [], subnets: [subnet()], ipranges: [range()], whoami: {username: 'operator', is_superuser: false, email: ''},
	});
	const refusedRacks = new Map([['one', 'forbidden'], ['two', 'forbidden']] as const);
	const {sentence, row} = readScreen(place, {...parts, rackcontrollers: {...parts.rackcontrollers, refusedRacks}});
	assert.match(sentence, /^\? Whether fabric-0\/0 is served can't be proven\./);
	assert.match(row('vlans', 'fabric-0/0'), /\? unverified \| \? \| {2}\| \? one \| \? two/);
});

test('a non-admin sees the racks that VLANs name, and why not the others', async () => {
	const {sentence, rows} = await readLabScreen(place, 'operator');
	assert.equal(rows('racks').length, 5);
	assert.match(sentence, /isn't an admin's/);
	assert.match(sentence, /rack-4 has lost/);
	assert.match(sentence, /DHCP is down on dc1\/0/);
});

test('an installation without racks is told what that means', () => {
	const {pane} = readScreen(place, partsOf({fabrics: [fabric()], rackcontrollers: [], whoami: {username: 'admin', is_superuser: true, email: ''}}));
	assert.match(pane('racks').empty, /No racks/);
	assert.match(pane('vlans').empty, /DHCP is on nowhere/);
});
