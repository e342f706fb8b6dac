import assert from 'node:assert/strict';
import {test} from 'node:test';
import {evacuateRack} from '../../source/actions/evacuate-rack.js';
import {stopsOf, type Plan} from '../../source/actions/plan.js';
import {needKey, type Sources} from '../../source/actions/planning.js';
import {readingKey} from '../../source/actions/reading.js';
import {rehearse} from '../../source/actions/rehearsal.js';
import {lookUp} from '../../source/domain/lookup.js';
import {allVlans, rolesOf, vlanName} from '../../source/domain/vlans.js';
import {changesOf} from '../../source/domain/what-if.js';
import {Misuse} from '../../source/maas/schemas/misuse.js';
import {eachInTurn} from '../helpers/each.js';
import {known, rackOn, served} from '../helpers/known.js';
import {checkOf, requestsOf, troublesOf} from '../helpers/plan-facts.js';
import {rackNamed, rehearsed, vlanNamed} from '../helpers/rehearsals.js';
import {sourcesFrom, sourcesOf, sourcesOfScene} from '../helpers/sources.js';
import {ask, lab as labState} from '../region/ask.js';

const lab = await sourcesOfScene('lab');

const planFor = (sources: Sources, hostname: string, except: readonly string[] = []): Plan =>
	evacuateRack.plan(sources, {rack: rackNamed(sources.known, hostname), except: except.map(name => vlanNamed(sources.known, name).id)});

test('where two racks serve, another takes the place of the one that leaves, in one request and without a moment alone', () => {
	const plan = planFor(lab, 'rack-1', ['fabric-0/10']);
	assert.deepEqual([plan.title, plan.tier, requestsOf(plan)], ['Hand over what rack-1 does on 1 VLAN', {kind: 'dialog'}, ['PUT fabrics/0/vlans/0/ primary_rack=ysfed4']]);
	assert.deepEqual(rehearsed(plan, lab.known), {outcome: 'passes', verdicts: {'fabric-0/0': 'protected → protected'}});
	assert.deepEqual(plan.afterwards.map(({title}) => title), ['Let the relay agent of fabric-0/30 forward to each of 10.0.0.35 (rack-5) and 10.0.0.32 (rack-2)']);
});

test('what a rack serves alone goes to the best other one', () => {
	const plan = planFor(lab, 'rack-1');
	assert.deepEqual(requestsOf(plan), ['PUT fabrics/0/vlans/0/ primary_rack=ysfed4', 'PUT fabrics/0/vlans/10/ primary_rack=war3h8']);
	assert.deepEqual(rehearsed(plan, lab.known), {outcome: 'passes', verdicts: {'fabric-0/0': 'protected → protected', 'fabric-0/10': 'single → single'}});
	assert.match(checkOf(plan, 'fabric-0/10: rack-2 takes over as the primary').detail, /has 10\.0\.10\.32 there/v);
});

test('where nobody takes its place the other rack goes on alone, and that is warned of', async () => {
	const healthy = await sourcesOfScene('healthy');
	const plan = planFor(healthy, 'rack-4');
	assert.deepEqual(troublesOf(plan), ['warn: tenants/100 keeps two racks', 'warn: tenants/110 keeps two racks']);
	assert.deepEqual(requestsOf(plan), ['PUT fabrics/1/vlans/100/ secondary_rack=', 'PUT fabrics/1/vlans/110/ primary_rack=yrnh3y']);
	assert.deepEqual(rehearsed(plan, healthy.known), {
		outcome: 'passes', verdicts: {'tenants/100': 'protected → single', 'tenants/110': 'protected → single', 'tenants/120': 'protected → single'},
	});
});

test('where nobody else can serve, the plan is stopped unless the VLAN is left out', () => {
	const plan = planFor(lab, 'rack-2');
	assert.deepEqual(stopsOf(plan).map(({title, remedy}) => [title, remedy]), [
		['dc2/200 is handed over', 'Give another rack a fixed address on dc2/200, or leave the VLAN out: DHCP stops there while rack-2 is away.'],
	]);
	const without = planFor(lab, 'rack-2', ['dc2/200']);
	const {outcome, detail} = checkOf(without, 'dc2/200 is left out');
	assert.deepEqual([rehearse(without, lab.known).outcome, outcome, detail], ['passes', 'warn', 'It stays with rack-2: while that is away DHCP stops there.']);
});

test('a healthy rack takes over before one whose http is dead, and that one only with a warning', () => {
	const title = 'fabric-0/0: rack-6 takes over as the secondary';
	assert.ok(planFor(lab, 'rack-2').checks.every(check => check.title !== title));
	const racks = lab.known.snapshot.rackcontrollers!.filter(({hostname}) => ['rack-1', 'rack-2', 'rack-6'].includes(hostname));
	const few = {...lab, known: {...lab.known, snapshot: {...lab.known.snapshot, rackcontrollers: racks}}};
	const {outcome, detail, remedy} = checkOf(planFor(few, 'rack-2'), title);
	assert.equal(outcome, 'warn');
	assert.match(detail, /rack-6 is connected, .* has its http dead: machines may not get what they boot\.$/v);
	assert.equal(remedy, 'Look at http on rack-6 first.');
});

test('a VLAN that nobody serves anyway stops nothing', () => {
	const plan = planFor(lab, 'rack-4');
	assert.deepEqual(troublesOf(plan), ['warn: dc1/0 is handed over', 'warn: fabric-0/40 keeps two racks']);
	assert.deepEqual(rehearsed(plan, lab.known), {outcome: 'passes', verdicts: {'fabric-0/40': 'degraded → single'}});
});

test('beside a primary that is lost no new secondary can be set: the new rack becomes the primary', () => {
	const on = served();
	const racks = [rackOn('one', {services: {rackd: 'dead'}}), rackOn('two', {addresses: [{ip_address: '10.0.0.3'}]}), rackOn('three', {addresses: [{ip_address: '10.0.0.4'}]})];
	const region = known({vlans: [on], racks: racks.map((rack, place) => ({...rack, interface_set: rack.interface_set.map(item => ({...item, id: place + 1}))}))});
	const plan = planFor(sourcesFrom(region), 'rack-two');
	assert.deepEqual(requestsOf(plan), ['PUT fabrics/0/vlans/0/ primary_rack=three', 'PUT fabrics/0/vlans/0/ secondary_rack=one']);
	assert.deepEqual(rehearsed(plan, region), {outcome: 'passes', verdicts: {'fabric-0/0': 'degraded → protected → degraded'}});
});

test('a rack that was left behind on a VLAN without DHCP goes there too', () => {
	const left = sourcesOf(ask(labState, 'PUT vlans/5001/', {dhcp_on: 'false', primary_rack: '', secondary_rack: ''}).state);
	const plan = planFor(left, 'rack-2', ['dc1/100', 'dc2/200']);
	assert.deepEqual(requestsOf(plan), ['PUT fabrics/0/vlans/0/ primary_rack=']);
});

test('what else hangs on it is warned of: BMCs that no other rack reaches, and a region that is the only one', async () => {
	const onboarding = await sourcesOfScene('onboarding');
	const bmcs = [{systemId: 'aaaaaa', address: '10.40.50.101'}];
	const plan = planFor({...onboarding, known: {...onboarding.known, bmcs}}, 'maas-1');
	assert.match(checkOf(plan, 'Another rack reaches its BMCs').detail, /10\.40\.50\.0\/24/v);
	assert.match(plan.notes.join(' '), /is a region controller too/v);
	assert.equal(checkOf(plan, 'Another region controller runs').outcome, 'warn');
});

test('a rack that no VLAN names has nothing to hand over', () => {
	const plan = planFor(lab, 'rack-5');
	assert.deepEqual([plan.steps, plan.checks, plan.notes], [[], [], ['No VLAN names rack-5: there is nothing to hand over.']]);
});

test('what isn\'t there is a misuse, and what couldn\'t be read again no pass', () => {
	assert.throws(() => evacuateRack.plan(lab, {rack: 'zzzzzz'}), Misuse);
	assert.throws(() => evacuateRack.plan(lab, {rack: rackNamed(lab.known, 'rack-1'), except: [1]}), Misuse);
	const unread = {...lab, unread: new Set([needKey({type: 'rack', systemId: 'war3h8'}), needKey({type: 'vlan', id: 5001})])};
	assert.deepEqual(troublesOf(planFor(unread, 'rack-1')), ['unchecked: fabric-0/0 is as it was when it was last read', 'unchecked: fabric-0/10: rack-2 takes over as the primary']);
});

test('a plan is made from the VLANs and the racks that serve them from then on, and these are read afresh', () => {
	const keys = planFor(lab, 'rack-1').madeFrom.map(({reading}) => readingKey(reading));
	assert.deepEqual(keys, ['vlan 5001', 'rack ysfed4', 'rack war3h8', 'vlan 5004']);
	const needs = new Set(evacuateRack.needs(lab.known, {rack: rackNamed(lab.known, 'rack-1')}).map(need => needKey(need)));
	assert.deepEqual(keys.filter(key => !needs.has(key)), []);
});

test('of every rack in every scene, once it is evacuated its loss stops nothing that could be handed over', async () => {
	await eachInTurn(['lab', 'healthy', 'single', 'upgrade', 'broken-peer', 'onboarding'] as const, async scene => {
		const sources = await sourcesOfScene(scene);
		await eachInTurn(sources.known.snapshot.rackcontrollers!, async ({system_id: rack, hostname}) => {
			const vlans = allVlans(sources.known.snapshot.fabrics!);
			const stuck = new Set(stopsOf(evacuateRack.plan(sources, {rack})).map(({title}) => title.replace(' is handed over', '')));
			const except = rolesOf(rack, vlans).filter(({vlan}) => stuck.has(vlanName(vlan))).map(({vlan}) => vlan.id);
			const plan = evacuateRack.plan(sources, {rack, except});
			const {outcome, objections, known: afterwards} = rehearse(plan, sources.known);
			const stopped = changesOf(lookUp(afterwards), new Set([rack])).filter(({name, stops}) => stops.length > 0 && !stuck.has(name));
			assert.deepEqual([outcome, objections, stopped.map(({name}) => name)], ['passes', [], []], `${scene}: ${hostname}`);
		});
	});
});

test('on a large region what sixty racks do is handed over one rack at a time', async () => {
	const big = await sourcesOfScene('big');
	const rack = big.known.snapshot.rackcontrollers!.find(({hostname}) => hostname === 'rack-04')!;
	const plan = evacuateRack.plan(big, {rack: rack.system_id});
	assert.deepEqual([plan.steps.length, rehearse(plan, big.known).outcome], [20, 'passes']);
});
