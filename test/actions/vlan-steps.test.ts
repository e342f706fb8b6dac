import assert from 'node:assert/strict';
import {test} from 'node:test';
import {requestOf, type VlanChanges} from '../../source/actions/operation.js';
import {valuesIn} from '../../source/actions/reading.js';
import {settingChanges, vlanSteps, type DhcpSetting} from '../../source/actions/vlan-steps.js';
import {answer} from '../../source/region/answer.js';
import type {RegionState} from '../../source/region/state.js';
import {loadScene} from '../../source/simulator/scenes/index.js';
import {vlan} from '../helpers/builders.js';
import {each, numbers} from '../helpers/each.js';
import {knownOf} from '../helpers/known-of-region.js';

/*
Every way of setting DHCP on one VLAN, from every other one, on a region whose answers are MAAS's: racks alive and dead, settings that an admin makes and those
that MAAS alone gets into, as DHCP without a rack.
*/

const {state: healthy} = await loadScene('healthy');
const id = 5001;
const racks = ['w8w9nw', 'egrwte', 'yrnh3y'] as const;
const targets = [5002, 5004] as const;

const maybeRacks = [null, ...racks];
const pairs = maybeRacks.flatMap(primary_rack => maybeRacks.filter(secondary => secondary === null || secondary !== primary_rack).map(secondary_rack => ({primary_rack, secondary_rack})));
const settings: DhcpSetting[] = pairs.flatMap(pair => [
	{...pair, dhcp_on: true, relay_vlan: null},
	...[null, ...targets].map(relay_vlan => ({...pair, dhcp_on: false, relay_vlan})),
]);

/** What can be asked for: MAAS makes a secondary that is alone the primary, and turns DHCP on for a primary only. */
const wanted = settings.filter(({dhcp_on, primary_rack, secondary_rack}) => primary_rack !== null || (!dhcp_on && secondary_rack === null));

const settingIn = (state: RegionState): DhcpSetting => {
	const {dhcp_on, primary_rack, secondary_rack, relay_vlan} = state.vlans.get(id)!;
	return {
		dhcp_on, primary_rack, secondary_rack, relay_vlan,
	};
};

const regionWith = (setting: DhcpSetting, dead: ReadonlySet<string> = new Set()): RegionState => {
	const lost = [{name: 'rackd', status: 'dead', status_info: ''}];
	const nodes = [...dead].reduce((table, rack) => table.set(rack, {...table.get(rack)!, services: lost}), healthy.nodes);
	return {...healthy, nodes, vlans: healthy.vlans.set(id, {...healthy.vlans.get(id)!, ...setting})};
};

const put = (state: RegionState, changes: VlanChanges): {status: number; text: string; state: RegionState} => {
	const {path, form = {}} = requestOf({type: 'vlan.update', vlan: {fabricId: 0, vid: 0}, changes});
	const {response, state: after} = answer(state, {
		method: 'PUT', path: `/MAAS/api/2.0/${path}`, user: 'admin', form: Object.entries(form),
	}, {now: 0});
	return {status: response.status, text: JSON.stringify(response.body), state: after};
};

const text = ({dhcp_on, primary_rack, secondary_rack, relay_vlan}: DhcpSetting): string => [dhcp_on ? 'on' : 'off', primary_rack, secondary_rack, relay_vlan].join(' ');

/** The one thing that MAAS refuses of all this: a new secondary beside a primary that stays and is dead. */
const lacksPrimary = (now: DhcpSetting, next: DhcpSetting, dead: ReadonlySet<string>): boolean =>
	now.primary_rack !== null && dead.has(now.primary_rack) && next.primary_rack === now.primary_rack && next.secondary_rack !== null && next.secondary_rack !== now.secondary_rack;

/** How a series of requests goes on the model; nothing where it goes as it is said to. */
const troubleWith = (now: DhcpSetting, to: DhcpSetting, dead: ReadonlySet<string>): string | undefined => {
	let state = regionWith(now, dead);
	let before = now;
	for (const {changes, leadsTo} of settingChanges(now, to)) {
		const {status, text: body, state: after} = put(state, changes);
		if (lacksPrimary(before, leadsTo, dead)) {
			return body.includes('primary rack controller must be up and running') ? undefined : `isn't refused: ${JSON.stringify(changes)}`;
		}

		if (status !== 200 || text(settingIn(after)) !== text(leadsTo)) {
			return `${JSON.stringify(changes)} leads to ${status}, ${text(settingIn(after))}: ${body}`;
		}

		state = after;
		before = leadsTo;
	}

	return text(settingIn(state)) === text(to) ? undefined : `ends with ${text(settingIn(state))}`;
};

const combinations = numbers(0, 7).map(bits => new Set(racks.filter((_, place) => Math.floor(bits / (2 ** place)) % 2 === 1)));

for (const dead of combinations) {
	test(`from every setting to every other, each request leads where it is said to, with ${dead.size === 0 ? 'all racks alive' : `${[...dead].join(' and ')} dead`}`, () => {
		each(settings, now => {
			const troubles = wanted.map(to => [text(to), troubleWith(now, to, dead)]).filter(([, trouble]) => trouble !== undefined);
			assert.deepEqual(troubles, [], text(now));
		});
	});
}

const everyRequest: VlanChanges[] = [undefined, true, false].flatMap(dhcp_on =>
	[undefined, ...maybeRacks].flatMap(primary_rack =>
		[undefined, ...maybeRacks].flatMap(secondary_rack =>
			[undefined, null, ...targets].map(relay_vlan => ({
				dhcp_on, primary_rack, secondary_rack, relay_vlan,
			})))));

/** All that one request can make of a setting. */
const reachable = (from: DhcpSetting): Set<string> => {
	const state = regionWith(from);
	return new Set(everyRequest.map(changes => put(state, changes)).filter(({status}) => status === 200).map(({state: after}) => text(settingIn(after))));
};

/** How many requests it takes from one setting to each other, at the least. */
const distancesFrom = (start: string, next: ReadonlyMap<string, ReadonlySet<string>>): Map<string, number> => {
	const distances = new Map([[start, 0]]);
	for (let reached = [start], distance = 1; reached.length > 0; distance++) {
		const found = new Set(reached.flatMap(from => [...next.get(from) ?? []]).filter(to => !distances.has(to)));
		for (const to of found) {
			distances.set(to, distance);
		}

		reached = [...found];
	}

	return distances;
};

test('no shorter series of requests leads from any setting to any other', () => {
	const next = new Map(settings.map(setting => [text(setting), reachable(setting)]));
	each(settings, now => {
		const distances = distancesFrom(text(now), next);
		const taken = wanted.map(to => [text(to), settingChanges(now, to).length]);
		assert.deepEqual(taken, wanted.map(to => [text(to), distances.get(text(to))]), text(now));
	});
});

test('a swap takes two requests, and says what stands between them', () => {
	const now = {
		dhcp_on: true, primary_rack: racks[0], secondary_rack: racks[1], relay_vlan: null,
	};
	assert.deepEqual(settingChanges(now, {...now, primary_rack: racks[1], secondary_rack: racks[0]}), [
		{changes: {primary_rack: racks[1]}, leadsTo: {...now, primary_rack: racks[1], secondary_rack: null}},
		{changes: {secondary_rack: racks[0]}, leadsTo: {...now, primary_rack: racks[1], secondary_rack: racks[0]}},
	]);
});

const names = {rack: (systemId: string) => `rack ${systemId}`, vlan: (vlanId: number) => `VLAN ${vlanId}`};

test('each step is told in words, is checked by its VLAN, and begins where the one before ended', () => {
	const on = vlan({dhcp_on: true, primary_rack: 'one', secondary_rack: 'two'});
	const steps = vlanSteps(on, {
		dhcp_on: false, primary_rack: null, secondary_rack: null, relay_vlan: 5002,
	}, names);
	assert.deepEqual(steps.map(({title}) => title), [
		'fabric-0/0: turn DHCP off and clear the secondary',
		'fabric-0/0: clear the primary and relay DHCP to VLAN 5002',
	]);
	assert.deepEqual(steps.map(({before}) => before), [
		{
			fabric_id: 0, vid: 0, dhcp_on: true, primary_rack: 'one', secondary_rack: 'two', relay_vlan: null,
		},
		{
			fabric_id: 0, vid: 0, dhcp_on: false, primary_rack: 'one', secondary_rack: null, relay_vlan: null,
		},
	]);
	assert.deepEqual(steps.map(({reading, group}) => ({reading, group})), steps.map(() => ({reading: {type: 'vlan', id: on.id}, group: 'fabric-0/0'})));
});

test('a VLAN that is set so already needs no step', () => {
	const on = vlan({dhcp_on: true, primary_rack: 'one'});
	assert.deepEqual(vlanSteps(on, {
		dhcp_on: true, primary_rack: 'one', secondary_rack: null, relay_vlan: null,
	}, names), []);
});

test('what a step expects is what is read back once MAAS has done it', () => {
	const known = knownOf(healthy);
	const on = known.snapshot.fabrics!.flatMap(({vlans}) => vlans).find(one => one.id === id)!;
	const [swap] = vlanSteps(on, {
		dhcp_on: true, primary_rack: on.secondary_rack, secondary_rack: on.primary_rack, relay_vlan: null,
	}, names);
	assert.deepEqual(valuesIn(known, swap!.reading), swap!.before);
	const found = valuesIn(knownOf(put(healthy, {primary_rack: on.secondary_rack}).state), swap!.reading);
	assert.deepEqual(found, {...(swap!.before as object), ...(swap!.expect as object)});
});
