import assert from 'node:assert/strict';
import {test} from 'node:test';
import {requestLine} from '../../source/actions/operation.js';
import {needKey, type Sources} from '../../source/actions/planning.js';
import {readingKey} from '../../source/actions/reading.js';
import {reconfigureDhcp, type DhcpChoice} from '../../source/actions/reconfigure-dhcp.js';
import {rehearse} from '../../source/actions/rehearsal.js';
import {stopsOf, type Plan} from '../../source/actions/plan.js';
import {lookUp} from '../../source/domain/lookup.js';
import {Misuse} from '../../source/maas/schemas/misuse.js';
import {each} from '../helpers/each.js';
import {checkOf, requestsOf, troublesOf} from '../helpers/plan-facts.js';
import {rackNamed, rehearsed, vlanNamed} from '../helpers/rehearsals.js';
import {sourcesOf, sourcesOfScene} from '../helpers/sources.js';
import {ask, lab as labState} from '../region/ask.js';

const lab = await sourcesOfScene('lab');

type Wish = Pick<DhcpChoice, 'range' | 'gateway'>;

/** VLANs and racks by name. */
const planFor = (sources: Sources, name: string, [primary, secondary]: readonly [primary: string, secondary?: string], wish: Wish = {}): Plan => reconfigureDhcp.plan(sources, {
	vlan: vlanNamed(sources.known, name).id,
	primary: rackNamed(sources.known, primary),
	secondary: secondary === undefined ? null : rackNamed(sources.known, secondary),
	...wish,
});

const relayFor = (sources: Sources, name: string, target: string): Plan =>
	reconfigureDhcp.plan(sources, {vlan: vlanNamed(sources.known, name).id, relay: vlanNamed(sources.known, target).id});

const outcomeOf = (plan: Plan, {known}: Sources) => rehearsed(plan, known);

test('a second rack is one request, and protects the VLAN', () => {
	const plan = planFor(lab, 'fabric-0/10', ['rack-1', 'rack-2']);
	assert.deepEqual([plan.title, plan.tier], ['Serve DHCP on fabric-0/10 from rack-1 and rack-2', {kind: 'dialog'}]);
	assert.deepEqual([requestsOf(plan), troublesOf(plan)], [['PUT fabrics/0/vlans/10/ secondary_rack=war3h8'], []]);
	assert.deepEqual(outcomeOf(plan, lab), {outcome: 'passes', verdicts: {'fabric-0/10': 'single → protected'}});
});

test('DHCP that is new comes with the range and the gateway that MAAS suggests, in this order', () => {
	const plan = planFor(lab, 'fabric-0/20', ['rack-1'], {range: 'suggested', gateway: 'suggested'});
	assert.deepEqual(requestsOf(plan), [
		'POST ipranges/ type=dynamic start_ip=10.0.20.192 end_ip=10.0.20.254 comment= subnet=3',
		'PUT subnets/3/ gateway_ip=10.0.20.1',
		'PUT fabrics/0/vlans/20/ dhcp_on=true primary_rack=xrwsaf',
	]);
	assert.deepEqual(plan.steps.map(step => step.kind === 'change' && step.undo.type), ['delete', 'restore', 'restore']);
	assert.deepEqual(outcomeOf(plan, lab), {outcome: 'passes', verdicts: {'fabric-0/20': 'off → single'}});
});

test('without a range DHCP isn\'t turned on, and the range that MAAS suggests is named', () => {
	const plan = planFor(lab, 'fabric-0/20', ['rack-1']);
	assert.equal(outcomeOf(plan, lab).outcome, 'stopped');
	assert.match(checkOf(plan, 'fabric-0/20 has a dynamic range').remedy!, /10\.0\.20\.192-10\.0\.20\.254/v);
});

test('a VLAN that has a range needs no suggested one', () => {
	assert.deepEqual(requestsOf(planFor(lab, 'dc2/0', ['rack-3'], {range: 'suggested'})), ['PUT fabrics/2/vlans/0/ dhcp_on=true primary_rack=kfg3ka']);
});

test('a range that is given is checked before it is sent, with the gateway that comes with it', () => {
	const wrong = planFor(lab, 'fabric-0/20', ['rack-1'], {range: {start: '10.0.20.200', end: '10.0.20.100'}});
	assert.deepEqual(troublesOf(wrong), ['stop: The range lies in 10.0.20.0/24']);
	const gateway = planFor(lab, 'fabric-0/20', ['rack-1'], {range: {start: '10.0.20.100', end: '10.0.20.120'}, gateway: '10.0.20.110'});
	assert.deepEqual(troublesOf(gateway), ['stop: The range leaves out what is kept']);
	const elsewhere = planFor(lab, 'dc1/100', ['region-a', 'rack-2'], {range: {start: '10.9.0.1', end: '10.9.0.9'}});
	assert.deepEqual(troublesOf(elsewhere).slice(0, 1), ['stop: The range lies on a subnet of dc1/100']);
});

test('addresses are written as MAAS writes them, so that the new range is found again', () => {
	const plan = planFor(lab, 'dc1/100', ['region-a', 'rack-2'], {range: {start: '2001:0DB8:100::2:0:0', end: '2001:db8:100:0:0:2:0:FFFF'}});
	const [step] = plan.steps;
	assert.equal(step!.kind === 'change' && readingKey(step!.reading), 'new-range 8 2001:db8:100::2:0:0 2001:db8:100::2:0:ffff');
	assert.equal(rehearse(plan, lab.known).outcome, 'passes');
});

test('what is asked for twice is done once', () => {
	const wish = {range: {start: '10.0.20.50', end: '10.0.20.90'}, gateway: '10.0.20.1'};
	const plan = planFor(lab, 'fabric-0/20', ['rack-1'], wish);
	const done = plan.steps.reduce((state, step) => {
		const [method, path, ...form] = step.kind === 'change' ? requestLine(step.operation).split(' ') : [];
		return ask(state, `${method} ${path}`, Object.fromEntries(form.map(field => field.split('=') as [string, string]))).state;
	}, labState);
	const again = planFor(sourcesOf(done), 'fabric-0/20', ['rack-1'], wish);
	assert.deepEqual([again.steps, again.notes, stopsOf(again)], [[], ['It is set so already: there is nothing to change.'], []]);
});

test('a rack with the same VID in another fabric is stopped, which MAAS would take', async () => {
	const broken = await sourcesOfScene('broken-peer');
	const plan = planFor(broken, 'edge/100', ['hall-rack'], {range: 'suggested'});
	assert.match(checkOf(plan, 'hall-rack is on edge/100').detail, /only eth0\.100 with the same VID in another fabric/v);
	assert.deepEqual(rehearse(plan, broken.known).steps.map(({outcome}) => outcome), ['done', 'done']);
	assert.equal(rehearse(plan, broken.known).outcome, 'stopped');
});

test('a peer that isn\'t on the VLAN is replaced by one that is', async () => {
	const broken = await sourcesOfScene('broken-peer');
	assert.deepEqual(outcomeOf(planFor(broken, 'hall/100', ['hall-rack', 'spare-rack']), broken), {outcome: 'passes', verdicts: {'hall/100': 'degraded → protected'}});
});

test('a peer that isn\'t on the VLAN and stays is warned of, as it is nothing new', async () => {
	const broken = await sourcesOfScene('broken-peer');
	const plan = planFor(broken, 'hall/100', ['spare-rack', 'edge-rack']);
	assert.deepEqual(troublesOf(plan), ['warn: edge-rack is on hall/100']);
	assert.equal(outcomeOf(plan, broken).outcome, 'passes');
});

test('a rack that is lost is stopped where it is new, and warned of where it stays', () => {
	assert.equal(checkOf(planFor(lab, 'fabric-0/0', ['rack-1', 'rack-4']), 'rack-4 is connected').outcome, 'stop');
	assert.equal(checkOf(planFor(lab, 'fabric-0/40', ['rack-3', 'rack-4']), 'rack-4 is connected').outcome, 'warn');
});

test('a rack whose http is dead is warned of where it is new', () => {
	const plan = planFor(lab, 'fabric-0/0', ['rack-1', 'rack-6']);
	assert.deepEqual(troublesOf(plan), ['warn: Machines boot through rack-6']);
	assert.equal(checkOf(plan, 'Machines boot through rack-6').detail, 'It has its http dead: machines may not get what they boot.');
	const there = sourcesOf(ask(labState, 'PUT fabrics/0/vlans/0/', {secondary_rack: rackNamed(lab.known, 'rack-6')}).state);
	assert.deepEqual(troublesOf(planFor(there, 'fabric-0/0', ['rack-1', 'rack-6'], {gateway: 'suggested'})), []);
});

test('beside a primary that is lost no secondary is set, as MAAS refuses it', () => {
	const plan = planFor(lab, 'dc1/0', ['rack-4', 'rack-1']);
	assert.equal(checkOf(plan, 'The primary can take a secondary').outcome, 'stop');
});

test('a rack without an address of one of the families is warned of, and stopped by the rehearsal where that family is new', () => {
	const plan = planFor(lab, 'dc1/100', ['region-a', 'rack-2']);
	assert.deepEqual(troublesOf(plan), ['warn: region-a serves IPv6 too', 'warn: rack-2 serves IPv6 too']);
	const off = sourcesOf(ask(labState, 'PUT vlans/5008/', {dhcp_on: 'false'}).state);
	assert.equal(outcomeOf(planFor(off, 'dc1/100', ['region-a', 'rack-2']), off).outcome, 'worse');
});

test('racks of two versions are warned of', async () => {
	const upgrade = await sourcesOfScene('upgrade');
	const plan = planFor(upgrade, 'core/0', ['rack-1', 'rack-3']);
	assert.deepEqual(troublesOf(plan), ['warn: Both racks run the same version']);
	assert.equal(outcomeOf(plan, upgrade).outcome, 'passes');
});

test('the same rack twice is stopped', () => {
	assert.ok(troublesOf(planFor(lab, 'fabric-0/10', ['rack-1', 'rack-1'])).includes('stop: Primary and secondary are two racks'));
});

test('where another server was seen, that is warned of', () => {
	const plan = planFor(lab, 'dc1/110', ['rack-2'], {});
	assert.equal(checkOf(plan, 'No other DHCP server was seen on dc1/110').outcome, 'warn');
});

test('ranges on a subnet that MAAS doesn\'t manage are none', () => {
	const unmanaged = sourcesOf(ask(labState, 'PUT subnets/11/', {managed: 'false'}).state);
	const plan = planFor(unmanaged, 'dc2/0', ['rack-3']);
	assert.match(checkOf(plan, 'dc2/0 has a dynamic range').detail, /10\.2\.0\.100-10\.2\.0\.199 lies where MAAS doesn't manage the subnet/v);
	assert.equal(checkOf(plan, 'MAAS manages the subnets of dc2/0').outcome, 'warn');
});

test('one rack in the place of two is less, and just what is asked for', () => {
	const plan = planFor(lab, 'fabric-0/0', ['rack-1']);
	assert.deepEqual(outcomeOf(plan, lab), {outcome: 'passes', verdicts: {'fabric-0/0': 'protected → single', 'fabric-0/30': 'protected → single'}});
});

test('one of two that is left alone has to serve', () => {
	const plan = planFor(lab, 'fabric-0/40', ['rack-4']);
	assert.equal(checkOf(plan, 'rack-4 is connected').outcome, 'stop');
	assert.equal(checkOf(planFor(lab, 'dc2/210', ['rack-3']), 'DHCP works on rack-3').outcome, 'stop');
});

test('a swap of both racks is told as the two requests that it takes', () => {
	assert.deepEqual(requestsOf(planFor(lab, 'fabric-0/0', ['rack-2', 'rack-1'])), ['PUT fabrics/0/vlans/0/ primary_rack=war3h8', 'PUT fabrics/0/vlans/0/ secondary_rack=xrwsaf']);
});

test('the agents of VLANs that are relayed here are to forward to the new racks', () => {
	const plan = planFor(lab, 'fabric-0/0', ['rack-1', 'rack-6']);
	assert.deepEqual(plan.afterwards.map(({title}) => title), ['Let the relay agent of fabric-0/30 forward to each of 10.0.0.31 (rack-1) and 10.0.0.36 (rack-6)']);
	assert.deepEqual(planFor(lab, 'fabric-0/0', ['rack-2', 'rack-1']).afterwards, []);
});

test('a relay in place of racks of its own takes two requests, and the name of the VLAN', () => {
	const plan = relayFor(lab, 'fabric-0/10', 'fabric-0/0');
	assert.deepEqual([plan.title, plan.tier], ['Relay DHCP on fabric-0/10 to fabric-0/0', {kind: 'typed', name: 'fabric-0/10'}]);
	assert.deepEqual(requestsOf(plan), ['PUT fabrics/0/vlans/10/ dhcp_on=false primary_rack=', 'PUT fabrics/0/vlans/10/ relay_vlan=5001']);
	assert.deepEqual(plan.afterwards.map(({title}) => title), ['Let the relay agent of fabric-0/10 forward to each of 10.0.0.31 (rack-1) and 10.0.0.32 (rack-2)']);
	assert.deepEqual(outcomeOf(plan, lab), {outcome: 'passes', verdicts: {'fabric-0/10': 'single → off → protected'}});
});

test('a relay to a VLAN without DHCP, to a relayed one, or over two hops is stopped', () => {
	const stops = (name: string, target: string) => stopsOf(relayFor(lab, name, target)).map(({detail}) => detail);
	assert.deepEqual(stops('fabric-0/10', 'dc1/120'), ['DHCP is off there: nobody would answer.']);
	assert.deepEqual(stops('fabric-0/10', 'fabric-0/30'), ['It is relayed to fabric-0/0: MAAS serves one hop only.']);
	assert.deepEqual(stops('fabric-0/0', 'dc1/100'), ['fabric-0/30 is: MAAS serves one hop only, and nobody would answer there.']);
});

test('a relayed VLAN needs a range of its own', () => {
	assert.deepEqual(stopsOf(relayFor(lab, 'dc1/120', 'dc1/100')).map(({title}) => title), ['dc1/120 has a dynamic range']);
});

test('racks of its own end a relay, and that is said', () => {
	const relayed = sourcesOf(ask(labState, 'PUT vlans/5003/', {relay_vlan: '5001'}).state);
	const plan = planFor(relayed, 'dc2/0', ['rack-3']);
	assert.deepEqual([requestsOf(plan), plan.notes], [
		['PUT fabrics/2/vlans/0/ dhcp_on=true primary_rack=kfg3ka relay_vlan='],
		['DHCP of its own ends the relay to fabric-0/0: the relay agent on the switch or router has nothing to forward any more.'],
	]);
	assert.equal(outcomeOf(plan, relayed).outcome, 'passes');
});

test('a choice that names what isn\'t there is a misuse, and no plan', () => {
	const misuse = (message: RegExp) => (error: unknown) => error instanceof Misuse && message.test(error.message);
	const {id} = vlanNamed(lab.known, 'fabric-0/10');
	const rack = rackNamed(lab.known, 'rack-1');
	assert.throws(() => reconfigureDhcp.plan(lab, {vlan: 1, primary: rack, secondary: null}), misuse(/no VLAN/v));
	assert.throws(() => reconfigureDhcp.plan(lab, {vlan: id, primary: 'zzzzzz', secondary: null}), misuse(/no rack zzzzzz/v));
	assert.throws(() => reconfigureDhcp.plan(lab, {vlan: id, primary: rack, secondary: 'zzzzzz'}), misuse(/no rack zzzzzz/v));
	assert.throws(() => reconfigureDhcp.plan(lab, {vlan: id, relay: 1}), misuse(/no VLAN/v));
	assert.throws(() => reconfigureDhcp.plan(lab, {vlan: id, relay: id}), misuse(/to itself/v));
});

test('what couldn\'t be read again is no pass', () => {
	const {id} = vlanNamed(lab.known, 'fabric-0/10');
	const systemId = rackNamed(lab.known, 'rack-2');
	const unread = {...lab, unread: new Set([needKey({type: 'vlan', id}), needKey({type: 'rack', systemId})])};
	assert.deepEqual(troublesOf(planFor(unread, 'fabric-0/10', ['rack-1', 'rack-2'])), ['unchecked: fabric-0/10 is as it was when it was last read', 'unchecked: rack-2 is connected']);
});

test('a plan is made from the VLAN, its racks, its ranges, and the subnet of a new one', () => {
	const plan = planFor(lab, 'fabric-0/20', ['rack-1'], {range: 'suggested'});
	assert.deepEqual(plan.madeFrom.map(({reading}) => readingKey(reading)), ['vlan 5005', 'rack xrwsaf', 'subnet 3', 'new-range 3 10.0.20.192 10.0.20.254']);
	assert.deepEqual(planFor(lab, 'fabric-0/40', ['rack-3']).madeFrom.map(({reading}) => readingKey(reading)), ['vlan 5007', 'rack kfg3ka', 'range 5', 'range 6']);
});

test('everything that a plan is made from is read afresh before', () => {
	const choice: DhcpChoice = {
		vlan: 5007, primary: 'kfg3ka', secondary: '8eptef', range: 'suggested',
	};
	const needs = new Set(reconfigureDhcp.needs(lab.known, choice).map(need => needKey(need)));
	each(reconfigureDhcp.plan(lab, choice).madeFrom, ({reading}) => {
		assert.ok(needs.has(readingKey(reading)), readingKey(reading));
	});
	assert.ok(needs.has('subnet-use 5'));
});

test('of every pair of racks on every VLAN of the lab, what no check stops MAAS takes, and nothing is worse afterwards', () => {
	const {known} = lab;
	const racks = known.snapshot.rackcontrollers!.map(({system_id}) => system_id);
	const vlans = lookUp(known).vlans()!;
	const choices = vlans.flatMap(({id}) => racks.flatMap(primary => [null, ...racks].map(secondary => ({vlan: id, primary, secondary}))));
	const plans = choices.map(choice => reconfigureDhcp.plan(lab, choice));
	const free = plans.filter(plan => stopsOf(plan).length === 0);
	each(free, plan => {
		const {outcome, objections} = rehearse(plan, known);
		assert.deepEqual([outcome, objections], ['passes', []], plan.title);
	});
	assert.deepEqual([plans.length, free.length], [728, 52]);
});
