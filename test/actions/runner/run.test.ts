import assert from 'node:assert/strict';
import {test} from 'node:test';
import {runPlan} from '../../../source/actions/runner/run.js';
import {prepareRest} from '../../../source/actions/runner/prepare.js';
import {happen} from '../../../source/region/happen.js';
import {labVlan, settingPlan, swapPlan} from '../../helpers/plans.js';
import {
	journalFiles,
	openRuns,
	type Runs,
} from '../../helpers/runs.js';

const racksOf = ({simulator}: Runs, id: number = labVlan.id) => {
	const {primary_rack: primary, secondary_rack: secondary} = simulator.state().vlans.get(id)!;
	return [primary, secondary];
};

const swapped = [labVlan.secondary, labVlan.primary];
const unswapped = [labVlan.primary, labVlan.secondary];
const half = [labVlan.secondary, null];

const statesOf = ({steps}: {steps: ReadonlyArray<{state: string}>}) => steps.map(({state}) => state);

test('a swap takes two requests, each sent once, and ends verified', async t => {
	const runs = await openRuns(t);
	const result = await runs.run(swapPlan(runs.known()));
	assert.equal(result.outcome, 'done');
	assert.deepEqual(racksOf(runs), swapped);
	assert.deepEqual(runs.changes(), ['PUT fabrics/0/vlans/0/', 'PUT fabrics/0/vlans/0/']);
	assert.deepEqual(result.vlans.map(({name, verdict, missing}) => [name, verdict, missing]), [['fabric-0/0', 'protected', []]]);
});

test('the journal tells who did what, what was before each step and what after', async t => {
	const runs = await openRuns(t);
	await runs.run(swapPlan(runs.known()));
	const {who, profile, endpoint, steps, ended} = await runs.lastRecord();
	assert.deepEqual(who, {user: 'admin', localUser: 'ann', host: 'jump'});
	assert.deepEqual([profile, endpoint, ended?.outcome], ['lab', runs.simulator.url, 'done']);
	const secondaries = steps.map(({before, after}) => [before, after].map(found => found === undefined || found === 'gone' ? found : found.secondary_rack));
	assert.deepEqual(secondaries, [[labVlan.secondary, null], [null, labVlan.primary]]);
});

test('the wait for services says what is still missing, and ends when nothing is', async t => {
	const runs = await openRuns(t, {scene: 'single'});
	const known = runs.known();
	const spare = known.snapshot.rackcontrollers!.find(({hostname}) => hostname === 'spare-rack')!;
	const missing: string[] = [];
	const result = await runs.run(settingPlan(known, 5001, {secondary_rack: spare.system_id}), {
		onProgress({phase, vlans}) {
			if (phase === 'settling') {
				missing.push(...vlans.flatMap(vlan => vlan.missing));
			}
		},
	});
	assert.deepEqual([result.outcome, result.vlans[0]?.verdict], ['done', 'protected']);
	assert.match(missing[0]!, /^spare-rack: its dhcpd is off/v);
});

test('services that don\'t come by the deadline are said, and the change stands', async t => {
	const runs = await openRuns(t, {scene: 'single'});
	const known = runs.known();
	const spare = known.snapshot.rackcontrollers!.find(({hostname}) => hostname === 'spare-rack')!;
	runs.simulator.change(state => happen(state, {type: 'fail', rack: 'spare-rack', daemon: 'dhcpd'}));
	const result = await runs.run(settingPlan(known, 5001, {secondary_rack: spare.system_id}));
	assert.equal(result.outcome, 'unsettled');
	assert.match(result.sentence, /not all serve yet: fabric-0\/0: spare-rack: its dhcpd is off/v);
	assert.equal(racksOf(runs, 5001)[1], spare.system_id);
});

test('what somebody else has changed since stops the plan before anything is sent', async t => {
	const runs = await openRuns(t);
	const prepared = runs.prepared(swapPlan(runs.known()));
	runs.simulator.change(state => ({...state, vlans: state.vlans.set(labVlan.id, {...state.vlans.get(labVlan.id)!, secondary_rack: 't8sb7d'})}));
	const result = await runPlan(prepared, runs.context());
	assert.deepEqual([result.outcome, result.isUntouched, runs.changes()], ['stopped', true, []]);
	assert.equal(result.sentence, 'Nothing was sent. fabric-0/0: the secondary is region-a now, not rack-2.');
	assert.deepEqual(await runs.journal.read(), {records: [], unreadable: 0});
});

test('somebody else\'s change between two steps is seen, and the way back is offered', async t => {
	const runs = await openRuns(t);
	const result = await runs.run(swapPlan(runs.known()), {
		onProgress({steps}) {
			if (steps[0]!.state === 'done' && steps[1]!.state === 'planned') {
				runs.simulator.change(state => ({...state, vlans: state.vlans.set(labVlan.id, {...state.vlans.get(labVlan.id)!, primary_rack: 't8sb7d'})}));
			}
		},
	});
	assert.deepEqual([result.outcome, statesOf(result)], ['stopped', ['done', 'surprise']]);
	assert.match(result.sentence, /the primary is region-a now, not rack-2/v);
});

test('a refusal of MAAS ends the plan with MAAS\'s words, and the next step isn\'t sent', async t => {
	const runs = await openRuns(t);
	runs.simulator.control.fail(400, {
		method: 'PUT', next: 1, body: '{"__all__": ["No."]}', contentType: 'application/json',
	});
	const result = await runs.run(swapPlan(runs.known()));
	assert.deepEqual([result.outcome, statesOf(result), racksOf(runs), runs.changes().length], ['stopped', ['refused', 'planned'], unswapped, 1]);
	assert.match(result.sentence, /No\./v);
});

const losses: ReadonlyArray<[string, (runs: Runs) => void, {outcome: string; racks: Array<string | null>}]> = [
	['a connection that breaks before the request arrives', ({simulator}) => {
		simulator.control.dropConnections({method: 'PUT', when: 'before', next: 1});
	}, {outcome: 'stopped', racks: unswapped}],
	['a connection that breaks after the request was carried out', ({simulator}) => {
		simulator.control.dropConnections({method: 'PUT', when: 'after', next: 1});
	}, {outcome: 'done', racks: swapped}],
	['a 500', ({simulator}) => {
		simulator.control.fail(500, {method: 'PUT', next: 1});
	}, {outcome: 'stopped', racks: unswapped}],
	['a 409 with Retry-After', ({simulator}) => {
		simulator.control.fail(409, {method: 'PUT', next: 1, headers: {'Retry-After': '5'}});
	}, {outcome: 'stopped', racks: unswapped}],
	['a proxy without a region, for a moment', ({simulator}) => {
		simulator.control.fail(502, {method: 'PUT', next: 1});
	}, {outcome: 'stopped', racks: unswapped}],
];
for (const [name, fault, {outcome, racks}] of losses) {
	test(`${name}: read, not sent again`, async t => {
		const runs = await openRuns(t);
		fault(runs);
		const result = await runs.run(swapPlan(runs.known()));
		assert.deepEqual([result.outcome, racksOf(runs)], [outcome, racks], result.sentence);
		assert.equal(runs.changes().length, outcome === 'done' ? 2 : 1);
	});
}

test('a region that goes away with the request leaves it unknown, and the journal offers it', async t => {
	const runs = await openRuns(t);
	const result = await runs.run(swapPlan(runs.known()), {
		onProgress({steps}) {
			if (steps[0]!.state === 'under-way') {
				runs.simulator.control.badGateway(true);
			}
		},
	});
	assert.deepEqual([result.outcome, statesOf(result)], ['unknown', ['unknown', 'planned']]);
	const {ended} = await runs.lastRecord();
	assert.equal(ended?.outcome, 'unknown');
});

test('a plan whose console was killed goes on where it ended, and sends nothing twice', async t => {
	const runs = await openRuns(t);
	const plan = swapPlan(runs.known());
	// Killed when the first answer had come: the journal knows nothing of it.
	await assert.rejects(runs.run(plan, {
		onProgress({steps}) {
			if (steps[0]!.state === 'done') {
				throw new Error('killed');
			}
		},
	}), /killed/v);
	assert.deepEqual(racksOf(runs), half);
	const record = await runs.lastRecord();
	assert.equal(record.ended, undefined);
	const result = await runPlan(prepareRest(record, runs.known()), runs.context({id: record.id}), record);
	assert.deepEqual([result.outcome, racksOf(runs), runs.changes().length], ['done', swapped, 2], result.sentence);
});

test('a journal that can\'t be written before a step lets nothing leave', async t => {
	const runs = await openRuns(t, {
		files: journalFiles({
			async open() {
				throw new Error('ENOSPC: no space left on device');
			},
		}),
	});
	const result = await runs.run(swapPlan(runs.known()));
	assert.deepEqual([result.outcome, runs.changes()], ['stopped', []]);
	assert.match(result.sentence, /no space left/v);
});

test('stopped by the user between two steps, the second isn\'t sent', async t => {
	const runs = await openRuns(t);
	const stopping = new AbortController();
	const result = await runs.run(swapPlan(runs.known()), {
		signal: stopping.signal,
		onProgress({steps}) {
			if (steps[0]!.state === 'under-way') {
				stopping.abort();
			}
		},
	});
	assert.deepEqual([result.outcome, statesOf(result), racksOf(runs)], ['stopped', ['done', 'planned'], half]);
});

test('read-only nothing but GET leaves', async t => {
	const runs = await openRuns(t, {readOnly: true});
	const result = await runs.run(swapPlan(runs.known()));
	assert.deepEqual([result.outcome, runs.changes()], ['stopped', []]);
});

test('a second console is told that a plan is running', async t => {
	const runs = await openRuns(t);
	const writer = await runs.journal.open('other');
	const result = await runs.run(swapPlan(runs.known()));
	assert.deepEqual([result.outcome, result.isUntouched], ['stopped', true]);
	assert.match(result.sentence, /process 100 on jump/v);
	await writer.close();
});
