import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Plan, WaitStep} from '../../../source/actions/plan.js';
import {prepareRest} from '../../../source/actions/runner/prepare.js';
import {runPlan} from '../../../source/actions/runner/run.js';
import {happen} from '../../../source/region/happen.js';
import {openRuns} from '../../helpers/runs.js';

const waitFor = (hostname: string, before: readonly string[], deadline = 600_000): WaitStep => ({
	kind: 'wait',
	title: `${hostname} arrives`,
	region: 'here',
	awaited: {
		type: 'arrival', hostname, macAddresses: [], before,
	},
	deadline,
	stuck: 'Look at rackd.log there.',
});

const planOf = (...steps: WaitStep[]): Plan => ({
	action: 'add-rack', title: 'Add a rack', tier: {kind: 'dialog'}, madeFrom: [], checks: [], steps, notes: [], asks: {}, afterwards: [],
});

test('a rack that registers after a while is waited for', async t => {
	const runs = await openRuns(t, {scene: 'onboarding'});
	const before = runs.known().snapshot.rackcontrollers!.map(({system_id}) => system_id);
	const texts: string[] = [];
	const result = await runs.run(planOf(waitFor('maas-2', before)), {
		onProgress({steps}) {
			texts.push(steps[0]!.text ?? '');
		},
	});
	assert.equal(result.outcome, 'done', result.sentence);
	assert.ok(texts.includes('MAAS doesn\'t list maas-2 yet.'));
});

test('one that never arrives ends the plan at its deadline, and the journal goes on with the wait', async t => {
	const runs = await openRuns(t, {scene: 'onboarding'});
	const before = runs.known().snapshot.rackcontrollers!.map(({system_id}) => system_id);
	const result = await runs.run(planOf(waitFor('maas-2', before, 10_000)));
	assert.deepEqual([result.outcome, result.sentence, result.hint], ['stopped', 'Nothing was sent. MAAS doesn\'t list maas-2 yet.', 'Look at rackd.log there.']);
	const record = await runs.lastRecord();
	runs.wait(600_000);
	const again = await runPlan(prepareRest(record, runs.known()), runs.context({id: record.id}), record);
	assert.equal(again.outcome, 'done', again.sentence);
});

test('of a rack that has just restarted MAAS isn\'t believed at once: one that doesn\'t come back is missed', async t => {
	const runs = await openRuns(t, {scene: 'healthy'});
	runs.simulator.change(state => happen(state, {type: 'kill', rack: 'rack-1'}));
	const connected: WaitStep = {
		kind: 'wait', title: 'rack-1 is connected', region: 'here', awaited: {type: 'connections', hostname: 'rack-1'}, lag: 10_000, deadline: 20_000, stuck: 'Look at its secret.',
	};
	const {outcome, sentence} = await runs.run(planOf(connected));
	assert.deepEqual([outcome, sentence], ['stopped', 'Nothing was sent. rack-1 isn\'t connected to every region: its rackd is dead.']);
});

test('a wait that somebody stops has not failed: it says so, and what may still come', async t => {
	const runs = await openRuns(t, {scene: 'onboarding'});
	const before = runs.known().snapshot.rackcontrollers!.map(({system_id}) => system_id);
	const stopping = new AbortController();
	const result = await runs.run(planOf(waitFor('maas-2', before)), {
		signal: stopping.signal, onProgress({steps}) {
			if (steps[0]!.text !== undefined) {
				stopping.abort();
			}
		},
	});
	assert.deepEqual([result.outcome, result.sentence, result.hint, result.steps[0]!.state], [
		'stopped', 'Nothing was sent. Stopped on request at step 1, “maas-2 arrives”, which may still come by itself: MAAS doesn\'t list maas-2 yet.', 'The journal goes on with it.', 'planned',
	]);
	const record = await runs.lastRecord();
	assert.deepEqual([record.steps[0]!.state, record.ended?.outcome], ['planned', 'stopped']);
});

test('a step elsewhere that is asked for while the plan is stopped was not begun', async t => {
	const runs = await openRuns(t, {scene: 'onboarding'});
	const stopping = new AbortController();
	const step = {
		kind: 'hand', title: 'Stop it', commands: [], why: '',
	} as const;
	const result = await runs.run({...planOf(), steps: [step]}, {
		signal: stopping.signal, async hand() {
			stopping.abort();
			return {state: 'refused'};
		},
	});
	assert.deepEqual([result.sentence, result.isUntouched, result.steps[0]!.state], ['Nothing was sent. Stopped on request at step 1, “Stop it”: nothing was done there.', true, 'planned']);
});

test('who has stopped the plan right before a step elsewhere isn\'t asked for it', async t => {
	const runs = await openRuns(t, {scene: 'onboarding'});
	const stopping = new AbortController();
	const step = {
		kind: 'hand', title: 'Stop it', commands: [], why: '',
	} as const;
	const result = await runs.run({...planOf(), steps: [step]}, {
		signal: stopping.signal, hand: async () => assert.fail('it was asked for'), onProgress({steps}) {
			if (steps[0]!.state === 'under-way') {
				stopping.abort();
			}
		},
	});
	assert.deepEqual([result.outcome, result.isUntouched, result.steps[0]!.state], ['stopped', true, 'planned']);
});
