import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rangeDeletion} from '../../source/actions/delete-range.js';
import {rehearse} from '../../source/actions/rehearsal.js';
import {Misuse} from '../../source/maas/schemas/misuse.js';
import {each} from '../helpers/each.js';
import {checkOf, requestsOf, troublesOf} from '../helpers/plan-facts.js';
import {sourcesOfScene} from '../helpers/sources.js';

const lab = await sourcesOfScene('lab');
const planFor = (range: number, sources = lab) => rangeDeletion.plan(sources, {range});
const keeps = 'The VLAN keeps a dynamic range';

test('one of two dynamic ranges is deleted once its name is typed', () => {
	const plan = planFor(5);
	assert.deepEqual([plan.title, plan.tier], ['Delete the dynamic range 10.0.40.50-10.0.40.99 of 10.0.40.0/24', {kind: 'typed', name: '10.0.40.50-10.0.40.99'}]);
	assert.deepEqual(requestsOf(plan), ['DELETE ipranges/5/']);
	assert.deepEqual([troublesOf(plan), rehearse(plan, lab.known).outcome], [[], 'passes']);
});

test('the last dynamic range of a VLAN with DHCP stays, though MAAS would delete it', () => {
	const plan = planFor(3);
	assert.deepEqual(troublesOf(plan), [`stop: ${keeps}`]);
	assert.equal(checkOf(plan, keeps).detail, 'It is the last one of fabric-0/10: MAAS would leave DHCP on with nothing to hand out, and refuse every later change of the VLAN.');
	const {outcome, steps, vlans} = rehearse(plan, lab.known);
	assert.deepEqual([outcome, steps[0]!.status, vlans.map(({name, before, after}) => [name, before?.verdict, after?.verdict])], ['stopped', 204, [['fabric-0/10', 'single', 'misconfigured']]]);
});

test('the last dynamic range of a relayed VLAN stays', () => {
	const plan = planFor(4);
	assert.deepEqual([troublesOf(plan), checkOf(plan, keeps).remedy], [[`stop: ${keeps}`], 'Add another range first, or end the relay.']);
	assert.match(checkOf(plan, keeps).detail, /fabric-0\/30, which is relayed to fabric-0\/0/v);
});

test('the last range of a family is named', () => {
	const plan = planFor(9);
	assert.deepEqual(troublesOf(plan), [`warn: ${keeps}`]);
	assert.equal(checkOf(plan, keeps).detail, 'It is the last IPv6 range of dc1/100: no machine there would get an IPv6 address any more.');
});

test('a dynamic range of a VLAN without DHCP may go', () => {
	assert.deepEqual([troublesOf(planFor(10)), planFor(10).notes], [[], []]);
});

test('what is reserved no longer may be given to machines', () => {
	const plan = planFor(2);
	assert.deepEqual([troublesOf(plan), rehearse(plan, lab.known).outcome], [['warn: Nothing else uses these addresses'], 'passes']);
});

test('addresses in use in a dynamic range are named', () => {
	const plan = planFor(5, {...lab, known: {...lab.known, addressesInUse: new Map([[5, ['10.0.40.33', '10.0.40.55', '10.0.40.160']]])}});
	assert.equal(checkOf(plan, 'Nobody has an address that goes').detail, '1 address that goes is in use: 10.0.40.55.');
});

test('what couldn\'t be read is no pass', () => {
	assert.deepEqual(troublesOf(planFor(5, {...lab, unread: new Set(['subnet-use 5', 'range 6'])})), [`unchecked: ${keeps}`, 'unchecked: Nobody has an address that goes']);
});

test('a plan is made from the ranges that are left', () => {
	assert.deepEqual(planFor(5).madeFrom.map(({reading}) => Object.values(reading).join(' ')), ['range 5', 'subnet 5', 'vlan 5007', 'range 6']);
});

test('dhcpd restarts where the range was handed out', () => {
	assert.deepEqual(planFor(5).notes, ['MAAS restarts dhcpd on rack-3 and rack-4 with it: for some seconds they hand out no address.']);
});

test('a range that is not there can\'t be deleted', () => {
	assert.throws(() => planFor(4711), Misuse);
});

test('whatever range is deleted, no VLAN is left with nothing to hand out', async () => {
	const scenes = await Promise.all((['lab', 'healthy', 'single', 'broken-peer', 'incident', 'onboarding'] as const).map(async scene => sourcesOfScene(scene)));
	const cases = scenes.flatMap(sources => sources.known.snapshot.ipranges!.map(({id}) => ({sources, id})));
	each(cases, ({sources, id}) => {
		const plan = planFor(id, sources);
		const {outcome, vlans} = rehearse(plan, sources.known);
		const emptied = vlans.filter(({before, after}) => after?.misconfiguration === 'no-range' && before?.misconfiguration !== 'no-range');
		assert.equal(outcome, emptied.length > 0 ? 'stopped' : 'passes', plan.title);
	});
});
