import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createJournal} from '../../source/actions/journal/journal.js';
import {stateDirectory} from '../../source/console/state-directory.js';
import {journalJsonSchema} from '../../source/commands/json/journal-json.js';
import {actionJsonSchema} from '../../source/commands/json/plan-json.js';
import {journalFiles, thisProcess} from '../helpers/runs.js';
import {actingOn, type Acting} from './acting-on.js';

const swap = ['dhcp', 'swap', 'fabric-0/0', '--apply', '--yes'] as const;
/** `fabric-0/0`: its racks now, half-way, and swapped. */
const [asBefore, half, swapped] = ['on rack-1 rack-2', 'on rack-2 none', 'on rack-2 rack-1'] as const;
const vlan = 5001;

/** The journal that the commands write, and who else may hold it. */
const journalOf = ({simulator: {url}, env}: Acting) => createJournal(journalFiles(), stateDirectory(env), new URL(url).host, thisProcess);

test('an answer that was lost is settled by reading: it was done, and nothing is sent twice', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	acting.simulator.control.dropConnections({method: 'PUT', when: 'after', next: 1});
	const {code, stdout, stderr} = await acting.run(...swap);
	assert.equal(code, 0, stdout);
	assert.match(stderr, /^\? under way +1 {2}fabric-0\/0: make rack-2 the primary: Its answer was lost\.\n +Whether it was done is being read\.\n✓ done +1 {2}/mv);
	assert.deepEqual([acting.racksOf(vlan), acting.changes().length], [swapped, 2]);
});

test('a request that never arrived exits 1, says that it wasn\'t done, what stands and how to go on', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	acting.simulator.control.dropConnections({method: 'PUT', when: 'before', next: 1});
	const {code, stdout} = await acting.run(...swap);
	const id = await acting.lastId();
	assert.equal(code, 1);
	assert.match(stdout, /^✗ “fabric-0\/0: make rack-2 the primary” wasn't done: /mv);
	assert.match(stdout, /^ {2}✗ not done +fabric-0\/0: make rack-2 the primary$/mv);
	assert.match(stdout, /^What stands now:\nVLAN +id +DHCP .*\nfabric-0\/0 +5001 +● protected +● protected +● rack-1 +● rack-2$/mv);
	assert.match(stdout, new RegExp(`^To look again and go on: {2}maas-ha journal go-on ${id} `, 'mv'));
	assert.doesNotMatch(stdout, /maas-ha undo/v);
	assert.deepEqual([acting.racksOf(vlan), acting.changes().length], [asBefore, 1]);
});

test('half of a plan exits 1 and says what stands now; it can be taken back, or gone on with', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const {control} = acting.simulator;
	control.slow(() => {
		// The next one is refused.
		control.fail(409, {method: 'PUT', next: 1});
		return 0;
	}, {method: 'PUT', next: 1});
	const {code, stdout} = await acting.run(...swap, '--json');
	const {result} = actionJsonSchema.parse(JSON.parse(stdout));
	assert.ok(result?.id);
	assert.deepEqual([code, result.outcome, result.steps.map(({state}) => state)], [1, 'stopped', ['done', 'refused']]);
	assert.deepEqual(result.vlans.map(({name, expected, verdict}) => [name, expected, verdict]), [['fabric-0/0', 'protected', 'single'], ['fabric-0/30', 'protected', 'single']]);
	assert.deepEqual(acting.racksOf(vlan), half);

	const looked = await acting.run('journal', 'go-on', result.id);
	assert.equal(looked.code, 0, looked.stdout);
	assert.match(looked.stdout, /^✓ pass +“fabric-0\/0: make rack-2 the primary”: It is done\.$/mv);
	assert.match(looked.stdout, /^1 {3}✓ Done already: fabric-0\/0: make rack-2 the primary\n2 {3}fabric-0\/0: make rack-1 the secondary$/mv);
	const gone = await acting.run('journal', 'go-on', result.id, '--apply', '--yes');
	assert.equal(gone.code, 0, gone.stdout);
	assert.deepEqual([acting.racksOf(vlan), await acting.ids()], [swapped, [result.id]]);
});

test('a region that goes away with the request leaves it unknown: exit 1, and going on finds out', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const {control} = acting.simulator;
	control.dropConnections({method: 'PUT', when: 'after', next: 1});
	control.slow(() => {
		control.badGateway(true);
		return 0;
	}, {method: 'PUT', next: 1});
	const {code, stdout} = await acting.run(...swap);
	assert.equal(code, 1);
	assert.match(stdout, /^\? Whether “fabric-0\/0: make rack-2 the primary” was done isn't known:\n/mv);
	assert.match(stdout, /^How things stand can't be read: /mv);
	control.badGateway(false);
	const id = await acting.lastId();
	const listed = await acting.run('journal');
	assert.match(listed.stdout, new RegExp(String.raw`^${id} +\? unfinished +Swap primary and secondary on fabric-0/0$`, 'mv'));
	assert.match(listed.stdout, new RegExp(`^Unfinished, and to be looked at: maas-ha journal go-on ${id} `, 'mv'));
	const other = await acting.run('dhcp', 'swap', 'fabric-0/0');
	assert.match(other.stderr, new RegExp(String.raw`^Unfinished: Swap primary and secondary on fabric-0/0\. See maas-ha journal ${id} `, 'v'));
	const {code: done} = await acting.run('journal', 'go-on', id, '--apply', '--yes');
	assert.deepEqual([done, acting.racksOf(vlan)], [0, swapped]);
});

test('what somebody else has changed meanwhile sends nothing: exit 2', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const {simulator} = acting;
	const change = () => {
		simulator.change(state => ({...state, vlans: state.vlans.set(vlan, {...state.vlans.get(vlan)!, secondary_rack: 't8sb7d'})}));
	};

	let looks = 0;
	// Read once with all, once for the plan; the third time is right before it is sent.
	simulator.control.slow(() => {
		looks += 1;
		if (looks === 2) {
			change();
		}

		return 0;
	}, {path: `api/2.0/vlans/${vlan}/`});
	const {code, stdout} = await acting.run(...swap);
	assert.equal(code, 2);
	assert.match(stdout, /^✗ Nothing was sent\. fabric-0\/0: the secondary is region-a now, not rack-2\.$/mv);
	assert.deepEqual([acting.changes(), await acting.ids()], [[], []]);
});

test('while another console carries a plan out nothing is sent: exit 2, and who it is', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const writer = await journalOf(acting).open('other');
	const {code, stdout} = await acting.run(...swap);
	await writer.close();
	assert.equal(code, 2);
	assert.match(stdout, /^✗ Nothing was sent\. It is held by process 100 on jump\.$/mv);
	assert.deepEqual(acting.changes(), []);
});

test('Ctrl-C stops after the step under way, says so, and what is left can be gone on with', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	acting.simulator.control.slow(() => {
		acting.signals.emit('SIGINT');
		return 0;
	}, {method: 'PUT', next: 1});
	const {code, stdout, stderr} = await acting.run(...swap);
	assert.equal(code, 1);
	assert.match(stderr, /^Stopping after the step under way\. Ctrl-C again leaves at once: .*\n✓ done +1 {2}/mv);
	assert.match(stdout, /^ {2}✓ done +fabric-0\/0: make rack-2 the primary\n {2}· not begun +fabric-0\/0: make rack-1 the secondary$/mv);
	assert.match(stdout, /^fabric-0\/0 +5001 +▲ single /mv);
	assert.deepEqual(acting.racksOf(vlan), half);
	assert.equal(acting.signals.listenerCount('SIGINT'), 0);
	const id = await acting.lastId();
	const {code: done} = await acting.run('undo', id, '--apply', '--yes');
	assert.deepEqual([done, acting.racksOf(vlan)], [0, asBefore]);
});

test('a plan whose console was killed is unfinished, and goes on where it ended', async t => {
	let isKilled = false;
	const acting = await actingOn(t, {
		scene: 'lab',
		effects: {
			async sleep(milliseconds) {
				if (!isKilled) {
					isKilled = true;
					throw new Error('killed');
				}

				acting.wait(milliseconds);
			},
		},
	});
	// It waits for whether its request was carried out, and that is the last of it.
	acting.simulator.control.dropConnections({method: 'PUT', when: 'before', next: 1});
	await assert.rejects(acting.run(...swap), /killed/v);
	const id = await acting.lastId();
	const {stdout} = await acting.run('journal', id, '--json');
	const [record] = journalJsonSchema.parse(JSON.parse(stdout)).plans;
	assert.deepEqual([record?.is_unfinished, record?.may_go_on, record?.may_undo], [true, true, true]);
	const {code} = await acting.run('journal', 'go-on', id, '--apply', '--yes');
	assert.deepEqual([code, acting.racksOf(vlan)], [0, swapped]);
	const again = await acting.run('journal', 'go-on', id);
	assert.deepEqual([again.code, again.stderr], [3, `Nothing of ${id} is left to do.\nAll its steps are done.\n`]);
});

test('going on with what somebody has changed since isn\'t done: exit 2, and what has changed is said', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	acting.simulator.control.slow(() => {
		acting.signals.emit('SIGINT');
		return 0;
	}, {method: 'PUT', next: 1});
	await acting.run(...swap);
	acting.simulator.change(state => ({...state, vlans: state.vlans.set(vlan, {...state.vlans.get(vlan)!, secondary_rack: 't8sb7d'})}));
	const id = await acting.lastId();
	const sent = acting.changes().length;
	const {code, stdout} = await acting.run('journal', 'go-on', id, '--apply', '--yes');
	assert.equal(code, 2);
	assert.match(stdout, /^✗ stop +All else is as it was\? fabric-0\/0: the secondary is region-a now,\n +not none\.$/mv);
	assert.equal(acting.changes().length, sent);
});

test('a region that can\'t be reached is exit 3', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	await acting.simulator.close();
	const {code, stdout, stderr} = await acting.run(...swap);
	assert.deepEqual([code, stdout], [3, '']);
	assert.match(stderr, /^Nothing listens at /v);
});

test('a list that nothing can be foretold without is exit 3, and named', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	acting.simulator.control.fail(500, {path: 'api/2.0/ipranges/'});
	const {code, stdout, stderr} = await acting.run('dhcp', 'swap', 'fabric-0/0');
	assert.deepEqual([code, stdout], [3, '']);
	assert.match(stderr, /^Not read: ipranges\/\. /v);
});

for (const [argv, said] of [
	[['dhcp', 'swap', 'fabric-9/9'], /^There is no VLAN fabric-9\/9\.\n/v],
	[['dhcp', 'set', 'fabric-0/0'], /^Nothing says how DHCP on fabric-0\/0 is to be\.\n/v],
	[['dhcp', 'set', 'dc1/120', '--secondary', 'rack-2'], /^Nothing says which rack is to serve dc1\/120\.\nNo rack is linked there: /v],
	[['dhcp', 'set', 'fabric-0/20', '--range', 'suggested'], /^Nothing says which rack is to serve fabric-0\/20\.\nGive --primary RACK\. Linked there, the best first: /v],
	[['dhcp', 'set', 'fabric-0/0', '--range', '10.0.0.1'], /^10\.0\.0\.1 is no range\.\n/v],
	[['rack', 'evacuate', 'nope'], /^There is no rack nope\.\n/v],
	[['rack', 'delete', 'rack-4', '--hand-over-to', 'rack-2'], /^rack-2 names no successor\.\n/v],
	[['region', 'delete', 'rack-4'], /^There is no region rack-4\.\n/v],
	[['range', 'add', '10.9.9.0/24', '10.9.9.1-10.9.9.9'], /^There is no subnet 10\.9\.9\.0\/24\.\n/v],
	[['range', 'delete', '10.0.0.1-10.0.0.2'], /^There is no range 10\.0\.0\.1-10\.0\.0\.2\.\n/v],
	[['range', 'change', '99'], /^There is no range 99\.\n|^99 is no range\.\n/v],
	[['notification', 'dismiss', 'all'], /^all is no notification\.\n/v],
	[['undo', 'nope'], /^The journal knows no plan nope\.\n/v],
	[['journal', 'go-on', 'nope'], /^The journal knows no plan nope\.\n/v],
	[['journal', 'nope'], /^The journal knows no plan nope\.\n/v],
] as const) {
	test(`${argv.join(' ')} is misuse: exit 3, and what is wrong`, async t => {
		const acting = await actingOn(t, {scene: 'lab'});
		const {code, stdout, stderr} = await acting.run(...argv);
		assert.deepEqual([code, stdout], [3, '']);
		assert.match(stderr, said);
	});
}

for (const argv of [
	['dhcp', 'set', 'fabric-0/0', '--relay', 'fabric-0/10', '--primary', 'rack-1'],
	['dhcp', 'swap', 'fabric-0/0', '--script', '--json'],
	['dhcp', 'swap', 'fabric-0/0', '--script', '--apply'],
	['rack', 'delete', 'rack-4', '--hand-over', '--hand-over-to', 'fabric-0/40=rack-1'],
	['range', 'add', '10.0.40.0/24', '10.0.40.240-10.0.40.250', '--type', 'some'],
	['dhcp'],
	['dhcp', 'swap'],
	['dhcp', 'swop', 'fabric-0/0'],
]) {
	test(`${argv.join(' ')} is misuse that asks the region nothing`, async t => {
		const acting = await actingOn(t, {scene: 'lab'});
		const {code} = await acting.run(...argv);
		assert.deepEqual([code, acting.simulator.requests], [3, []]);
	});
}
