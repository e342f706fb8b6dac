import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rehearse} from '../../../source/actions/rehearsal.js';
import type {StepProgress} from '../../../source/actions/runner/progress.js';
import type {Running} from '../../../source/screens/action/doing.js';
import {runScreen} from '../../../source/screens/action/run.js';
import {each} from '../../helpers/each.js';
import {knownOfScene} from '../../helpers/known-of-region.js';
import {swapPlan} from '../../helpers/plans.js';
import {recordOf} from '../../helpers/records.js';
import {readOf} from '../../helpers/screens.js';

const known = await knownOfScene('lab');
const plan = swapPlan(known);
const prepared = {plan, rehearsal: rehearse(plan, known), known};
const planned: StepProgress[] = plan.steps.map(step => ({step, state: 'planned'}));

const readRun = (changes: Partial<Running> = {}) => readOf(runScreen({
	profile: 'lab', watches: [], running: {
		prepared, progress: {phase: 'running', steps: planned, vlans: []}, isStopping: false, ...changes,
	},
}, 0));

test('every state of a step is a glyph and a word', () => {
	each([
		['planned', '○ not begun'],
		['under-way', '… under way'],
		['done', '● done'],
		['refused', '✗ refused'],
		['not-done', '✗ not done'],
		['unknown', '? unknown'],
		['surprise', '✗ not as planned'],
		['skipped', '– skipped'],
	] as const, ([state, words]) => {
		const {rows} = readRun({progress: {phase: 'running', steps: planned.map(one => ({...one, state})), vlans: []}});
		assert.ok(rows('steps')[0]!.startsWith(`${words} | 1  `), rows('steps')[0]);
	});
});

test('a VLAN that is as foretold says so, and one that isn\'t what is still missing', () => {
	const {rows} = readRun({
		progress: {
			phase: 'settling', steps: planned, vlans: [
				{
					id: 1, name: 'fabric-0/0', expected: 'protected', verdict: 'protected', missing: [],
				},
				{
					id: 2, name: 'fabric-0/10', expected: 'protected', verdict: 'degraded', missing: ['rack-2: its dhcpd is off'],
				},
			],
		},
	});
	assert.deepEqual(rows('vlans'), ['fabric-0/0 | ● protected, as foretold', 'fabric-0/10 | ▲ degraded, to be ● protected. Still missing: rack-2: its dhcpd is off']);
});

test('an end offers what can be done next: what MAAS\'s answer hints at, commands to copy, taking it back', () => {
	const result = {
		id: 'plan-1', outcome: 'unsettled', sentence: 'All steps are done, and not all serve yet.', hint: 'A rack reports every 30 s.', isUntouched: false, steps: planned, vlans: [],
	} as const;
	const afterwards = [{
		kind: 'hand', title: 'Tell the relay agent', commands: ['ip helper-address 10.0.0.31'], why: 'It forwards to both.',
	} as const];
	const {sentence, rows} = readRun({prepared: {...prepared, plan: {...plan, afterwards}}, result, record: recordOf('plan-1', plan)});
	assert.equal(sentence, '▲ All steps are done, and not all serve yet.');
	assert.deepEqual(rows('next'), [
		'· | A rack reports every 30 s.',
		'· | Tell the relay agent, by hand. It forwards to both.',
		' | ip helper-address 10.0.0.31',
		'Enter | Take it back: that is planned and rehearsed first.',
	]);
});

test('without a plan the screen says where others are told of', () => {
	assert.match(readOf(runScreen({profile: 'lab', watches: []}, 0)).text, /The Journal tells of all others/v);
});
