import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {actingOn} from './acting-on.js';

const swap = ['dhcp', 'swap', 'core/0'];

/** A swap after whose first request, which the region carried out, nothing answers any more. The region is back afterwards. */
const cutOff = async (t: TestContext) => {
	const acting = await actingOn(t);
	const {control} = acting.simulator;
	control.dropConnections({method: 'PUT', when: 'after'});
	control.slow(() => {
		control.dropConnections({method: 'GET'});
		return 0;
	}, {method: 'PUT'});
	const ran = await acting.run(...swap, '--apply', '--yes');
	control.resume();
	return {...acting, ran, id: await acting.lastId()};
};

test('an empty journal says so', async t => {
	const {run} = await actingOn(t);
	assert.deepEqual(await run('journal'), {code: 0, stdout: 'None.\n', stderr: ''});
});

test('what was done is listed, and by its id shown in full with what changed', async t => {
	const {run, lastId} = await actingOn(t);
	await run(...swap, '--apply', '--yes');
	const id = await lastId();
	const list = await run('journal');
	assert.match(list.stdout, new RegExp(`^${id} +✓ done +Swap primary and secondary on core/0$`, 'mv'));
	const {stdout} = await run('journal', id);
	assert.match(stdout, /PUT fabrics\/0\/vlans\/0\/ primary_rack=\w+/v);
	assert.match(stdout, /primary_rack: \w+ → \w+/v);
});

test('what was taken back is listed so, and not taken back again', async t => {
	const {run, lastId, journal} = await actingOn(t);
	await run(...swap, '--apply', '--yes');
	const id = await lastId();
	await run('undo', id, '--apply', '--yes');
	const {plans} = await journal();
	assert.deepEqual(plans.map(({undoes, undone_by, may_undo}) => [undoes, undone_by, may_undo]), [[id, null, true], [null, plans[0]!.id, false]]);
	const again = await run('undo', id);
	assert.equal(again.code, 3);
	assert.match(again.stderr, /was taken back already/v);
});

test('a plan of which nobody knows how it ended exits 1, is called unfinished, and is offered by the next one', async t => {
	const {ran, run, id} = await cutOff(t);
	assert.equal(ran.code, 1);
	assert.match(ran.stdout, /How things stand can't be read:/v);
	const {stdout} = await run('journal');
	assert.match(stdout, new RegExp(String.raw`^${id} +\? unfinished`, 'mv'));
	const {stderr} = await run('dhcp', 'swap', 'core/10');
	assert.match(stderr, new RegExp(String.raw`^Unfinished: Swap primary and secondary on core/0\. See maas-ha journal ${id} `, 'v'));
});

test('going on with it reads what was done, and sends the rest only', async t => {
	const {run, id, racksOf, changes} = await cutOff(t);
	assert.deepEqual([racksOf(5001), changes().length], ['on rack-2 none', 1]);
	const {code} = await run('journal', 'go-on', id, '--apply', '--yes');
	assert.deepEqual([code, racksOf(5001), changes().length], [0, 'on rack-2 rack-1', 2]);
});

test('it can be taken back in place of going on', async t => {
	const {run, id, racksOf} = await cutOff(t);
	const {code} = await run('undo', id, '--apply', '--yes');
	assert.deepEqual([code, racksOf(5001)], [0, 'on rack-1 rack-2']);
});

for (const words of [['journal', 'x'], ['journal', 'go-on', 'x'], ['undo', 'x']]) {
	test(`${words.join(' ')} is exit 3: the journal knows no such plan`, async t => {
		const {run} = await actingOn(t);
		const {code, stderr} = await run(...words);
		assert.deepEqual([code, stderr], [3, 'The journal knows no plan x.\nmaas-ha journal lists those that it knows.\n']);
	});
}

test('a long title goes on below itself, and the time at which a plan was begun is its id', async t => {
	const {run} = await actingOn(t, {scene: 'lab'});
	await run('range', 'add', '10.0.40.0/24', '10.0.40.200-10.0.40.210', '--comment', 'for those who come later', '--type', 'reserved', '--apply', '--yes');
	const {stdout} = await run('journal');
	assert.match(stdout, /^plan, begun in UTC {2}outcome {2}what\n20261121-070000-\w\w +✓ done {3}.+\n/v);
	assert.equal(stdout.split('\n').slice(0, 3).every(line => line.length <= 80), true, stdout);
});
