import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {HandStep, Plan, WaitStep} from '../../../source/actions/plan.js';
import {rehearse} from '../../../source/actions/rehearsal.js';
import {prepareRest} from '../../../source/actions/runner/prepare.js';
import {keptSentence, workSentence} from '../../../source/screens/action/changes-left.js';
import {actionScreen} from '../../../source/screens/action/action.js';
import {knownOfScene} from '../../helpers/known-of-region.js';
import {swapPlan} from '../../helpers/plans.js';
import {recordOf} from '../../helpers/records.js';
import {planOf} from '../../helpers/rehearsals.js';
import {labIds, readOf} from '../../helpers/screens.js';

const known = await knownOfScene('lab');

const hand: HandStep = {
	kind: 'hand', title: 'Install it', host: 'rack-9', commands: ['sudo snap install maas'], why: '',
};

const wait: WaitStep = {
	kind: 'wait', title: 'rack-9 runs', region: 'here', awaited: {type: 'services', hostname: 'rack-9'}, deadline: 300_000, stuck: '',
};

const added = planOf([hand, {...hand, title: 'Register it'}, wait, {...wait, title: 'rack-9 is connected'}]);

const fresh = (plan: Plan) => ({plan, rehearsal: rehearse(plan, known), known});

/** The same plan when two of its steps are done. */
const halfway = prepareRest(recordOf('plan-1', added, {
	steps: added.steps.map((step, index) => ({step, state: index < 2 ? 'done' : 'not-done'})), ended: {at: 0, outcome: 'stopped', sentence: ''},
}), known);

test('a plan that goes on says how far it is, not that nothing is done', () => {
	assert.equal(workSentence(fresh(added)), 'It takes 2 steps elsewhere and 2 waits. Nothing is done yet.');
	assert.equal(workSentence(halfway), '2 of 4 steps are done. 2 waits are left.');
});

test('what was done on hosts stays, also when only waits are left of the plan', () => {
	assert.equal(keptSentence(fresh(added)), 'It can\'t be taken back. What is done elsewhere stays.');
	assert.equal(keptSentence(halfway), 'It can\'t be taken back. What is done elsewhere stays.');
});

test('steps that are left keep their numbers, and those that are done aren\'t shown as to be done', () => {
	const {rows, pane} = readOf(actionScreen({profile: 'lab', watches: [], action: {title: 'Go on', stage: {name: 'rehearsed', prepared: halfway}}}));
	assert.match(rows('requests')[0]!, /^3 \| rack-9 runs/v);
	assert.doesNotMatch(rows('requests').join('\n'), /Install it|Register it/v);
	assert.match(pane('requests').rows.find(({key}) => key === 'script')!.script!, /^# 1\. Install it: done already\n\n# 2\. Register it: done already\n\n# 3\. rack-9 runs$/mv);
});

test('what was waited for when a console was lost is waited for again, which is no doubt', () => {
	const {plan} = prepareRest(recordOf('plan-1', added, {
		steps: added.steps.map((step, index) => ({step, state: (['done', 'done', 'under-way', 'planned'] as const)[index]!})), ended: {at: 0, outcome: 'stopped', sentence: ''},
	}), known);
	assert.deepEqual(plan.checks.filter(({outcome}) => outcome !== 'pass'), []);
	assert.ok(plan.checks.some(({title, detail}) => title === '“rack-9 runs”' && detail === 'It is waited for again.'));
});

test('a step elsewhere that may have been done is to be looked at: nothing reads it again', () => {
	const {plan} = prepareRest(recordOf('plan-1', added, {
		steps: added.steps.map((step, index) => ({step, state: (['done', 'unknown', 'planned', 'planned'] as const)[index]!})), ended: {at: 0, outcome: 'unknown', sentence: ''},
	}), known);
	assert.deepEqual(plan.checks.find(({title}) => title === '“Register it”'), {
		title: '“Register it”', outcome: 'unchecked', detail: 'Whether it was done isn\'t known: MAAS doesn\'t show it.', remedy: 'Look there first. It comes next, as if it hadn\'t been done.',
	});
});

test('where part of a plan is taken back, that isn\'t said of all of it', () => {
	const swap = swapPlan(known);
	assert.equal(keptSentence(fresh(swap)), undefined);
	assert.equal(keptSentence(fresh({...swap, steps: [...swap.steps, hand]})), 'Not all of it can be taken back. What is done elsewhere stays.');
});

test('a rack that is deleted is brought back by the journal: both are said at once', () => {
	const deletion = planOf([{
		kind: 'change', title: 'Delete rack-4', operation: {type: 'rack.delete', systemId: labIds['rack-4'], isForced: false}, reading: {type: 'rack', systemId: labIds['rack-4']}, before: {hostname: 'rack-4'}, expect: 'gone', undo: {type: 'none', why: 'A rack comes back by registering.'},
	}], {watchFor: {hostname: 'rack-4', macAddresses: []}});
	assert.equal(keptSentence(fresh(deletion)), 'It can\'t be taken back. MAAS has no request that brings rack-4 back. The journal registers it again, with a new system_id.');
});
