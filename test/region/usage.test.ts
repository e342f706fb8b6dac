import assert from 'node:assert/strict';
import {test} from 'node:test';
import {answer} from '../../source/region/answer.js';
import {createRegion} from '../../source/region/create-region.js';
import type {RangeRow, RegionState} from '../../source/region/state.js';
import {sceneLab} from './scene-lab.js';

const lab = createRegion(sceneLab);
/** Subnet 3, `10.0.20.0/24`, with nothing in it but these ranges. */
const storageWith = (...ranges: Array<Pick<RangeRow, 'type' | 'start_ip' | 'end_ip'>>): RegionState => ({
	...lab,
	addresses: lab.addresses.values().filter(({subnet}) => subnet === 3).reduce((rest, {id}) => rest.delete(id), lab.addresses),
	ranges: ranges.reduce((all, range, place) => all.set(900 + place, {
		id: 900 + place, ...range, comment: '', user: null, subnet: 3, rest: {},
	}), lab.ranges),
});
const range = (type: RangeRow['type'], first: number, last: number) => ({type, start_ip: `10.0.20.${first}`, end_ip: `10.0.20.${last}`});

type Use = {start: string; end: string; purpose?: string[]};
const ask = (state: RegionState, operation: string): unknown =>
	answer(state, {method: 'GET', path: `/MAAS/api/2.0/subnets/3/?op=${operation}`, user: 'admin'}, {now: 0}).response.body;
const spans = (state: RegionState, operation: string): string[] =>
	(ask(state, operation) as Use[]).map(({start, end, purpose}) => [`${start.split('.', 4)[3]}-${end.split('.', 4)[3]}`, ...(purpose ?? [])].join(' '));

test('ranges of one kind that touch are listed as one', () => {
	assert.deepEqual(spans(storageWith(range('reserved', 10, 19), range('reserved', 20, 29)), 'reserved_ip_ranges'), ['10-29 reserved']);
});

test('ranges of two kinds that touch stay two', () => {
	assert.deepEqual(spans(storageWith(range('reserved', 10, 19), range('dynamic', 20, 29)), 'reserved_ip_ranges'), ['10-19 reserved', '20-29 dynamic']);
});

test('ranges that overlap are listed as one with both purposes', () => {
	assert.deepEqual(spans(storageWith(range('reserved', 15, 24), range('dynamic', 20, 29)), 'reserved_ip_ranges'), ['15-29 dynamic reserved']);
});

test('what is left lies between, and reaches neither the network nor the broadcast address', () => {
	assert.deepEqual(spans(storageWith(range('dynamic', 100, 199)), 'unreserved_ip_ranges'), ['1-99', '200-254']);
});

test('an empty subnet is wholly free', () => {
	const {num_available, usage_string} = ask(storageWith(), 'statistics') as Record<string, unknown>;
	assert.deepEqual({num_available, usage_string}, {num_available: 254, usage_string: '0%'});
});

test('a subnet without a gateway and a dynamic range is suggested both', () => {
	const {suggested_gateway, suggested_dynamic_range} = ask(storageWith(range('reserved', 2, 9)), 'statistics&include_suggestions=true') as Record<string, unknown>;
	assert.deepEqual({suggested_gateway, suggested_dynamic_range}, {
		suggested_gateway: '10.0.20.1',
		suggested_dynamic_range: {
			start: '10.0.20.192', end: '10.0.20.254', num_addresses: 63, purpose: ['unused'],
		},
	});
});
