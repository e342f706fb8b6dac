import assert from 'node:assert/strict';
import {test} from 'node:test';
import {answer} from '../../source/region/answer.js';
import type {SceneAnswers} from '../../source/region/answers.js';
import {createRegion} from '../../source/region/create-region.js';
import type {RegionState, Role} from '../../source/region/state.js';
import {loadScene} from '../../source/simulator/scenes/index.js';
import {sceneLab} from './scene-lab.js';

const get = (state: RegionState, path: string, user: Role = 'admin'): unknown => {
	const {response} = answer(state, {method: 'GET', path: `/MAAS/api/2.0/${path}`, user}, {now: 0});
	const text = JSON.stringify(response.body);
	return JSON.parse(text);
};

const recorded = createRegion(sceneLab);
const {state: shipped} = await loadScene('lab');

const lists = [
	'fabrics',
	'rackcontrollers',
	'regioncontrollers',
	'machines',
	'subnets',
	'ipranges',
	'spaces',
	'zones',
	'domains',
	'dhcp-snippets',
	'vm-hosts',
	'notifications',
	'discovery',
	'reservedips',
	'version',
];
for (const list of lists) {
	test(`${list} are given back as they were read`, () => {
		assert.deepEqual(get(recorded, `${list}/`), sceneLab[list]);
	});

	test(`the lab scene that is shipped gives the recorded ${list}`, () => {
		assert.deepEqual(get(shipped, `${list}/`), sceneLab[list]);
	});
}

test('events are given back as they were read', () => {
	assert.deepEqual(get(recorded, 'events/?op=query&limit=100&level=DEBUG'), sceneLab.events);
});

for (const operation of ['ip_addresses', 'statistics', 'reserved_ip_ranges', 'unreserved_ip_ranges']) {
	const bySubnet = sceneLab[`subnet-${operation.replaceAll('_', '-')}`] as Record<string, unknown>;
	for (const [id, expected] of Object.entries(bySubnet)) {
		test(`${operation} of subnet ${id} follow from its ranges, its gateway and the addresses in use`, () => {
			assert.deepEqual(get(recorded, `subnets/${id}/?op=${operation}`), expected);
		});
	}
}

for (const [name, {status, body}] of Object.entries(sceneLab.config ?? {})) {
	test(`the setting ${name} is given back as it was read`, () => {
		const {response} = answer(recorded, {method: 'GET', path: `/MAAS/api/2.0/maas/?op=get_config&name=${name}`, user: 'operator'}, {now: 0});
		assert.deepEqual({status: response.status, body: response.body}, {status, body: JSON.parse(body) as unknown});
	});
}

test('counts of IPv6 addresses are written out in full', () => {
	const {response} = answer(recorded, {method: 'GET', path: '/MAAS/api/2.0/subnets/8/?op=statistics', user: 'admin'}, {now: 0});
	assert.match(JSON.stringify(response.body), /"num_available":18446744069414580224,/v);
});

/** Every copy of a VLAN that an answer embeds. */
const copiesOf = (id: number, value: unknown): Array<Record<string, unknown>> => {
	if (typeof value !== 'object' || value === null) {
		return [];
	}

	const inner = Object.values(value).flatMap(one => copiesOf(id, one));
	const isCopy = 'vid' in value && 'id' in value && value.id === id;
	return isCopy ? [value, ...inner] : inner;
};

for (const path of ['fabrics/', 'vlans/5006/', 'subnets/1/', 'ipranges/1/', 'spaces/', 'rackcontrollers/xrwsaf/', 'machines/', 'dhcp-snippets/']) {
	test(`a VLAN that changes shows so in ${path}`, () => {
		const changed: RegionState = {...recorded, vlans: recorded.vlans.set(5001, {...recorded.vlans.get(5001)!, secondary_rack: null})};
		const racks = new Set(copiesOf(5001, get(changed, path)).map(({secondary_rack}) => secondary_rack));
		assert.deepEqual([...racks], [null]);
	});
}

test('a region that was changed leaves the one it was made from as it was', () => {
	const changed: RegionState = {...recorded, vlans: recorded.vlans.delete(5001)};
	assert.notDeepEqual(get(changed, 'fabrics/'), sceneLab.fabrics);
	assert.deepEqual(get(recorded, 'fabrics/'), sceneLab.fabrics);
});

test('a region of which only fabrics were read still names their VLANs, and has nothing else', () => {
	const bare = createRegion({fabrics: sceneLab.fabrics});
	assert.deepEqual(get(bare, 'fabrics/'), sceneLab.fabrics);
	assert.deepEqual([get(bare, 'rackcontrollers/'), get(bare, 'subnets/'), get(bare, 'ipranges/')], [[], [], []]);
});

test('subnets that weren\'t listed are known from what embeds them', () => {
	const {subnets, ...rest}: SceneAnswers = sceneLab;
	const region = createRegion(rest);
	const known = get(region, 'subnets/') as Array<{id: number}>;
	assert.deepEqual(known.toSorted((a, b) => a.id - b.id), subnets);
});
