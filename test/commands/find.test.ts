import assert from 'node:assert/strict';
import {test} from 'node:test';
import {findController, findVlan} from '../../source/commands/find.js';
import {
	fabric,
	rack,
	subnet,
	vlan,
} from '../helpers/builders.js';

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
