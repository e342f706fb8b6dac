import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rangeCreation, type NewRangeChoice} from '../../source/actions/create-range.js';
import {changesOf} from '../../source/actions/plan.js';
import {valuesIn} from '../../source/actions/reading.js';
import {rehearse} from '../../source/actions/rehearsal.js';
import {Misuse} from '../../source/maas/schemas/misuse.js';
import {range, subnet} from '../helpers/builders.js';
import {
	dualStack,
	known,
	rackOn,
	subnet6,
} from '../helpers/known.js';
import {checkOf, requestsOf, troublesOf} from '../helpers/plan-facts.js';
import {sourcesFrom, sourcesOfScene} from '../helpers/sources.js';

const lab = await sourcesOfScene('lab');
const choice: NewRangeChoice = {
	subnet: 1, type: 'dynamic', start: '10.0.0.200', end: '10.0.0.220',
};
const planFor = (changes: Partial<NewRangeChoice> = {}, sources = lab) => rangeCreation.plan(sources, {...choice, ...changes});

test('a dynamic range is added with one request, which can be undone', () => {
	const plan = planFor({comment: ' second pool '});
	assert.deepEqual([plan.title, plan.tier], ['Add the dynamic range 10.0.0.200-10.0.0.220 to 10.0.0.0/24', {kind: 'dialog'}]);
	assert.deepEqual(requestsOf(plan), ['POST ipranges/ type=dynamic start_ip=10.0.0.200 end_ip=10.0.0.220 comment=second pool subnet=1']);
	const {outcome, known: after} = rehearse(plan, lab.known);
	assert.deepEqual([troublesOf(plan), outcome, after.snapshot.ipranges!.length], [[], 'passes', lab.known.snapshot.ipranges!.length + 1]);
});

test('a range is looked for afterwards as MAAS writes it', () => {
	const plan = planFor({subnet: 8, start: '2001:DB8:100:0:0:1:0:2000', end: '2001:db8:100::1:0:2fff'});
	const {outcome, known: after} = rehearse(plan, lab.known);
	const {reading, expect} = changesOf(plan)[0]!;
	assert.deepEqual([outcome, valuesIn(after, reading)], ['passes', expect]);
	assert.deepEqual(expect, {
		type: 'dynamic', start_ip: '2001:db8:100::1:0:2000', end_ip: '2001:db8:100::1:0:2fff', comment: '', subnet: 8,
	});
});

test('a range that MAAS would stumble over stops the plan', () => {
	assert.deepEqual(troublesOf(planFor({start: '10.0.0.220', end: '10.0.0.200'})), ['stop: The range lies in 10.0.0.0/24']);
	assert.deepEqual(troublesOf(planFor({start: 'ten', end: '10.0.0.220'})), ['stop: The range lies in 10.0.0.0/24']);
	assert.equal(rehearse(planFor({start: '10.0.0.220', end: '10.0.0.200'}), lab.known).outcome, 'stopped');
});

test('a range that overlaps another stops the plan', () => {
	assert.deepEqual(troublesOf(planFor({start: '10.0.0.150', type: 'reserved'})), ['stop: The range overlaps no other']);
});

test('a first range of a family that the racks have no address of is called useless', () => {
	const withIpv6 = {subnets: [subnet(), subnet6()], ipranges: [range()]};
	const ipv6 = {subnet: 6, start: '2001:db8::1:0:1000', end: '2001:db8::1:0:1fff'};
	const title = 'The racks have an IPv6 address on fabric-0/0';
	const without = sourcesFrom(known({snapshot: withIpv6}));
	assert.equal(checkOf(planFor(ipv6, without), title).detail, 'rack-one and rack-two have no static one there, so they hand out nothing of this range.');
	const one = sourcesFrom(known({racks: [rackOn('one', {addresses: dualStack}), rackOn('two')], snapshot: withIpv6}));
	assert.equal(checkOf(planFor(ipv6, one), title).remedy, 'Give rack-two a static IPv6 address there first.');
	const both = sourcesFrom(known({racks: ['one', 'two'].map(id => rackOn(id, {addresses: dualStack})), snapshot: withIpv6}));
	assert.equal(checkOf(planFor(ipv6, both), title).outcome, 'pass');
	const unread = sourcesFrom(known({racks: [rackOn('one', {addresses: dualStack})], snapshot: withIpv6}));
	assert.equal(checkOf(planFor(ipv6, unread), title).outcome, 'unchecked');
});

test('which addresses are in use is unchecked where it couldn\'t be read', () => {
	assert.deepEqual(troublesOf(planFor({}, {...lab, unread: new Set(['subnet-use 1'])})), ['unchecked: No address in the range is in use']);
});

test('dhcpd restarts on the racks of the VLAN, and of the one that it is relayed to', () => {
	assert.deepEqual(planFor().notes, ['MAAS restarts dhcpd on rack-1 and rack-2 with it: for some seconds they hand out no address.']);
	assert.deepEqual(planFor({subnet: 4, start: '10.0.30.200', end: '10.0.30.210'}).notes, planFor().notes);
	assert.deepEqual(planFor({subnet: 3, start: '10.0.20.200', end: '10.0.20.210'}).notes, []);
});

test('what is needed is read: the subnet, its use, its VLAN, and that there is no such range', () => {
	assert.deepEqual(rangeCreation.needs(lab.known, choice).map(need => Object.values(need).join(' ')), ['subnet 1', 'new-range 1 10.0.0.200 10.0.0.220', 'subnet-use 1', 'vlan 5001']);
});

test('a range can\'t be added to a subnet that is not there', () => {
	assert.throws(() => planFor({subnet: 4711}), Misuse);
});
