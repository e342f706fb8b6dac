import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {rangeCreation} from '../../../source/actions/create-range.js';
import {mayUndo} from '../../../source/actions/journal/record.js';
import type {Plan} from '../../../source/actions/plan.js';
import {prepare, prepareRest} from '../../../source/actions/runner/prepare.js';
import {runPlan} from '../../../source/actions/runner/run.js';
import {undo} from '../../../source/actions/undo.js';
import {swapPlan} from '../../helpers/plans.js';
import {openRuns, type Runs} from '../../helpers/runs.js';

const cleaning: Plan = {
	action: 'move-rack', title: 'Move rack-2', tier: {kind: 'typed', name: 'rack-2'}, madeFrom: [], checks: [], notes: [], asks: {}, afterwards: [],
	steps: [{
		kind: 'hand', title: 'Stop rack-2 and let it forget this region', commands: [], why: '', host: 'rack-2',
	}],
};

const goOn = async (runs: Runs, record: Awaited<ReturnType<Runs['lastRecord']>>, hand: () => void = () => {}) => runPlan(prepareRest(record, runs.known()), runs.context({
	id: record.id,
	async hand() {
		hand();
		return {state: 'done'};
	},
}), record);

test('what another console has done on hosts meanwhile isn\'t done again, and the journal says what that one said', async t => {
	const runs = await openRuns(t);
	await runs.run(cleaning);
	const record = await runs.lastRecord();
	await goOn(runs, record);
	const after = await runs.lastRecord();
	let count = 0;
	const result = await goOn(runs, record, () => {
		count++;
	});
	assert.deepEqual([result.outcome, result.sentence, count], ['stopped', 'Nothing was sent. Somebody has gone on with this plan meanwhile, or taken it back.', 0]);
	assert.deepEqual(await runs.lastRecord(), after);
});

for (const {name, answer, outcome} of [
	{name: 'whoever is asked stops there', answer: {state: 'refused', isStopped: true}, outcome: 'stopped'},
	{name: 'nothing is done there', answer: {state: 'refused', text: 'rack-2: no such host.'}, outcome: 'unknown'},
] as const) {
	test(`a step that may have been done stays one where ${name} the next time`, async t => {
		const runs = await openRuns(t);
		await runs.run(cleaning, {hand: async () => ({state: 'unknown', text: 'The connection was lost.'})});
		const record = await runs.lastRecord();
		const result = await runPlan(prepareRest(record, runs.known()), runs.context({id: record.id, hand: async () => answer}), record);
		const after = await runs.lastRecord();
		assert.deepEqual([result.outcome, after.steps[0]!.state, mayUndo(after)], [outcome, 'unknown', true]);
		await goOn(runs, after);
		const end = await runs.lastRecord();
		assert.deepEqual([end.steps[0]!.state, end.ended?.outcome], ['done', 'done']);
	});
}

test('what was taken back by another console since the way back was planned isn\'t taken back again', async t => {
	const runs = await openRuns(t);
	await runs.run(swapPlan(runs.known()));
	const record = await runs.lastRecord();
	const planned = await prepare(runs.maas, undo, record, runs.known());
	const back = {...planned, plan: {...planned.plan, madeFrom: [], steps: cleaning.steps}};
	runs.wait(60_000);
	await runPlan(back, runs.context({hand: async () => ({state: 'done'})}));
	const result = await runPlan(back, runs.context({hand: async () => assert.fail('done again')}));
	assert.deepEqual([result.outcome, result.sentence], ['stopped', 'Nothing was sent. Somebody has taken this back meanwhile.']);
});

const newRange = async (runs: Runs) => prepare(runs.maas, rangeCreation, {
	subnet: 1, start: '10.0.0.240', end: '10.0.0.245', type: 'reserved', comment: '',
}, runs.known());

/** A range was made, and the console was gone before that was read back. */
const madeAndKilled = async (t: TestContext) => {
	const runs = await openRuns(t);
	const {plan} = await newRange(runs);
	await assert.rejects(runs.run(plan, {
		onProgress({steps}) {
			if (steps[0]!.state === 'done') {
				throw new Error('killed');
			}
		},
	}), /killed/v);
	const record = await runs.lastRecord();
	const [step] = record.steps;
	return {runs, record: {...record, steps: [{...step!, state: 'under-way' as const}]}, made: step!.made!};
};

test('a range that was made and then given other addresses isn\'t made a second time', async t => {
	const {runs, record, made} = await madeAndKilled(t);
	runs.simulator.change(state => ({...state, ranges: state.ranges.set(made, {...state.ranges.get(made)!, end_ip: '10.0.0.246'})}));
	const journal = {...runs.journal, read: async () => ({records: [record], unreadable: 0})};
	const result = await runPlan(prepareRest(record, runs.known()), runs.context({id: record.id, journal}), record);
	assert.deepEqual([result.outcome, result.steps.map(({state}) => state), runs.changes().length], ['stopped', ['surprise'], 1], result.sentence);
});

test('a range that was made before the console was killed is found as it was made', async t => {
	const {runs, record} = await madeAndKilled(t);
	const journal = {...runs.journal, read: async () => ({records: [record], unreadable: 0})};
	const result = await runPlan(prepareRest(record, runs.known()), runs.context({id: record.id, journal}), record);
	assert.deepEqual([result.outcome, runs.changes().length], ['done', 1], result.sentence);
});
