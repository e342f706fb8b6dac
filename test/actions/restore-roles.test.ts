import assert from 'node:assert/strict';
import {test} from 'node:test';
import {roleRestoration} from '../../source/actions/restore-roles.js';
import {rehearse} from '../../source/actions/rehearsal.js';
import {requestOf} from '../../source/actions/operation.js';
import {changesOf} from '../../source/actions/plan.js';
import {rolesNow, settingWith, type RackRole} from '../../source/actions/rack-roles.js';
import {settingOf} from '../../source/actions/vlan-steps.js';
import {Misuse} from '../../source/maas/schemas/misuse.js';
import {vlan} from '../helpers/builders.js';
import {checkOf, requestsOf, troublesOf} from '../helpers/plan-facts.js';
import {rackNamed, verdictsOf, vlanNamed} from '../helpers/rehearsals.js';
import {openRuns} from '../helpers/runs.js';
import {sourcesOfScene} from '../helpers/sources.js';

const lab = await sourcesOfScene('lab');
const rack2 = rackNamed(lab.known, 'rack-2');
const role = (name: string, one: RackRole['role']): RackRole => ({vlanId: vlanNamed(lab.known, name).id, role: one});
const planFor = (roles: readonly RackRole[], rack = rack2, sources = lab) => roleRestoration.plan(sources, {rack, roles});

test('a rack that becomes the second one of a VLAN protects it', () => {
	const plan = planFor([role('fabric-0/10', 'secondary')]);
	assert.deepEqual([requestsOf(plan), troublesOf(plan)], [[`PUT fabrics/0/vlans/10/ secondary_rack=${rack2}`], []]);
	const rehearsal = rehearse(plan, lab.known);
	assert.deepEqual([rehearsal.outcome, verdictsOf(rehearsal, 'fabric-0/10')], ['passes', ['single', 'protected']]);
});

test('a rack that was the primary is it again, and who took over becomes the secondary', () => {
	const plan = planFor([role('fabric-0/10', 'primary')]);
	assert.deepEqual(requestsOf(plan), [`PUT fabrics/0/vlans/10/ primary_rack=${rack2}`, `PUT fabrics/0/vlans/10/ secondary_rack=${rackNamed(lab.known, 'rack-1')}`]);
	const {known, outcome} = rehearse(plan, lab.known);
	const {primary_rack: primary, secondary_rack: secondary} = vlanNamed(known, 'fabric-0/10');
	assert.deepEqual([outcome, primary, secondary], ['passes', rack2, rackNamed(lab.known, 'rack-1')]);
});

test('a role that the rack has isn\'t given again', () => {
	assert.deepEqual(troublesOf(planFor(rolesNow(lab.known, rack2))), ['stop: Something is left to restore']);
});

test('a rack without a fixed address on the VLAN is stopped, though MAAS would take it', () => {
	const plan = planFor([role('dc1/0', 'secondary')]);
	assert.deepEqual(troublesOf(plan), ['stop: rack-2 is on dc1/0']);
	assert.equal(rehearse(plan, lab.known).outcome, 'stopped');
});

test('a rack that isn\'t connected gets no role', () => {
	assert.equal(checkOf(planFor([role('fabric-0/10', 'secondary')], rackNamed(lab.known, 'rack-4')), 'rack-4 is connected').outcome, 'stop');
});

test('DHCP that is off goes on with the role, and that is said', () => {
	const plan = planFor([role('fabric-0/20', 'primary')], rackNamed(lab.known, 'rack-1'));
	assert.deepEqual([troublesOf(plan), requestOf(changesOf(plan)[0]!.operation).form?.dhcp_on], [['warn: rack-1 gets its role on fabric-0/20'], 'true']);
});

test('a VLAN that is relayed or gone by now is left out, and said', () => {
	const plan = planFor([role('fabric-0/30', 'primary'), {vlanId: 4711, role: 'primary'}, role('fabric-0/10', 'secondary')]);
	assert.deepEqual(troublesOf(plan), ['warn: The rack gets its role on fabric-0/30', 'warn: The rack gets its role on VLAN 4711']);
	assert.equal(changesOf(plan).length, 1);
});

test('a rack that MAAS doesn\'t list gets no roles', () => {
	assert.throws(() => planFor([], 'zzzzzz'), Misuse);
});

test('what couldn\'t be read is no pass', () => {
	const plan = planFor([role('fabric-0/10', 'secondary')], rack2, {...lab, unread: new Set([`rack ${rack2}`])});
	assert.equal(checkOf(plan, 'rack-2 is connected').outcome, 'unchecked');
});

const settings: ReadonlyArray<[now: [string | null, string | null], role: RackRole['role'], then: [string | null, string | null]]> = [
	[[null, null], 'primary', ['me', null]],
	[[null, null], 'secondary', ['me', null]],
	[['one', null], 'primary', ['me', 'one']],
	[['one', null], 'secondary', ['one', 'me']],
	[['one', 'two'], 'primary', ['me', 'one']],
	[['one', 'two'], 'secondary', ['one', 'me']],
	[['one', 'me'], 'primary', ['me', 'one']],
	[['me', 'two'], 'primary', ['me', 'two']],
	[['me', 'two'], 'secondary', ['two', 'me']],
	[['me', null], 'secondary', ['me', null]],
];

for (const [[primary, secondary], one, then] of settings) {
	test(`with ${primary ?? 'none'} and ${secondary ?? 'none'} set, a rack as ${one} makes it ${then.join(' and ')}`, () => {
		const now = vlan({dhcp_on: true, primary_rack: primary, secondary_rack: secondary});
		const to = settingWith(now, 'me', {role: one});
		assert.deepEqual([to.primary_rack, to.secondary_rack, to.dhcp_on, to.relay_vlan], [...then, true, settingOf(now).relay_vlan]);
	});
}

test('a rack serves with its partner again, whoever stood in for it', () => {
	const now = vlan({dhcp_on: true, primary_rack: 'stand-in', secondary_rack: 'two'});
	const {primary_rack: primary, secondary_rack: secondary} = settingWith(now, 'me', {role: 'primary', partner: 'two'});
	assert.deepEqual([primary, secondary], ['me', 'two']);
	const gone = settingWith(now, 'me', {role: 'secondary', partner: 'gone'});
	assert.deepEqual([gone.primary_rack, gone.secondary_rack], ['stand-in', 'me'], 'one that isn\'t set any more is nobody\'s partner');
});

test('carried out, the roles are as rehearsed', async t => {
	const runs = await openRuns(t);
	const result = await runs.run(planFor([role('fabric-0/10', 'primary')], rack2, {...lab, known: runs.known()}));
	assert.equal(result.outcome, 'done');
	assert.deepEqual(result.vlans.filter(({name}) => name === 'fabric-0/10').map(({verdict}) => verdict), ['protected']);
});
