import assert from 'node:assert/strict';
import {test} from 'node:test';
import {actionJsonSchema} from '../../../source/commands/json/plan-json.js';
import {happen} from '../../../source/region/happen.js';
import {actingOn} from '../acting-on.js';

const deletion = ['rack', 'delete', 'rack-4', '--force', '--apply', '--confirm', 'rack-4'] as const;
const readsOfIt = /rackcontrollers\/\?hostname=rack-4/v;

test('a deleted rack that stays away is said to, after as long as was asked for', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const {code, stdout, stderr} = await acting.run(...deletion, '--watch-return', '60');
	assert.equal(code, 0);
	assert.match(stderr, /^Watching for rack-4, 60 s\.$/mv);
	assert.match(stdout, /^rack-4 hasn't come back\.$/mv);
	assert.equal(acting.simulator.requests.filter(({path}) => path.includes('rackcontrollers/?hostname=rack-4')).length, 13);
});

test('a deleted rack that boots again comes back: exit 1, and what to do', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const {simulator} = acting;
	let looks = 0;
	simulator.control.slow(() => {
		looks += 1;
		if (looks === 3) {
			simulator.change(state => happen(state, {type: 'boot', rack: 'rack-4'}));
		}

		return 0;
	}, {path: readsOfIt});
	const {code, stdout} = await acting.run(...deletion, '--watch-return', '300', '--json');
	const {result} = actionJsonSchema.parse(JSON.parse(stdout));
	assert.deepEqual([code, result?.outcome, result?.came_back], [1, 'done', true]);
});

test('a rack that comes back under another name is known by its addresses', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const {simulator} = acting;
	simulator.control.slow(() => {
		simulator.change(state => {
			const booted = happen(state, {type: 'boot', rack: 'rack-4'});
			const node = booted.nodes.values().find(({hostname}) => hostname === 'rack-4')!;
			return {...booted, nodes: booted.nodes.set(node.system_id, {...node, hostname: 'renamed'})};
		});
		return 0;
	}, {path: readsOfIt, next: 1});
	const {code, stdout} = await acting.run(...deletion, '--watch-return', '300');
	assert.equal(code, 1);
	assert.match(stdout, /^rack-4 is a rack again: .* delete it again\.$/mv);
});

test('where MAAS can\'t be asked whether it came back, that is said and nothing else', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	acting.simulator.control.fail(503, {path: readsOfIt});
	const {code, stdout} = await acting.run(...deletion, '--watch-return', '20');
	assert.equal(code, 0);
	assert.match(stdout, /^rack-4 may have come back: MAAS couldn't be asked\.$/mv);
});

test('without watching, how to look is said, and what to run on the host', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const {stdout} = await acting.run(...deletion);
	const [, ended] = stdout.split('✓ Done, and verified.', 2);
	assert.match(ended!, /^Afterwards\n– {3}By hand, on rack-4: /mv);
	assert.match(ended!, /^Whether it comes back: {2}maas-ha racks --url /mv);
	assert.match(ended!, /^It can't be taken back\. /mv);
});
