import assert from 'node:assert/strict';
import {test} from 'node:test';
import {dhcpChoice, type DhcpWish} from '../../source/commands/dhcp-set.js';
import {knownOfScene} from '../helpers/known-of-region.js';

const choose = async (vlan: string, wish: DhcpWish) => dhcpChoice(await knownOfScene('lab'), vlan, wish);

// `fabric-0/0` has rack-1 (xrwsaf) and rack-2 (war3h8).
const both = {vlan: 5001, primary: 'xrwsaf', secondary: 'war3h8'};

test('racks that aren\'t named stay', async () => {
	assert.deepEqual(await choose('fabric-0/0', {primary: 'rack-6'}), {...both, primary: '4h6krt'});
	assert.deepEqual(await choose('fabric-0/0', {secondary: 'rack-6'}), {...both, secondary: '4h6krt'});
	assert.deepEqual(await choose('fabric-0/0', {secondary: 'none'}), {...both, secondary: null});
	assert.deepEqual(await choose('fabric-0/0', {gateway: 'suggested'}), {...both, gateway: 'suggested'});
});

test('today\'s secondary as primary changes places with today\'s primary: neither is lost without a word', async () => {
	assert.deepEqual(await choose('fabric-0/0', {primary: 'rack-2'}), {vlan: 5001, primary: 'war3h8', secondary: 'xrwsaf'});
});

test('a range is taken as START-END, or as MAAS suggests it', async () => {
	assert.deepEqual(await choose('fabric-0/0', {range: '10.0.0.20-10.0.0.30'}), {...both, range: {start: '10.0.0.20', end: '10.0.0.30'}});
	assert.deepEqual(await choose('fabric-0/0', {range: 'suggested'}), {...both, range: 'suggested'});
});

for (const relay of ['fabric-0/0', '5001', '10.0.0.0/24']) {
	test(`a relay leads to another VLAN, however that is named: ${relay}`, async () => {
		assert.deepEqual(await choose('dc1/0', {relay}), {vlan: 5002, relay: 5001});
	});
}
