import assert from 'node:assert/strict';
import {test} from 'node:test';
import {dropSecondary} from '../../source/actions/drop-secondary.js';
import {stopsOf, type Plan} from '../../source/actions/plan.js';
import {needKey} from '../../source/actions/planning.js';
import {readingKey} from '../../source/actions/reading.js';
import {rehearse} from '../../source/actions/rehearsal.js';
import {lookUp} from '../../source/domain/lookup.js';
import {Misuse} from '../../source/maas/schemas/misuse.js';
import {each} from '../helpers/each.js';
import {checkOf, requestsOf, troublesOf} from '../helpers/plan-facts.js';
import {rehearsed, vlanNamed} from '../helpers/rehearsals.js';
import {sourcesOf, sourcesOfScene} from '../helpers/sources.js';
import {lab as labState} from '../region/ask.js';

const lab = await sourcesOfScene('lab');
const planFor = (name: string, sources = lab): Plan => dropSecondary.plan(sources, {vlan: vlanNamed(sources.known, name).id});

test('the secondary goes with one request, and that one rack is left is what was asked for, also where VLANs are relayed here', () => {
	const plan = planFor('fabric-0/0');
	assert.deepEqual([plan.title, plan.tier, requestsOf(plan), troublesOf(plan)], ['Drop the secondary of fabric-0/0', {kind: 'dialog'}, ['PUT fabrics/0/vlans/0/ secondary_rack='], []]);
	assert.deepEqual(rehearsed(plan, lab.known), {outcome: 'passes', verdicts: {'fabric-0/0': 'protected → single', 'fabric-0/30': 'protected → single'}});
	assert.deepEqual([plan.notes, plan.afterwards.map(({title}) => title)], [['From then on fabric-0/0 hangs on rack-1 alone.'], ['Let the relay agent of fabric-0/30 forward to 10.0.0.31 (rack-1)']]);
});

test('a lost secondary may go', () => {
	assert.deepEqual(rehearsed(planFor('fabric-0/40'), lab.known), {outcome: 'passes', verdicts: {'fabric-0/40': 'degraded → single'}});
});

test('where the primary is lost or its dhcpd has failed, the secondary is the one that serves: it stays', () => {
	const reversed = sourcesOf({...labState, vlans: labState.vlans.set(5007, {...labState.vlans.get(5007)!, primary_rack: '8eptef', secondary_rack: 'kfg3ka'})});
	const check = checkOf(planFor('fabric-0/40', reversed), 'rack-4 is connected');
	assert.deepEqual([check.outcome, check.remedy], ['stop', 'Swap the two racks first, or bring this one back.']);
	assert.equal(checkOf(planFor('dc2/210'), 'DHCP works on rack-3').outcome, 'stop');
});

test('without a secondary there is nothing to drop', () => {
	const plan = planFor('fabric-0/10');
	assert.deepEqual([troublesOf(plan), plan.steps, plan.notes], [['stop: fabric-0/10 has a secondary'], [], []]);
});

test('of every VLAN in every scene, what no check stops leaves the VLAN served', async () => {
	const scenes = await Promise.all((['lab', 'healthy', 'single', 'upgrade', 'broken-peer', 'onboarding'] as const).map(async scene => sourcesOfScene(scene)));
	const plans = scenes.flatMap(sources => lookUp(sources.known).vlans()!.map(({id}) => ({sources, plan: dropSecondary.plan(sources, {vlan: id})})));
	each(plans.filter(({plan}) => stopsOf(plan).length === 0), ({sources, plan}) => {
		assert.equal(rehearse(plan, sources.known).outcome, 'passes', plan.title);
	});
});

test('a VLAN that isn\'t there is a misuse, and everything that the plan is made from is read afresh', () => {
	assert.throws(() => dropSecondary.plan(lab, {vlan: 1}), Misuse);
	assert.deepEqual(planFor('fabric-0/0').madeFrom.map(({reading}) => readingKey(reading)), dropSecondary.needs(lab.known, {vlan: 5001}).map(need => needKey(need)));
});
