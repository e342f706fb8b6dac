import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	findController,
	findRange,
	findSubnet,
	findVlan,
	parseSpan,
} from '../../source/commands/find.js';
import {
	fabric,
	rack,
	range,
	subnet,
	vlan,
} from '../helpers/builders.js';
import {each} from '../helpers/each.js';

const racks = [rack(), rack({system_id: 'bbbbbb', hostname: 'rack-2'}), rack({system_id: 'cccccc', hostname: 'rack-2'})];

test('two controllers of one hostname are told apart by their system_ids', () => {
	assert.throws(() => findController(racks, 'rack-2'), {message: '2 controllers are called rack-2.', hint: 'Give the system_id: bbbbbb and cccccc.'});
	assert.equal(findController(racks, 'cccccc').system_id, 'cccccc');
});

test('to who sees no rack that is said', () => {
	assert.throws(() => findController([], 'rack-1'), {hint: 'This key sees none.'});
});

test('a fabric whose name looks like a network is found before a subnet of that CIDR', () => {
	const odd = vlan({id: 5002, fabric: '10.0.0.0', vid: 24});
	const snapshot = {fabrics: [fabric({vlans: [vlan()]}), fabric({id: 1, name: '10.0.0.0', vlans: [odd]})], subnets: [subnet()]};
	assert.equal(findVlan(snapshot, '10.0.0.0/24').id, 5002);
});

test('a range is written START-END, with blanks or without', () => {
	assert.deepEqual(parseSpan(' 10.0.0.5 - 10.0.0.9 '), {start: '10.0.0.5', end: '10.0.0.9'});
	assert.deepEqual(parseSpan('2001:db8::1-2001:db8::ff'), {start: '2001:db8::1', end: '2001:db8::ff'});
	each(['', '10.0.0.5', '10.0.0.5-', '-10.0.0.5', 'a-b-c'], text => {
		assert.throws(() => parseSpan(text), {message: `${text} is no range.`});
	});
});

test('a range is found by its addresses however these are written, and by its id', () => {
	const ranges = [range(), range({id: 7, start_ip: '2001:db8::1:0', end_ip: '2001:db8::1:ff'})];
	assert.equal(findRange(ranges, '2001:0db8:0:0::0001:0000-2001:DB8::1:00ff').id, 7);
	assert.equal(findRange(ranges, '7').id, 7);
	assert.equal(findRange(ranges, `${ranges[0]!.start_ip}-${ranges[0]!.end_ip}`), ranges[0]);
	assert.throws(() => findRange(ranges, '10.9.9.1-10.9.9.2'), {message: 'There is no range 10.9.9.1-10.9.9.2.'});
});

test('a subnet is found by its CIDR and by its id', () => {
	const subnets = [subnet(), subnet({id: 9, cidr: '10.0.9.0/24'})];
	assert.deepEqual(['10.0.9.0/24', '9'].map(text => findSubnet(subnets, text).id), [9, 9]);
	assert.throws(() => findSubnet(subnets, '10.0.8.0/24'), {message: 'There is no subnet 10.0.8.0/24.'});
});
