import assert from 'node:assert/strict';
import {test} from 'node:test';
import {actingOn} from './acting-on.js';

test('a notification is dismissed once that is said, by anybody, and undo says that MAAS brings none back', async t => {
	const {run, lastId, changes} = await actingOn(t, {scene: 'lab'});
	const unsaid = await run('notification', 'dismiss', '8', '--apply');
	assert.deepEqual([unsaid.code, changes()], [2, []]);
	const {code, stdout} = await run('notification', 'dismiss', '8', '--apply', '--yes');
	assert.deepEqual([code, changes()], [0, ['POST notifications/8/?op=dismiss']]);
	assert.match(stdout, /It can't be taken back\./v);
	const undo = await run('undo', await lastId());
	assert.equal(undo.code, 2);
});

test('what is no id is exit 3', async t => {
	const {run, changes} = await actingOn(t, {scene: 'lab'});
	const {code, stderr} = await run('notification', 'dismiss', 'eight', '--apply', '--yes');
	assert.deepEqual([code, stderr, changes()], [3, 'eight is no notification.\nGive its id, a number.\n', []]);
});
