import assert from 'node:assert/strict';
import {test} from 'node:test';
import {actingOn, type Acting} from './acting-on.js';

const spansOf = ({simulator}: Acting): string[] => simulator.state().ranges.values().map(({type, start_ip, end_ip}) => `${type} ${start_ip}-${end_ip}`).toSorted();

for (const [words, gone, come, undoing] of [
	[['range', 'add', '10.10.0.0/24', '10.10.0.200-10.10.0.210', '--yes'], undefined, 'dynamic 10.10.0.200-10.10.0.210', ['--confirm', '10.10.0.200-10.10.0.210']],
	[['range', 'change', '10.10.0.100-10.10.0.199', '--to', '10.10.0.100-10.10.0.198', '--yes'], 'dynamic 10.10.0.100-10.10.0.199', 'dynamic 10.10.0.100-10.10.0.198', ['--yes']],
	[['range', 'delete', '10.10.0.2-10.10.0.9', '--confirm', '10.10.0.2-10.10.0.9'], 'reserved 10.10.0.2-10.10.0.9', undefined, ['--yes']],
] as const) {
	test(`${words.slice(0, 2).join(' ')} is shown first, carried out once confirmed, and taken back by undo`, async t => {
		const acting = await actingOn(t);
		const before = spansOf(acting);
		const shown = await acting.run(...words);
		assert.deepEqual([shown.code, acting.changes()], [0, []]);
		const {code} = await acting.run(...words, '--apply');
		assert.deepEqual([code, spansOf(acting)], [0, [...before.filter(span => span !== gone), ...(come === undefined ? [] : [come])].toSorted()]);
		const undone = await acting.run('undo', await acting.lastId(), '--apply', ...undoing);
		assert.deepEqual([undone.code, spansOf(acting)], [0, before]);
	});
}

test('a range that overlaps another one, and the last one of a VLAN with DHCP, are exit 2 and nothing is sent', async t => {
	const {run, changes} = await actingOn(t);
	const overlapping = await run('range', 'add', '10.10.0.0/24', '10.10.0.150-10.10.0.210', '--apply', '--yes');
	const last = await run('range', 'delete', '10.10.10.100-10.10.10.199', '--apply', '--confirm', '10.10.10.100-10.10.10.199');
	assert.deepEqual([overlapping.code, last.code, changes()], [2, 2, []]);
});

test('a range that was lost with its answer is found by reading: exit 0, and made once', async t => {
	const {run, simulator, changes} = await actingOn(t);
	simulator.control.dropConnections({method: 'POST', next: 1, when: 'after'});
	const {code} = await run('range', 'add', '10.10.0.0/24', '10.10.0.200-10.10.0.210', '--apply', '--yes');
	assert.deepEqual([code, changes()], [0, ['POST ipranges/']]);
});

test('what names no range is exit 3', async t => {
	const {run} = await actingOn(t);
	const [none, bad] = [await run('range', 'delete', '10.10.0.1-10.10.0.3'), await run('range', 'add', '10.10.0.0/24', '10.10.0.200')];
	assert.deepEqual([none.code, bad.code, bad.stderr], [3, 3, '10.10.0.200 is no range.\nGive its first and its last address, START-END: 10.0.0.100-10.0.0.200\n']);
});
