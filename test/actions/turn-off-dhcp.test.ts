import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Plan} from '../../source/actions/plan.js';
import {needKey, type Sources} from '../../source/actions/planning.js';
import {readingKey} from '../../source/actions/reading.js';
import {rehearse} from '../../source/actions/rehearsal.js';
import {turnOffDhcp} from '../../source/actions/turn-off-dhcp.js';
import {lookUp} from '../../source/domain/lookup.js';
import {Misuse} from '../../source/maas/schemas/misuse.js';
import {each} from '../helpers/each.js';
import {checkOf, requestsOf, troublesOf} from '../helpers/plan-facts.js';
import {rehearsed, vlanNamed} from '../helpers/rehearsals.js';
import {sourcesOf, sourcesOfScene} from '../helpers/sources.js';
import {ask, lab as labState} from '../region/ask.js';

const lab = await sourcesOfScene('lab');
const planFor = (name: string, sources: Sources = lab): Plan => turnOffDhcp.plan(sources, {vlan: vlanNamed(sources.known, name).id});

test('DHCP goes off in two requests where two racks are set, so that none is left behind', () => {
	const plan = planFor('fabric-0/40');
	assert.deepEqual([plan.title, plan.tier], ['Turn DHCP off on fabric-0/40', {kind: 'typed', name: 'fabric-0/40'}]);
	assert.deepEqual(requestsOf(plan), ['PUT fabrics/0/vlans/40/ dhcp_on=false secondary_rack=', 'PUT fabrics/0/vlans/40/ primary_rack=']);
	assert.deepEqual(rehearsed(plan, lab.known), {outcome: 'passes', verdicts: {'fabric-0/40': 'degraded → off → off'}});
});

test('whoever has an address is counted, also where a VLAN is relayed here', () => {
	const plan = planFor('fabric-0/0');
	const {outcome, detail} = checkOf(plan, 'No machine has an address from a dynamic range');
	assert.deepEqual([outcome, detail], ['warn', '5 addresses of 10.0.0.100-10.0.0.199 and 10.0.30.100-10.0.30.149 are in use. Leases end within 5 to 10 minutes, and aren\'t renewed.']);
	assert.deepEqual(turnOffDhcp.needs(lab.known, {vlan: 5001}).map(need => needKey(need)), ['vlan 5001', 'subnet-use 1', 'subnet-use 4']);
});

test('where the addresses in use couldn\'t be read, nobody is said to be unharmed', () => {
	const unread = {...lab, unread: new Set([needKey({type: 'subnet-use', id: 2})])};
	assert.deepEqual(troublesOf(planFor('fabric-0/10', unread)), ['unchecked: No machine has an address from a dynamic range']);
	assert.deepEqual(troublesOf(planFor('fabric-0/10')), []);
});

test('that a relayed VLAN loses DHCP too is warned of, and is then no surprise', () => {
	const plan = planFor('fabric-0/0');
	assert.equal(checkOf(plan, 'No VLAN is relayed to fabric-0/0').detail, 'fabric-0/30 is: DHCP stops there too.');
	assert.deepEqual(rehearsed(plan, lab.known), {outcome: 'passes', verdicts: {'fabric-0/0': 'protected → off → off', 'fabric-0/30': 'protected → misconfigured'}});
});

test('that it is the last VLAN with DHCP is warned of', async () => {
	const single = await sourcesOfScene('single');
	assert.equal(checkOf(planFor('fabric-0/0', single), 'Another VLAN has DHCP').outcome, 'warn');
	assert.equal(checkOf(planFor('fabric-0/10'), 'Another VLAN has DHCP').detail, '6 other VLANs have.');
});

test('a relay is ended under the name of its VLAN', () => {
	const plan = planFor('fabric-0/30');
	assert.deepEqual([plan.title, plan.tier, requestsOf(plan)], ['End the relay of fabric-0/30 to fabric-0/0', {kind: 'typed', name: 'fabric-0/30'}, ['PUT fabrics/0/vlans/30/ relay_vlan=']]);
	assert.deepEqual(rehearsed(plan, lab.known), {outcome: 'passes', verdicts: {'fabric-0/30': 'protected → off'}});
});

test('racks that an earlier request left behind are cleared, which costs nobody anything', () => {
	const left = sourcesOf(ask(labState, 'PUT vlans/5001/', {dhcp_on: 'false', primary_rack: '', secondary_rack: ''}).state);
	const plan = planFor('fabric-0/0', left);
	assert.deepEqual([plan.title, plan.tier, requestsOf(plan), troublesOf(plan)], ['Clear rack-2 from fabric-0/0', {kind: 'dialog'}, ['PUT fabrics/0/vlans/0/ primary_rack='], []]);
	assert.deepEqual(rehearse(plan, left.known).resolved.map(({code}) => code), ['HA120']);
});

test('a server that isn\'t MAAS\'s goes on, and that is said', () => {
	const {fabrics} = lab.known.snapshot;
	const conflicting = fabrics!.map(fabric => ({...fabric, vlans: fabric.vlans.map(vlan => ({...vlan, external_dhcp: '10.0.10.9'}))}));
	const seen = {...lab, known: {...lab.known, snapshot: {...lab.known.snapshot, fabrics: conflicting}}};
	const plan = planFor('fabric-0/10', seen);
	assert.match(plan.notes.join(' '), /10\.0\.10\.9, which isn't MAAS's, goes on serving there/v);
	assert.deepEqual(rehearsed(plan, seen.known), {outcome: 'passes', verdicts: {'fabric-0/10': 'conflict → external'}});
});

test('where DHCP is off and no rack is set there is nothing to do', () => {
	const plan = planFor('dc2/0');
	assert.deepEqual([plan.steps, plan.notes], [[], ['DHCP is off there, and no rack is set: there is nothing to change.']]);
});

test('on every VLAN of every scene DHCP goes off, and neither a rack nor a relay is left', async () => {
	const scenes = await Promise.all((['lab', 'healthy', 'single', 'upgrade', 'broken-peer', 'onboarding'] as const).map(async scene => sourcesOfScene(scene)));
	const plans = scenes.flatMap(sources => lookUp(sources.known).vlans()!.map(({id}) => ({sources, id, plan: turnOffDhcp.plan(sources, {vlan: id})})));
	each(plans, ({sources, id, plan}) => {
		const {outcome, known} = rehearse(plan, sources.known);
		const {dhcp_on, primary_rack, secondary_rack, relay_vlan} = lookUp(known).vlan(id)!;
		assert.deepEqual([outcome, dhcp_on, primary_rack, secondary_rack, relay_vlan], ['passes', false, null, null, null], plan.title);
	});
});

test('a VLAN that isn\'t there is a misuse, and a plan is made from the VLAN and those relayed to it', () => {
	assert.throws(() => turnOffDhcp.plan(lab, {vlan: 1}), Misuse);
	assert.deepEqual(planFor('fabric-0/0').madeFrom.map(({reading}) => readingKey(reading)), ['vlan 5001', 'vlan 5006']);
});
