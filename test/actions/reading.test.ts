import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	differences,
	isAs,
	readingKey,
	valuesIn,
	type Reading,
} from '../../source/actions/reading.js';
import {each} from '../helpers/each.js';
import {knownOf} from '../helpers/known-of-region.js';
import {ask, lab} from '../region/ask.js';

const known = knownOf(lab);

const found: ReadonlyArray<[Reading, unknown]> = [
	[{type: 'vlan', id: 5011}, {
		fabric_id: 1, vid: 130, dhcp_on: false, primary_rack: null, secondary_rack: null, relay_vlan: 5008,
	}],
	[{type: 'rack', systemId: '8eptef'}, {hostname: 'rack-4', node_type: 2, is_connected: false}],
	[{type: 'rack', systemId: 'kfg3ka'}, {hostname: 'rack-3', node_type: 2, is_connected: true}],
	[{type: 'region', systemId: 't8sb7d'}, {hostname: 'region-a', node_type: 4}],
	[{type: 'subnet', id: 3}, {
		cidr: '10.0.20.0/24', gateway_ip: null, managed: true, vlan: 5005,
	}],
	[{type: 'notification', id: 9}, {ident: 'lab-images', category: 'warning'}],
	[{type: 'region-processes', hostname: 'region-a'}, {is_running: true}],
	[{type: 'region-processes', hostname: 'region-z'}, {is_running: false}],
	[{type: 'rack-roles', systemId: 'war3h8'}, {roles: 'secondary of dc1/100, primary of dc2/200, secondary of fabric-0/0'}],
	[{type: 'rack-roles', systemId: 'ysfed4'}, {roles: ''}],
	[{type: 'vm-hosts-on', systemId: '4h6krt'}, {vm_hosts: 'kvm-rack-6'}],
	[{type: 'vm-hosts-on', systemId: 'ysfed4'}, {vm_hosts: ''}],
];

for (const [reading, values] of found) {
	test(`${readingKey(reading)} is found with what a plan may hang on`, () => {
		assert.deepEqual(valuesIn(known, reading), values);
	});
}

test('a range is found by its id, and one that has none yet by its addresses', () => {
	const {id, type, start_ip, end_ip, comment, subnet} = known.snapshot.ipranges![0]!;
	const values = {
		type, start_ip, end_ip, comment: comment ?? '', subnet: subnet!.id,
	};
	assert.deepEqual(valuesIn(known, {type: 'range', id}), values);
	assert.deepEqual(valuesIn(known, {
		type: 'new-range', subnet: subnet!.id, start_ip, end_ip,
	}), values);
});

const missing: readonly Reading[] = [
	{type: 'vlan', id: 1},
	{type: 'rack', systemId: 'zzzzzz'},
	{type: 'region', systemId: 'zzzzzz'},
	{type: 'subnet', id: 99},
	{type: 'range', id: 99},
	{
		type: 'new-range', subnet: 1, start_ip: '10.0.0.7', end_ip: '10.0.0.8',
	},
	{type: 'notification', id: 99},
];

test('what its list lacks is gone', () => {
	each(missing, reading => {
		assert.equal(valuesIn(known, reading), 'gone', readingKey(reading));
	});
});

test('of a list that wasn\'t read nothing is said, not even that it is gone', () => {
	each([...missing, {type: 'region-processes', hostname: 'region-a'} as const], reading => {
		assert.equal(valuesIn({snapshot: {}, now: 0}, reading), undefined, readingKey(reading));
	});
});

test('that somebody changed a VLAN is seen, and what they changed', () => {
	const reading: Reading = {type: 'vlan', id: 5004};
	const before = valuesIn(known, reading)!;
	const after = valuesIn(knownOf(ask(lab, 'PUT vlans/5004/', {secondary_rack: 'war3h8'}).state), reading)!;
	assert.deepEqual(differences(before, after), ['secondary_rack']);
	assert.deepEqual([isAs(before, after), isAs({secondary_rack: 'war3h8'}, after), isAs(before, before)], [false, true, true]);
});

test('what is gone is as expected only where that is expected', () => {
	assert.deepEqual([isAs('gone', 'gone'), isAs('gone', {}), isAs({}, 'gone')], [true, false, false]);
	assert.deepEqual([differences('gone', 'gone'), differences({vid: 1}, 'gone')], [[], ['gone']]);
});

test('services and ages, which change by themselves, are nothing that a plan hangs on', () => {
	const rack = known.snapshot.rackcontrollers!.find(({system_id}) => system_id === 'xrwsaf')!;
	const later = {
		...known,
		snapshot: {...known.snapshot, rackcontrollers: [{...rack, service_set: rack.service_set.map(one => one.name === 'dhcpd' ? {...one, status: 'off' as const} : one)}]},
	};
	const reading: Reading = {type: 'rack', systemId: 'xrwsaf'};
	assert.deepEqual(valuesIn(later, reading), valuesIn(known, reading));
});
