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

test('what follows a plan isn\'t told while it is on its way: a host isn\'t cleaned before its rack is deleted', () => {
	const afterwards = [{
		kind: 'hand', title: 'Clean it', host: 'rack-4', commands: ['sudo snap remove maas'], why: 'It would come back.',
	} as const];
	const nextAfter = (states: ReadonlyArray<StepProgress['state']>) => readRun({
		prepared: {...prepared, plan: {...plan, afterwards}}, result: {
			id: 'plan-1', outcome: 'stopped', sentence: '', hint: 'Look at it.', isUntouched: false, vlans: [], steps: planned.map((one, index) => ({...one, state: states[index]!})),
		},
	}).rows('next');
	assert.deepEqual(nextAfter(['done', 'planned']), ['· | Look at it.']);
	assert.equal(nextAfter(['done', 'surprise']).length, 3);
});

const hand = {
	kind: 'hand', title: 'Register rack-9', host: 'rack-9', commands: ['sudo maas init rack'], why: '',
} as const;

test('a step that failed on its host shows the end of what was printed there, and the plan can go on', () => {
	const output = Array.from({length: 12}, (_, index) => `line ${index + 1}`).join('\n');
	const failed = {
		step: hand, state: 'refused', text: 'It ended on rack-9 with status 1.', hostEnd: {host: 'rack-9', status: 1, output},
	} as const;
	const result = {
		id: 'plan-1', outcome: 'stopped', sentence: '“Register rack-9” failed.', hint: 'Put it right, and let the journal go on with the plan.', isUntouched: false, steps: [failed], vlans: [],
	} as const;
	const handPlan = {...plan, steps: [hand]};
	const record = recordOf('plan-1', handPlan, {steps: [failed], ended: {at: 0, outcome: 'stopped', sentence: result.sentence}});
	const {rows} = readRun({
		prepared: {...prepared, plan: handPlan}, progress: {phase: 'ended', steps: [failed], vlans: []}, result, record,
	});
	assert.deepEqual(rows('steps'), [
		'✗ refused | 1  Register rack-9  It ended on rack-9 with status 1.',
		' | The end of the output on rack-9, status 1:',
		...Array.from({length: 8}, (_, index) => ` | │ line ${index + 5}`),
	]);
	assert.deepEqual(rows('next'), [
		'· | Put it right, and let the journal go on with the plan.',
		'Enter | Go on with it: what is done isn\'t done again.',
	]);
});

test('of a step on a host one is told what to know before it', () => {
	const asked = {
		...hand, commands: ['sudo apt purge maas'], why: 'It is to go.', ssh: {
			title: 'Remove it', commands: ['sudo apt purge maas'], asks: true, changes: true, notes: ['It is to go.', 'Its file stays.'],
		},
	} as const;
	const {rows} = readRun({prepared, asked, progress: {phase: 'running', steps: [], vlans: []}});
	assert.deepEqual(rows('asked').filter(row => row.startsWith(' |')), [' | sudo apt purge maas', ' | Its file stays.'], 'what is said already isn\'t said twice');
});

test('y copies the commands where the cursor begins, and a file\'s difference stands before them', () => {
	const asked = {
		...hand, commands: ['sudo cp a b', 'sudo reboot'], diff: [{mark: '+', text: 'maas_url: http://a/MAAS'}],
	} as const;
	const {pane, rows} = readRun({prepared, asked, progress: {phase: 'running', steps: [], vlans: []}});
	assert.equal(pane('asked').rows.find(({command}) => command === 'hand-done')?.script, 'sudo cp a b\nsudo reboot\n');
	assert.deepEqual(rows('asked').filter(row => row.startsWith(' |')), [' | + maas_url: http://a/MAAS', ' | sudo cp a b', ' | sudo reboot']);
});

const ended = {
	id: 'plan-1', outcome: 'done', sentence: 'Done, and verified.', hint: '', isUntouched: false, steps: [], vlans: [],
} as const;

test('what follows a plan stands first: in this region it is begun, in another one that is gone to', () => {
	const next = {type: 'spread', hostname: 'rack-9', vlans: [1, 2]} as const;
	const added = {
		...plan, action: 'add-rack', steps: [hand], next: {...next, region: 'here'},
	} as const;
	const moved = {...added, target: 'edge', next: {...next, region: 'target'}} as const;
	const first = (one: typeof added | typeof moved) => readRun({prepared: {...prepared, plan: one}, result: ended, record: recordOf('plan-1', one)}).rows('next');
	assert.deepEqual(first(added), [
		'Enter | Use it: give 2 VLANs a second rack, planned and rehearsed first.',
		'· | It can\'t be taken back: what was done on hosts stays.',
		'Enter | See which machines can be turned on and off by two racks now.',
		'Enter | Save a summary of what was done and what is protected now.',
	]);
	assert.equal(first(moved)[0], 'Enter | Go to edge: there give 2 VLANs a second rack, with “Spread second racks”.');
});

test('after a plan that gives racks more to do one sees which machines two of them reach', () => {
	const added = {...plan, action: 'add-rack'} as const;
	const {pane, rows} = readRun({prepared: {...prepared, plan: added}, result: ended, record: recordOf('plan-1', added)});
	const row = pane('next').rows.find(({key}) => key === 'bmcs');
	assert.deepEqual(row?.target, {screen: 'question', question: 'bmc'});
	assert.equal(rows('next').at(-2), 'Enter | See which machines can be turned on and off by two racks now.');
});

test('without a plan the screen says where others are told of', () => {
	assert.match(readOf(runScreen({profile: 'lab', watches: []}, 0)).text, /The Journal tells of all others/v);
});
