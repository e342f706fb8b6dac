import assert from 'node:assert/strict';
import {test} from 'node:test';
import {answer} from '../../source/region/answer.js';
import type {Role} from '../../source/region/state.js';
import {loadScene} from '../../source/simulator/scenes/index.js';

const {state} = await loadScene('lab');
const ask = (path: string, user: Role = 'admin') => answer(state, {method: 'GET', path: `/MAAS/api/2.0/${path}`, user}, {now: 0}).response;
const hostnames = (path: string, user?: Role) => (ask(path, user).body as Array<{hostname: string}>).map(({hostname}) => hostname);
const events = (query: string) => ask(`events/?op=query&level=DEBUG&${query}`).body as {events: Array<{id: number}>; next_uri: string | null; prev_uri: string | null};

test('two filters both have to hold', () => {
	assert.deepEqual(hostnames('rackcontrollers/?zone=az-2&hostname=rack-2&hostname=rack-1'), ['rack-2']);
});

test('regions take the same filters as racks', () => {
	assert.deepEqual(hostnames('regioncontrollers/?id=w6fbbp'), ['region-b']);
});

test('a domain that is nobody\'s finds nobody', () => {
	assert.deepEqual(hostnames('rackcontrollers/?domain=elsewhere'), []);
});

test('another user sees the machines that are nobody\'s or their own', () => {
	assert.deepEqual(hostnames('machines/', 'operator'), hostnames('machines/', 'admin'));
	const taken = {...state, nodes: state.nodes.set('gd6e7f', {...state.nodes.get('gd6e7f')!, owner: 'somebody'})};
	const seen = answer(taken, {method: 'GET', path: '/MAAS/api/2.0/machines/', user: 'operator'}, {now: 0}).response.body as Array<{hostname: string}>;
	assert.ok(seen.every(({hostname}) => hostname !== 'm04'));
});

test('a page of events before an id ends just below it', () => {
	assert.deepEqual(events('limit=2&before=10').events.map(({id}) => id), [9, 8]);
});

test('a page of events after an id begins just above it', () => {
	assert.deepEqual(events('limit=2&after=10').events.map(({id}) => id), [12, 11]);
});

test('the page after the newest event leads back to it', () => {
	assert.equal(events('after=59').prev_uri, '/MAAS/api/2.0/events/?op=query&level=DEBUG&before=60');
});

test('an unknown fabric is what isn\'t found, not its VLAN', () => {
	assert.deepEqual([ask('fabrics/77/vlans/0/').status, ask('fabrics/77/vlans/0/').body], [404, 'No Fabric matches the given query.']);
});

test('an operator may not read power parameters', () => {
	assert.equal(ask('machines/?op=power_parameters', 'operator').status, 403);
});

test('a path with broken percent signs is not found rather than an error', () => {
	assert.equal(ask('fabrics/%E0%A4%A/').status, 404);
});
