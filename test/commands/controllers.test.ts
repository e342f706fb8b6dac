import assert from 'node:assert/strict';
import {test} from 'node:test';
import {advance} from '../../source/region/advance.js';
import {happen} from '../../source/region/happen.js';
import {loadScene} from '../../source/simulator/scenes/index.js';
import {actingOn} from './acting-on.js';

test('a rack is evacuated once that is said, and undo hands everything back', async t => {
	const {run, racksOf, lastId, changes} = await actingOn(t);
	const plan = await run('rack', 'evacuate', 'rack-1');
	assert.deepEqual([plan.code, changes()], [0, []]);
	const {code} = await run('rack', 'evacuate', 'rack-1', '--apply', '--yes');
	assert.deepEqual([code, racksOf(5001), racksOf(5002)], [0, 'on rack-3 rack-2', 'on rack-2 none']);
	const undone = await run('undo', await lastId(), '--apply', '--yes');
	assert.deepEqual([undone.code, racksOf(5001), racksOf(5002)], [0, 'on rack-1 rack-2', 'on rack-2 rack-1']);
});

test('a VLAN that is excepted stays with the rack', async t => {
	const {run, racksOf} = await actingOn(t);
	const {code} = await run('rack', 'evacuate', 'rack-1', '--except', 'core/10', '--apply', '--yes');
	assert.deepEqual([code, racksOf(5001), racksOf(5002)], [0, 'on rack-3 rack-2', 'on rack-2 rack-1']);
});

test('deleting a rack takes its hostname: another one, or --yes, is exit 2, and nothing is sent', async t => {
	const {run, changes} = await actingOn(t);
	const wrong = await run('rack', 'delete', 'rack-1', '--apply', '--confirm', 'rack-2');
	const unsaid = await run('rack', 'delete', 'rack-1', '--apply', '--yes');
	assert.deepEqual([wrong.code, unsaid.code, changes()], [2, 2, []]);
	assert.match(wrong.stderr, /^Nothing was sent: --confirm says rack-2, and this is about rack-1\.\n/v);
});

test('a deleted rack is gone, what is to do on its host is said, and that it can\'t be taken back', async t => {
	const {run, lastId, changes} = await actingOn(t);
	const {code, stdout} = await run('rack', 'delete', 'rack-1', '--apply', '--confirm', 'rack-1', '--watch-return', '10');
	assert.deepEqual([code, changes().length], [0, 1]);
	assert.match(stdout, /sudo systemctl disable --now maas-rackd/v);
	assert.match(stdout, /It can't be taken back\./v);
	assert.match(stdout, /^rack-1 hasn't come back\.$/mv);
	const {stderr} = await run('racks', 'rack-1');
	assert.match(stderr, /^There is no rack rack-1\./v);
	const undo = await run('undo', await lastId(), '--apply', '--yes');
	assert.deepEqual([undo.code, changes().length], [2, 1]);
});

test('a rack that the region fails to delete is exit 1, and is there still', async t => {
	const {run, simulator} = await actingOn(t);
	simulator.control.fail(500, {method: 'DELETE', next: 1});
	const {code} = await run('rack', 'delete', 'rack-1', '--apply', '--confirm', 'rack-1');
	const {stdout} = await run('racks', 'rack-1');
	assert.equal(code, 1);
	assert.match(stdout, /^rack-1 /mv);
});

test('a region that runs can\'t be deleted: exit 2, and nothing is sent', async t => {
	const {run, changes} = await actingOn(t);
	const {code, stdout} = await run('region', 'delete', 'region-2', '--apply', '--confirm', 'region-2');
	assert.deepEqual([code, changes()], [2, []]);
	assert.match(stdout, /It no longer runs\? 4 of its processes run/v);
});

test('a region that runs no more is deleted once its hostname is given', async t => {
	const {state} = await loadScene('healthy');
	const {run, changes} = await actingOn(t, {scene: {state: advance(happen(state, {type: 'stop', region: 'region-2'}), 200), steps: []}});
	const {code, stdout} = await run('region', 'delete', 'region-2', '--apply', '--confirm', 'region-2');
	assert.deepEqual([code, changes().length], [0, 1]);
	assert.match(stdout, /sudo apt purge maas-region-api/v);
	const {stderr} = await run('region', 'delete', 'region-2');
	assert.match(stderr, /^There is no region region-2\./v);
});

for (const [title, words, said] of [
	['a rack that isn\'t there', ['rack', 'evacuate', 'rack-9'], /^There is no rack rack-9\./v],
	['a region that isn\'t there', ['region', 'delete', 'region-9'], /^There is no region region-9\./v],
	['a successor that isn\'t named', ['rack', 'delete', 'rack-2', '--hand-over-to', 'core/0'], /^core\/0 names no successor\./v],
	['two ways to hand over', ['rack', 'delete', 'rack-2', '--hand-over', '--hand-over-to', 'core/0=rack-1'], /cannot be used with/v],
] as const) {
	test(`${title} is exit 3, and nothing is sent`, async t => {
		const {run, changes} = await actingOn(t);
		const {code, stderr} = await run(...words, '--apply');
		assert.deepEqual([code, changes()], [3, []]);
		assert.match(stderr, said);
	});
}
