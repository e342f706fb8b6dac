import assert from 'node:assert/strict';
import {test} from 'node:test';
import {verifySteps} from '../../../source/actions/runner/verify.js';
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
	assert.deepEqual(await verifySteps(runs.maas, recordOf('plan-1', plan), runs.known()), ['otherwise', 'otherwise']);
});

test('a step that can\'t be read, and one that is done elsewhere, stand nowhere', async t => {
	const runs = await openRuns(t);
	const plan = swapPlan(runs.known());
	runs.simulator.control.fail(502);
	const record = recordOf('plan-1', {
		...plan, steps: [plan.steps[0]!, {
			kind: 'hand', title: 'Clean it', commands: [], why: '',
		}],
	});
	assert.deepEqual(await verifySteps(runs.maas, record, runs.known()), [undefined, undefined]);
});
