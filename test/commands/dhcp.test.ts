import assert from 'node:assert/strict';
import {test} from 'node:test';
import {formatApiKey} from '../../source/simulator/api-key.js';
import {each} from '../helpers/each.js';
import {labKeys} from '../helpers/simulator.js';
import {actingOn} from './acting-on.js';

const swap = ['dhcp', 'swap', 'core/0'];
const off = ['dhcp', 'off', 'core/0'];

test('a plan that would pass is shown with its requests and what to type, exits 0, and nothing is sent', async t => {
	const {run, changes, racksOf} = await actingOn(t);
	const {code, stdout, stderr} = await run(...swap);
	assert.deepEqual([code, stderr, changes(), racksOf(5001)], [0, '', [], 'on rack-1 rack-2']);
	assert.match(stdout, /PUT fabrics\/0\/vlans\/0\/ primary_rack=/v);
	assert.match(stdout, /✓ It would pass\.\nNothing was sent\. To carry it out:\n {2}maas-ha dhcp swap core\/0 .*--apply --yes\n$/v);
});

test('a plan that wouldn\'t pass exits 2, and isn\'t carried out by saying so', async t => {
	const {run, changes} = await actingOn(t, {scene: 'single'});
	const {code, stdout} = await run('dhcp', 'swap', 'fabric-0/0');
	assert.equal(code, 2);
	assert.match(stdout, /✗ It wouldn't pass:/v);
	const applied = await run('dhcp', 'swap', 'fabric-0/0', '--apply', '--yes', '--even-if-worse');
	assert.deepEqual([applied.code, applied.stderr, changes()], [2, 'Nothing was sent.\n', []]);
});

test('a key that isn\'t an admin\'s is told that MAAS would refuse', async t => {
	const {run, changes} = await actingOn(t, {role: 'operator'});
	const {code, stdout} = await run(...swap, '--apply', '--yes');
	assert.deepEqual([code, changes()], [2, []]);
	assert.match(stdout, /MAAS would refuse: the key of operator isn't an administrator's\./v);
});

for (const [title, words, hint] of [
	['--apply alone', swap, '--yes'],
	['--apply alone, where a name has to be typed,', off, '--confirm core/0'],
	['--yes in place of the name', [...off, '--yes'], '--confirm core/0'],
] as const) {
	test(`${title} without a terminal exits 2, and nothing is sent`, async t => {
		const {run, changes} = await actingOn(t);
		const {code, stderr} = await run(...words, '--apply');
		assert.deepEqual([code, stderr, changes()], [2, `Nothing was sent: nobody can be asked here whether it should be.\nTo carry it out, give ${hint} as well.\n`, []]);
	});
}

test('a name that isn\'t the one exits 2, and nothing is sent', async t => {
	const {run, changes} = await actingOn(t);
	const {code, stderr} = await run(...off, '--apply', '--confirm', 'core/10', '--yes');
	assert.deepEqual([code, stderr, changes()], [2, 'Nothing was sent: --confirm says core/10, and this is about core/0.\nTo carry it out, give --confirm core/0.\n', []]);
});

for (const [words, id, before, after, scene] of [
	[['dhcp', 'swap', 'core/0', '--yes'], 5001, 'on rack-1 rack-2', 'on rack-2 rack-1', 'healthy'],
	[['dhcp', 'drop-secondary', 'core/0', '--yes'], 5001, 'on rack-1 rack-2', 'on rack-1 none', 'healthy'],
	[['dhcp', 'off', 'core/0', '--confirm', 'core/0'], 5001, 'on rack-1 rack-2', 'off none none', 'healthy'],
	[['dhcp', 'set', 'core/20', '--primary', 'rack-1', '--secondary', 'rack-2', '--range', 'suggested', '--yes'], 5003, 'off none none', 'on rack-1 rack-2', 'healthy'],
	[['dhcp', 'spread', '--yes'], 5001, 'on maas none', 'on maas spare-rack', 'single'],
] as const) {
	test(`${words.slice(0, 2).join(' ')} is carried out once confirmed, and undo gives back what was`, async t => {
		const {run, racksOf, lastId, simulator} = await actingOn(t, {scene});
		const ranges = simulator.state().ranges.size;
		assert.equal(racksOf(id), before);
		const {code, stdout} = await run(...words, '--apply');
		assert.deepEqual([code, racksOf(id)], [0, after]);
		assert.match(stdout, /✓ Done, and verified\./v);
		const plan = await lastId();
		assert.match(stdout, new RegExp(`To take it back: {2}maas-ha undo ${plan} `, 'v'));
		const undone = await run('undo', plan, '--apply', '--yes', ...(before.startsWith('off') ? ['--confirm', 'core/20'] : []));
		assert.deepEqual([undone.code, racksOf(id), simulator.state().ranges.size], [0, before, ranges]);
	});
}

test('what was asked for already is nothing to do, and sends nothing', async t => {
	const {run, changes} = await actingOn(t);
	const {code, stdout} = await run('dhcp', 'spread', '--apply', '--yes');
	assert.deepEqual([code, changes()], [0, []]);
	assert.match(stdout, /There is nothing to do: it is so already\./v);
});

test('a step that the region fails exits 1, and what stands now is said', async t => {
	const {run, simulator, racksOf, journal} = await actingOn(t);
	simulator.control.fail(500, {method: 'PUT', next: 1});
	const {code, stdout} = await run(...swap, '--apply', '--yes');
	assert.deepEqual([code, racksOf(5001)], [1, 'on rack-1 rack-2']);
	assert.match(stdout, /What stands now:\nVLAN .*\ncore\/0 .*● protected/v);
	const {plans} = await journal();
	assert.deepEqual(plans.map(({outcome, is_unfinished}) => [outcome, is_unfinished]), [['stopped', false]]);
});

test('a request that was lost before it arrived exits 1, and isn\'t sent again', async t => {
	const {run, simulator, racksOf, changes} = await actingOn(t);
	simulator.control.dropConnections({method: 'PUT', next: 1});
	const {code, stdout} = await run(...swap, '--apply', '--yes');
	assert.deepEqual([code, racksOf(5001), changes().length], [1, 'on rack-1 rack-2', 1]);
	assert.match(stdout, /What stands now:/v);
});

test('a request whose answer was lost is settled by reading: done, exit 0', async t => {
	const {run, simulator, racksOf, changes} = await actingOn(t);
	simulator.control.dropConnections({method: 'PUT', next: 1, when: 'after'});
	const {code, stdout} = await run(...swap, '--apply', '--yes');
	assert.deepEqual([code, racksOf(5001), changes().length], [0, 'on rack-2 rack-1', 2]);
	assert.match(stdout, /✓ Done, and verified\./v);
});

for (const [title, words, said] of [
	['a VLAN that isn\'t there', ['dhcp', 'swap', 'core/9'], /^There is no VLAN core\/9\./v],
	['a rack that isn\'t there', ['dhcp', 'set', 'core/0', '--primary', 'rack-9'], /^There is no rack rack-9\./v],
	['a VLAN of which nothing is said', ['dhcp', 'set', 'core/0'], /^Nothing says how DHCP on core\/0 is to be\./v],
	['a VLAN that nobody serves, and no rack', ['dhcp', 'set', 'core/20', '--range', 'suggested'], /^Nothing says which rack is to serve core\/20\./v],
	['a relay and a rack at once', ['dhcp', 'set', 'core/0', '--relay', 'core/10', '--primary', 'rack-1'], /cannot be used with/v],
	['a script that is to be carried out', ['dhcp', 'swap', 'core/0', '--script', '--apply'], /cannot be used with/v],
] as const) {
	test(`${title} is exit 3, and nothing is sent`, async t => {
		const {run, changes} = await actingOn(t);
		const {code, stdout, stderr} = await run(...words);
		assert.deepEqual([code, stdout, changes()], [3, '', []]);
		assert.match(stderr, said);
	});
}

test('the JSON of a plan and of a run is what its schema says', async t => {
	const {json} = await actingOn(t);
	const plan = await json(...off);
	assert.deepEqual([plan.code, plan.parsed.plan.confirm, plan.parsed.rehearsal.outcome, plan.parsed.result], [0, {kind: 'name', name: 'core/0'}, 'passes', undefined]);
	const unsaid = await json(...off, '--apply');
	assert.deepEqual([unsaid.code, unsaid.parsed.result], [2, undefined]);
	const {code, parsed: {result}} = await json(...off, '--apply', '--confirm', 'core/0');
	assert.deepEqual([code, result!.outcome, result!.is_untouched, result!.steps.map(({state}) => state)], [0, 'done', false, ['done', 'done']]);
});

test('the key is in no output and not in the journal', async t => {
	const {run, lastId, written} = await actingOn(t);
	const first = await run(...swap, '--apply', '--yes');
	const id = await lastId();
	const others = await Promise.all([run(...swap, '--json'), run(...swap, '--script'), run('journal', id), run('journal', '--json'), run('undo', id)]);
	const text = `${[first, ...others].map(({stdout, stderr}) => stdout + stderr).join('')}${await written()}`;
	assert.match(await written(), /"profile":/v);
	each([formatApiKey(labKeys.admin), ...Object.values(labKeys.admin)], part => {
		assert.equal(text.includes(part), false);
	});
});

test('where no VLAN can get a second rack the plan is stopped: exit 2; nor is one left out of itself', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const {code, stdout} = await acting.run('dhcp', 'spread', '--only', 'dc2/200');
	assert.equal(code, 2);
	assert.match(stdout, /^✗ stop +Another rack can be the second one\? dc2\/200 stays with rack-2$/mv);
	assert.doesNotMatch(stdout, /it is so already/v);
	const both = await acting.run('dhcp', 'spread', '--only', 'dc2/200', '--except', 'dc2/200');
	assert.deepEqual([both.code, both.stderr], [3, '--except leaves out all that --only names.\nGive one of both.\n']);
});
