import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rangeCreation} from '../../../source/actions/create-range.js';
import type {RecordedStep} from '../../../source/actions/journal/record.js';
import {changesOf} from '../../../source/actions/plan.js';
import type {Found} from '../../../source/actions/reading.js';
import {prepare} from '../../../source/actions/runner/prepare.js';
import {standingsOf, verifySteps} from '../../../source/actions/runner/verify.js';
import {knownOfScene} from '../../helpers/known-of-region.js';
import {labVlan, swapPlan} from '../../helpers/plans.js';
import {recordOf} from '../../helpers/records.js';
import {openRuns} from '../../helpers/runs.js';

test('how the steps of a plan stand is read, and nothing is sent', async t => {
	const runs = await openRuns(t);
	const plan = swapPlan(runs.known());
	const record = recordOf('plan-1', plan);
	assert.deepEqual(await verifySteps(runs.maas, record, runs.known()), ['not-done', 'not-done']);
	await runs.run(plan);
	assert.deepEqual(await verifySteps(runs.maas, record, runs.known()), ['done', 'done']);
	assert.equal(runs.changes().length, 2);
});

test('of two steps on one VLAN the first alone may be done, and somebody else may have done something else', async t => {
	const runs = await openRuns(t);
	const plan = swapPlan(runs.known());
	const set = (racks: {primary_rack: string; secondary_rack: string | null}) => {
		runs.simulator.change(state => ({...state, vlans: state.vlans.set(labVlan.id, {...state.vlans.get(labVlan.id)!, ...racks})}));
	};

	set({primary_rack: labVlan.secondary, secondary_rack: null});
	assert.deepEqual(await verifySteps(runs.maas, recordOf('plan-1', plan), runs.known()), ['done', 'not-done']);
	set({primary_rack: labVlan.primary, secondary_rack: null});
	assert.deepEqual(await verifySteps(runs.maas, recordOf('plan-1', plan), runs.known()), ['surprise', 'surprise']);
});

test('of a step that can\'t be read it isn\'t known how it stands, and one that is done elsewhere stands nowhere', async t => {
	const runs = await openRuns(t);
	const plan = swapPlan(runs.known());
	runs.simulator.control.fail(502);
	const record = recordOf('plan-1', {
		...plan, steps: [plan.steps[0]!, {
			kind: 'hand', title: 'Clean it', commands: [], why: '',
		}],
	});
	assert.deepEqual(await verifySteps(runs.maas, record, runs.known()), ['unknown', undefined]);
});

test('a range that was made is looked for by its id: with other addresses it is neither gone nor as it was made', async t => {
	const runs = await openRuns(t);
	const {plan} = await prepare(runs.maas, rangeCreation, {
		subnet: 1, start: '10.0.0.240', end: '10.0.0.245', type: 'reserved', comment: '',
	}, runs.known());
	await runs.run(plan);
	const record = await runs.lastRecord();
	assert.deepEqual(await verifySteps(runs.maas, record, runs.known()), ['done']);
	const {made} = (record.steps[0]!);
	runs.simulator.change(state => ({...state, ranges: state.ranges.set(made!, {...state.ranges.get(made!)!, end_ip: '10.0.0.246'})}));
	assert.deepEqual(await verifySteps(runs.maas, record, runs.known()), ['surprise']);
});

test('a plan that ends as it began isn\'t done before its first step was', async () => {
	const plan = swapPlan(await knownOfScene('lab'));
	const [first, second] = changesOf(plan);
	const there = recordOf('plan-1', {...plan, steps: [first!, {...second!, expect: first!.before}]}).steps;
	const standings = (states: ReadonlyArray<RecordedStep['state']>, found: Found) =>
		standingsOf(there.map((step, index) => ({...step, state: states[index]!})), () => found);
	assert.deepEqual(standings(['under-way', 'planned'], first!.before), ['not-done', 'not-done']);
	assert.deepEqual(standings(['done', 'under-way'], first!.before), ['done', 'done']);
	assert.deepEqual(standings(['done', 'under-way'], first!.expect), ['done', 'not-done']);
});

test('what wasn\'t sent and is so all the same was done by hand', async () => {
	const {steps} = recordOf('plan-1', swapPlan(await knownOfScene('lab')));
	const [, second] = changesOf({steps: steps.map(({step}) => step)});
	assert.deepEqual(standingsOf(steps.map(step => ({...step, state: 'planned'})), () => second!.expect), ['done', 'done']);
});
