import assert from 'node:assert/strict';
import {test} from 'node:test';
import {needKey} from '../../source/actions/planning.js';
import {stopsOf, type Plan} from '../../source/actions/plan.js';
import {readingKey} from '../../source/actions/reading.js';
import {rehearse} from '../../source/actions/rehearsal.js';
import {swapRacks} from '../../source/actions/swap-racks.js';
import {lookUp} from '../../source/domain/lookup.js';
import {Misuse} from '../../source/maas/schemas/misuse.js';
import {each} from '../helpers/each.js';
import {checkOf, requestsOf, troublesOf} from '../helpers/plan-facts.js';
import {rehearsed, vlanNamed} from '../helpers/rehearsals.js';
import {sourcesOf, sourcesOfScene} from '../helpers/sources.js';
import {lab as labState} from '../region/ask.js';

const lab = await sourcesOfScene('lab');
const planFor = (name: string, sources = lab): Plan => swapRacks.plan(sources, {vlan: vlanNamed(sources.known, name).id});

test('a swap takes two requests, and one rack serves between them', () => {
	const plan = planFor('fabric-0/0');
	assert.deepEqual(requestsOf(plan), ['PUT fabrics/0/vlans/0/ primary_rack=war3h8', 'PUT fabrics/0/vlans/0/ secondary_rack=xrwsaf']);
	assert.deepEqual([plan.title, plan.tier, troublesOf(plan)], ['Swap primary and secondary on fabric-0/0', {kind: 'dialog'}, []]);
	assert.match(plan.notes.join(' '), /one alone would drop the secondary without a word/v);
	assert.deepEqual(rehearsed(plan, lab.known), {outcome: 'passes', verdicts: {'fabric-0/0': 'protected → single → protected'}});
});

test('a secondary that is lost can\'t become the primary: it would be left alone', () => {
	assert.deepEqual(stopsOf(planFor('fabric-0/40')).map(({title}) => title), ['rack-4 is connected', 'The primary can take a secondary']);
});

test('a primary that is lost is swapped for a secondary that serves', () => {
	const reversed = sourcesOf({...labState, vlans: labState.vlans.set(5007, {...labState.vlans.get(5007)!, primary_rack: '8eptef', secondary_rack: 'kfg3ka'})});
	const plan = planFor('fabric-0/40', reversed);
	assert.deepEqual([troublesOf(plan), rehearse(plan, reversed.known).outcome], [['warn: rack-4 is connected'], 'passes']);
});

test('a secondary that MAAS doesn\'t list can\'t become the primary', () => {
	const without = {...lab, known: {...lab.known, snapshot: {...lab.known.snapshot, rackcontrollers: lab.known.snapshot.rackcontrollers!.filter(({hostname}) => hostname !== 'rack-2')}}};
	assert.deepEqual(stopsOf(planFor('fabric-0/0', without)).map(({detail}) => detail), ['MAAS has no such rack any more.']);
});

test('where one rack is set, or DHCP is off, there is nothing to swap', () => {
	const plan = planFor('fabric-0/10');
	assert.equal(checkOf(plan, 'fabric-0/10 is served by two racks').remedy, 'Set a second rack first.');
	assert.deepEqual([plan.steps, plan.notes], [[], []]);
	assert.equal(checkOf(planFor('dc2/0'), 'dc2/0 is served by two racks').detail, 'DHCP is off there.');
});

test('of every VLAN in every scene, a swap that no check stops goes through and leaves all as well as it was', async () => {
	const scenes = await Promise.all((['lab', 'healthy', 'single', 'upgrade', 'broken-peer', 'onboarding'] as const).map(async scene => sourcesOfScene(scene)));
	const plans = scenes.flatMap(sources => lookUp(sources.known).vlans()!.map(({id}) => ({sources, plan: swapRacks.plan(sources, {vlan: id})})));
	each(plans.filter(({plan}) => stopsOf(plan).length === 0), ({sources, plan}) => {
		const {outcome, vlans} = rehearse(plan, sources.known);
		assert.deepEqual([outcome, vlans.every(({between}) => between.every(({verdict}) => verdict !== 'down'))], ['passes', true], plan.title);
	});
});

test('a VLAN that isn\'t there is a misuse, and everything that the plan is made from is read afresh', () => {
	assert.throws(() => swapRacks.plan(lab, {vlan: 1}), Misuse);
	assert.deepEqual(swapRacks.needs(lab.known, {vlan: 1}).map(need => needKey(need)), ['vlan 1']);
	const needs = new Set(swapRacks.needs(lab.known, {vlan: 5001}).map(need => needKey(need)));
	assert.deepEqual(planFor('fabric-0/0').madeFrom.map(({reading}) => readingKey(reading)), [...needs]);
});
