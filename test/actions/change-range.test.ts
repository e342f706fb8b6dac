import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rangeChange, type RangeChangeChoice} from '../../source/actions/change-range.js';
import {rehearse} from '../../source/actions/rehearsal.js';
import {Misuse} from '../../source/maas/schemas/misuse.js';
import {checkOf, requestsOf, troublesOf} from '../helpers/plan-facts.js';
import {sourcesOfScene} from '../helpers/sources.js';

const lab = await sourcesOfScene('lab');
const planFor = (choice: RangeChangeChoice, sources = lab) => rangeChange.plan(sources, choice);

test('only what is otherwise is sent', () => {
	const plan = planFor({range: 5, start: '10.0.40.50', end: '10.0.40.120'});
	assert.deepEqual([plan.title, plan.tier], ['Let 10.0.40.50-10.0.40.99 reach from 10.0.40.50 to 10.0.40.120', {kind: 'dialog'}]);
	assert.deepEqual(requestsOf(plan), ['PUT ipranges/5/ end_ip=10.0.40.120']);
	const {outcome, known} = rehearse(plan, lab.known);
	assert.deepEqual([troublesOf(plan), outcome, known.snapshot.ipranges!.find(({id}) => id === 5)?.end_ip], [[], 'passes', '10.0.40.120']);
});

test('a range isn\'t in its own way, but others are', () => {
	assert.deepEqual(troublesOf(planFor({range: 5, start: '10.0.40.60', end: '10.0.40.110'})), []);
	assert.deepEqual(troublesOf(planFor({range: 5, end: '10.0.40.160'})), ['stop: The range overlaps no other']);
});

test('a range that shrinks names who has an address in what goes', () => {
	const plan = planFor({range: 5, end: '10.0.40.60'}, {...lab, known: {...lab.known, addressesInUse: new Map([[5, ['10.0.40.55', '10.0.40.70', '10.0.40.80']]])}});
	assert.equal(checkOf(plan, 'Nobody has an address that goes').detail, '2 addresses that go are in use: 10.0.40.70 and 10.0.40.80.');
});

test('the last dynamic range of a VLAN with DHCP can\'t be made reserved', () => {
	const plan = planFor({range: 3, type: 'reserved'});
	assert.deepEqual([plan.title, troublesOf(plan)], ['Let 10.0.10.150-10.0.10.200 be reserved', ['stop: The VLAN keeps a dynamic range']]);
	assert.deepEqual(rehearse(plan, lab.known).vlans.map(({name, after}) => [name, after?.verdict]), [['fabric-0/10', 'misconfigured']]);
});

test('one of two dynamic ranges may be made reserved', () => {
	assert.equal(rehearse(planFor({range: 5, type: 'reserved'}), lab.known).outcome, 'passes');
});

test('a reserved range that holds controllers can\'t be made dynamic', () => {
	assert.deepEqual(troublesOf(planFor({
		range: 2, type: 'dynamic', start: '10.0.0.30', end: '10.0.0.40',
	})), ['stop: No address in the range is in use']);
});

test('a comment is changed without a look at addresses, and an empty one takes it away', () => {
	const plan = planFor({range: 1, comment: ''});
	assert.deepEqual([plan.title, requestsOf(plan), plan.checks], ['Change the comment of 10.0.0.100-10.0.0.199', ['PUT ipranges/1/ comment='], []]);
	assert.equal(rehearse(plan, lab.known).outcome, 'passes');
});

test('a change to what is already so is no plan', () => {
	assert.throws(() => planFor({range: 1, start: '10.0.0.100', type: 'dynamic'}), Misuse);
	assert.throws(() => planFor({range: 4711, end: '10.0.0.1'}), Misuse);
});

test('what is needed is read: the range, its subnet, its VLAN and the ranges beside it', () => {
	assert.deepEqual(rangeChange.needs(lab.known, {range: 5}).map(need => Object.values(need).join(' ')), ['range 5', 'subnet 5', 'subnet-use 5', 'vlan 5007', 'range 6']);
	assert.equal(rangeChange.needs(lab.known, {range: 4711}).length, 1);
});
