import assert from 'node:assert/strict';
import {test} from 'node:test';
import {candidateFinder} from '../../source/actions/candidates.js';
import {changesOf, stopsOf} from '../../source/actions/plan.js';
import {needKey} from '../../source/actions/planning.js';
import {readingKey} from '../../source/actions/reading.js';
import {rehearse} from '../../source/actions/rehearsal.js';
import {spread} from '../../source/actions/spread.js';
import {assessRegion} from '../../source/domain/assess-region.js';
import {Misuse} from '../../source/maas/schemas/misuse.js';
import type {RegionState} from '../../source/region/state.js';
import {loadScene, type SceneName} from '../../source/simulator/scenes/index.js';
import {eachInTurn} from '../helpers/each.js';
import {known, rackOn, served} from '../helpers/known.js';
import {range, subnet, vlan} from '../helpers/builders.js';
import {requestsOf, troublesOf} from '../helpers/plan-facts.js';
import {rehearsed, vlanNamed} from '../helpers/rehearsals.js';
import {sourcesFrom, sourcesOf, sourcesOfScene} from '../helpers/sources.js';
import {lab as labState} from '../region/ask.js';

const lab = await sourcesOfScene('lab');

/** As if no VLAN had a second rack. */
const alone = (state: RegionState): RegionState => ({...state, vlans: state.vlans.values().reduce((vlans, row) => vlans.set(row.id, {...row, secondary_rack: null}), state.vlans)});

const sourcesAlone = async (scene: SceneName) => {
	const {state} = await loadScene(scene);
	return sourcesOf(alone(state));
};

test('only the VLANs that are meant get a second rack', () => {
	const meant = vlanNamed(lab.known, 'dc2/200').id;
	const plan = spread.plan(lab, {among: [meant]});
	assert.deepEqual([requestsOf(plan), plan.notes, stopsOf(plan).map(({detail}) => detail)], [[], [], ['dc2/200 stays with rack-2 alone: no other rack has an address on it.']], 'where nothing can be done it isn\'t so already');
	const done = spread.plan(lab, {among: [vlanNamed(lab.known, 'fabric-0/0').id]});
	assert.deepEqual(done.notes, ['Of fabric-0/0 none is served by one rack alone: there is nothing to change.']);
});

test('a VLAN with one rack gets the best other one that is on it, and one that nobody else is on stays', () => {
	const plan = spread.plan(lab, {});
	assert.deepEqual([plan.title, plan.tier, requestsOf(plan)], ['Give 1 VLAN a second rack', {kind: 'dialog'}, ['PUT fabrics/0/vlans/10/ secondary_rack=war3h8']]);
	assert.deepEqual(plan.notes, ['dc2/200 stays with rack-2 alone: no other rack has an address on it.']);
	assert.deepEqual(plan.checks, [{
		title: 'fabric-0/10: rack-2 becomes the secondary',
		outcome: 'pass',
		detail: 'rack-2 is connected, runs 3.7.3 as rack-1 does, has 10.0.10.32 there, serves 5 VLANs, stands in az-2, rack-1 in default.',
	}]);
	assert.deepEqual(rehearsed(plan, lab.known), {outcome: 'passes', verdicts: {'fabric-0/10': 'single → protected'}});
});

test('all that was single is protected, each VLAN in a group of its own', async () => {
	const sources = await sourcesAlone('healthy');
	const plan = spread.plan(sources, {});
	assert.deepEqual([plan.goesOn, changesOf(plan).map(({group}) => group)], [true, ['core/0', 'core/10', 'tenants/100', 'tenants/110']]);
	assert.deepEqual(rehearsed(plan, sources.known), {
		outcome: 'passes',
		verdicts: {
			'core/0': 'single → protected', 'core/10': 'single → protected', 'tenants/100': 'single → protected', 'tenants/110': 'single → protected', 'tenants/120': 'single → protected',
		},
	});
	assert.deepEqual(plan.afterwards.map(({title}) => title), ['Let the relay agent of tenants/120 forward to each of 10.20.10.34 (rack-4) and 10.20.10.33 (rack-3)']);
});

test('VLANs can be left out, and only those that there are', async () => {
	const sources = await sourcesAlone('healthy');
	const plan = spread.plan(sources, {except: [vlanNamed(sources.known, 'core/0').id, vlanNamed(sources.known, 'tenants/110').id]});
	assert.deepEqual([changesOf(plan).map(({group}) => group), plan.notes], [['core/10', 'tenants/100'], ['core/0 is left out.', 'tenants/110 is left out.']]);
	assert.throws(() => spread.plan(sources, {except: [1]}), Misuse);
});

const numbers = [1, 2, 3, 4];

/** VLANs 1 to 4, each served by a rack of its own alone, and more racks with the VLANs that each is on. */
const fourVlans = (racks: Readonly<Record<string, readonly number[]>>) => {
	const vlans = numbers.map(id => vlan({
		id, vid: id, dhcp_on: true, primary_rack: `own-${id}`,
	}));
	const cidr = (id: number) => `10.0.${id}.0/24`;
	const rackWith = (systemId: string, on: readonly number[], host: number) => ({
		...rackOn(systemId, {hostname: systemId}),
		interface_set: rackOn(systemId).interface_set.flatMap(item => on.map(id => ({
			...item, id, vlan: vlans[id - 1]!, links: [{mode: 'static', ip_address: `10.0.${id}.${host}`}],
		}))),
	});
	return known({
		vlans,
		racks: [...numbers.map(id => rackWith(`own-${id}`, [id], 2)), ...Object.entries(racks).map(([systemId, on], place) => rackWith(systemId, on, 3 + place))],
		snapshot: {
			subnets: numbers.map(id => subnet({id, cidr: cidr(id), vlan: vlans[id - 1]!})),
			ipranges: numbers.map(id => range({
				id, start_ip: `10.0.${id}.100`, end_ip: `10.0.${id}.199`, subnet: {id, cidr: cidr(id), vlan: vlans[id - 1]!},
			})),
		},
	});
};

test('racks get much the same to do', () => {
	const plan = spread.plan(sourcesFrom(fourVlans({a: [1, 2, 3, 4], b: [1, 2, 3, 4]})), {});
	assert.deepEqual(changesOf(plan).map(({operation}) => operation.type === 'vlan.update' && operation.changes.secondary_rack), ['a', 'b', 'a', 'b']);
});

test('a VLAN with one rack to choose from comes before those with more', () => {
	const plan = spread.plan(sourcesFrom(fourVlans({a: [1, 2, 3, 4], b: [1, 2]})), {});
	assert.deepEqual(changesOf(plan).map(({operation}) => operation.type === 'vlan.update' && operation.changes.secondary_rack), ['b', 'b', 'a', 'a']);
});

test('a rack whose own address comes from DHCP stays alone: a pair needs fixed ones', () => {
	const on = served({secondary_rack: null});
	const region = known({vlans: [on], racks: [rackOn('one', {addresses: [{mode: 'dhcp', ip_address: '10.0.0.2'}]}), rackOn('two')]});
	const plan = spread.plan(sourcesFrom(region), {});
	assert.deepEqual([plan.steps, stopsOf(plan).map(({detail}) => detail)], [[], ['fabric-0/0 stays with rack-one alone: its IPv4 address on fabric-0/0 comes from DHCP, which breaks the failover.']]);
});

test('who could be a second rack but for one thing is named with it', () => {
	const region = known({vlans: [served({secondary_rack: null})], racks: [rackOn('one'), rackOn('two', {services: {rackd: 'dead'}})]});
	assert.deepEqual(stopsOf(spread.plan(sourcesFrom(region), {})).map(({detail}) => detail), ['fabric-0/0 stays with rack-one alone: rack-two isn\'t connected.']);
});

test('a VLAN where another server was seen too gets its second rack all the same', () => {
	const region = known({vlans: [served({secondary_rack: null, external_dhcp: '10.0.0.9'})]});
	assert.deepEqual(requestsOf(spread.plan(sourcesFrom(region), {})), ['PUT fabrics/0/vlans/0/ secondary_rack=two']);
});

test('a family that one rack serves is enough, where the other one is served by nobody', () => {
	const state = alone(labState);
	const plan = spread.plan(sourcesOf(state), {});
	assert.ok(requestsOf(plan).includes('PUT fabrics/1/vlans/100/ secondary_rack=war3h8'), requestsOf(plan).join('\n'));
});

test('a rack of another version is warned of', () => {
	const region = known({vlans: [served({secondary_rack: null})], racks: [rackOn('one'), rackOn('two', {version: '3.7.2-1'})]});
	assert.deepEqual(troublesOf(spread.plan(sourcesFrom(region), {})), ['warn: fabric-0/0: rack-two becomes the secondary']);
});

test('what is left out isn\'t said to have two racks', async () => {
	const sources = await sourcesAlone('healthy');
	const all = changesOf(spread.plan(sources, {})).flatMap(({reading}) => reading.type === 'vlan' ? [reading.id] : []);
	assert.equal(spread.plan(sources, {except: all}).notes[0], 'Of the other VLANs none is served by one rack alone: there is nothing to change.');
});

test('where every VLAN has two racks, that is said', async () => {
	const plan = spread.plan(await sourcesOfScene('healthy'), {});
	assert.deepEqual([plan.title, plan.steps, plan.notes], ['Give VLANs with one rack a second one', [], ['Every VLAN that is served has two racks: there is nothing to change.']]);
});

test('what couldn\'t be read again is no pass', () => {
	const unread = {...lab, unread: new Set([needKey({type: 'rack', systemId: 'war3h8'})])};
	assert.deepEqual(troublesOf(spread.plan(unread, {})), ['unchecked: fabric-0/10: rack-2 becomes the secondary']);
});

test('a plan is made from each VLAN and both of its racks, and these are read afresh', () => {
	const keys = spread.plan(lab, {}).madeFrom.map(({reading}) => readingKey(reading));
	assert.deepEqual(keys, ['vlan 5004', 'rack xrwsaf', 'rack war3h8']);
	assert.deepEqual(spread.needs(lab.known, {}).map(need => needKey(need)), keys);
});

test('in every scene, nothing stays single that a ready rack is on', async () => {
	await eachInTurn(['lab', 'healthy', 'single', 'upgrade', 'onboarding', 'big'] as const, async scene => {
		const sources = await sourcesAlone(scene);
		const plan = spread.plan(sources, {});
		const {outcome, known: afterwards, after} = rehearse(plan, sources.known);
		const find = candidateFinder(sources.known);
		const left = assessRegion(afterwards).vlans.values()
			.filter(one => one.verdict === 'single' && one.relayed === undefined && find(one.vlan, {other: one.vlan.primary_rack}).racks.some(({isReady}) => isReady))
			.map(({name}) => name)
			.toArray();
		const isInVain = plan.steps.length === 0;
		assert.deepEqual([outcome, stopsOf(plan).length, left], isInVain ? ['stopped', 1, []] : ['passes', 0, []], scene);
		assert.equal(changesOf(plan).every(({reading}) => reading.type === 'vlan' && after.vlans.get(reading.id)!.verdict !== 'single'), true, scene);
	});
});
