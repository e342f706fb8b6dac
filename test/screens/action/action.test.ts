import assert from 'node:assert/strict';
import {test} from 'node:test';
import {evacuateRack} from '../../../source/actions/evacuate-rack.js';
import type {Plan} from '../../../source/actions/plan.js';
import {rehearse} from '../../../source/actions/rehearsal.js';
import {turnOffDhcp} from '../../../source/actions/turn-off-dhcp.js';
import {actionScreen} from '../../../source/screens/action/action.js';
import {restartRack} from '../../../source/guides/restart-rack.js';
import type {ActionView, Doing} from '../../../source/screens/action/doing.js';
import {labVlan, settingPlan, swapPlan} from '../../helpers/plans.js';
import {labIds, labVlans, readOf} from '../../helpers/screens.js';
import {sourcesOfScene} from '../../helpers/sources.js';

const sources = await sourcesOfScene('lab');
const {known} = sources;

const readAction = (stage: ActionView['stage'], changes: Partial<ActionView> = {}) =>
	readOf(actionScreen({profile: 'lab', watches: [], action: {title: 'Do it', stage, ...changes}}));

const readRehearsal = (plan: Plan, changes: Partial<ActionView> = {}) => readAction({name: 'rehearsed', prepared: {plan, rehearsal: rehearse(plan, known), known}}, changes);

test('a rehearsal says what is now, in between and afterwards, and each request with the command that equals it', () => {
	const {title, rows, command} = readRehearsal(swapPlan(known));
	assert.equal(title, 'Set the racks');
	assert.deepEqual(rows('vlans'), [
		'primary | ● rack-1 | ● rack-2 | ● rack-2', 'secondary | ● rack-2 | – | ● rack-1', 'DHCP | ● protected | ▲ single, some seconds | ● protected',
	]);
	assert.deepEqual(rows('requests').slice(0, 3), ['1 | fabric-0/0: make rack-2 the primary', ' | PUT fabrics/0/vlans/0/ primary_rack=war3h8', ' | maas lab vlan update 0 0 primary_rack=war3h8']);
	assert.equal(command, 'confirm');
});

test('of several VLANs each is a line', () => {
	const {rows, pane} = readRehearsal(evacuateRack.plan(sources, {rack: labIds['rack-1']}));
	assert.equal(pane('vlans').title, 'VLANs');
	assert.match(rows('vlans')[0]!, /^fabric-0\/0 \| ● protected → ● protected \| rack-5, rack-2/v);
});

test('a VLAN that is to be relayed says to whom', () => {
	const {rows} = readRehearsal(settingPlan(known, labVlans['fabric-0/40'], {
		dhcp_on: false, primary_rack: null, secondary_rack: null, relay_vlan: labVlan.id,
	}));
	assert.ok(rows('vlans').some(row => /^relayed to \| – \|.*\| {3}fabric-0\/0$/v.test(row)), rows('vlans').join('\n'));
});

test('checks that found something come first, as questions with what to do; findings come and go', () => {
	const {rows} = readRehearsal(turnOffDhcp.plan(sources, {vlan: labVlans['dc1/100']}));
	assert.match(rows('checks')[0]!, /^▲ warn \| .*\? .*\./v);
	assert.ok(rows('checks').some(row => row.startsWith('● pass | ')));
	assert.ok(rows('checks').some(row => row.startsWith('● goes | ')), rows('checks').join('\n'));
});

test('a check that has passed doesn\'t say the same twice', () => {
	const checks = ['It is connected.', 'It reports every 30 s.'].map(detail => ({title: 'rack-1 is connected', outcome: 'pass' as const, detail}));
	const {rows} = readRehearsal({...swapPlan(known), checks});
	assert.deepEqual(rows('checks').slice(0, 2), ['● pass | rack-1 is connected.', '● pass | rack-1 is connected. It reports every 30 s.']);
});

test('what MAAS would refuse is said in its words, and Enter does nothing', () => {
	const {sentence, rows, command} = readRehearsal(settingPlan(known, labVlan.id, {secondary_rack: 'nobody'}));
	assert.match(sentence, /^✗ MAAS would refuse “fabric-0\/0: make nobody the secondary”/v);
	assert.ok(rows('requests').some(row => row.includes('✗ MAAS would answer 400: secondary_rack: Select a valid choice.')), rows('requests').join('\n'));
	assert.equal(command, undefined);
});

test('a check that stops it is said, and not again what follows from it', () => {
	const {sentence} = readRehearsal({
		...settingPlan(known, labVlan.id, {secondary_rack: 'nobody'}), checks: [{
			title: 'It is wise', outcome: 'stop', detail: 'It isn\'t.', remedy: 'Think again.',
		}],
	});
	assert.equal(sentence, '✗ It isn\'t. Think again.');
});

test('what keeps whatever plan from being carried out stands beside what it comes to', () => {
	const {sentence, command} = readRehearsal(swapPlan(known), {obstacle: 'The region doesn\'t answer.'});
	assert.match(sentence, /It can be done\..*The region doesn't answer\.$/v);
	assert.equal(command, undefined);
});

test('a plan without steps says that there is nothing to send', () => {
	const {sentence, command} = readRehearsal({...swapPlan(known), steps: []});
	assert.equal(sentence, 'There is nothing to send.');
	assert.equal(command, undefined);
});

test('what can\'t be taken back, and what is done elsewhere afterwards, is said before anybody confirms', () => {
	const swap = swapPlan(known);
	const {rows, sentence} = readRehearsal({
		...swap,
		steps: swap.steps.map(step => step.kind === 'change' ? {...step, undo: {type: 'none', why: 'It is gone.'}} : step),
		afterwards: [{
			kind: 'hand', title: 'Clean it', host: 'rack-4', commands: ['sudo snap remove maas'], why: 'It would come back.',
		}],
	});
	assert.doesNotMatch(sentence, /can be taken back/v);
	assert.deepEqual(rows('requests').slice(-4, -1), ['· | It can\'t be taken back. It is gone.', '· | Clean it, afterwards by hand on rack-4. It would come back.', ' | sudo snap remove maas']);
});

test('a step that is waited for says for how long', () => {
	const {rows} = readRehearsal({
		...swapPlan(known), steps: [{
			kind: 'wait', title: 'rack-9 registers', region: 'here', awaited: {type: 'services', hostname: 'rack-9'}, deadline: 300_000, stuck: '',
		}],
	});
	assert.equal(rows('requests')[0], '1 | rack-9 registers, waited for, at most 5 minutes.');
});

test('without an action the screen says how one begins', () => {
	assert.match(readOf(actionScreen({profile: 'lab', watches: []})).text, /Nothing is being planned/v);
});

test('a step on a host says how it is done there, first what changes in a file line by line', () => {
	const plan: Plan = {
		...swapPlan(known), steps: [{
			kind: 'hand', title: 'Change it', host: 'rack-4', commands: ['sudo true'], why: 'It has one URL.', ssh: restartRack('deb'), diff: [{mark: ' ', text: 'maas_url:'}, {mark: '-', text: '- http://a/MAAS'}, {mark: '+', text: '- http://b/MAAS'}],
		}],
	};
	const stage = {name: 'rehearsed', prepared: {plan, rehearsal: rehearse(plan, known), known}} as const;
	const readWith = (hosts: Pick<Doing, 'hosts'>) => readOf(actionScreen({
		profile: 'lab', watches: [], action: {title: 'Do it', stage}, ...hosts,
	}));
	const {rows, sentence} = readWith({hosts: 'ssh'});
	assert.deepEqual(rows('requests').slice(0, 5), ['1 | Change it, over ssh on rack-4. It has one URL.', ' |   maas_url:', ' | - - http://a/MAAS', ' | + - http://b/MAAS', ' | sudo true']);
	assert.match(sentence, /It takes 1 step elsewhere\. Nothing is done yet\./v);
	assert.match(readWith({hosts: 'played'}).rows('requests')[0]!, /^1 \| Change it, played by the demo on rack-4/v);
	assert.match(readWith({}).rows('requests')[0]!, /^1 \| Change it, by hand on rack-4/v);
});
