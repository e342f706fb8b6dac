import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {JournalRecord} from '../../source/actions/journal/record.js';
import {openActing} from '../helpers/acting.js';
import {settled} from '../helpers/fake-clock.js';
import {swapPlan} from '../helpers/plans.js';
import {readAt} from '../helpers/parts.js';
import {recordOf, unfinishedRecordOf} from '../helpers/records.js';

/** The console opened on a journal that tells of these plans. */
const openWith = async (recordsFor: (plan: ReturnType<typeof swapPlan>) => JournalRecord[]) => {
	const opened = await openActing();
	const {fake, model, state} = opened;
	fake.told.records = recordsFor(swapPlan(state().watching!.known));
	model.attach({...state().session!});
	await settled();
	return opened;
};

const lost = (plan: ReturnType<typeof swapPlan>) => [unfinishedRecordOf('plan-1', plan)];

test('the journal lists plans, the newest first, with how each ended and who had it made', async () => {
	const {goTo, text} = await openWith(plan => [
		recordOf('plan-1', {...plan, title: 'The first'}, {undoneBy: 'plan-2'}),
		recordOf('plan-2', {...plan, title: 'Undo: The first', undoes: 'plan-1'}),
		recordOf('plan-3', plan, {ended: {at: 0, outcome: 'stopped', sentence: 'It was stopped here.'}}),
		unfinishedRecordOf('plan-4', plan),
	]);
	goTo('Journal');
	assert.deepEqual(text().split('\n').slice(1).map(line => line.split(' | ').slice(1).join(' | ')), [
		'Set the racks | ? unfinished | admin (ann@jump)',
		'Set the racks | ✗ stopped | admin (ann@jump)',
		'Undo: The first | ● done | admin (ann@jump)',
		'The first | – taken back | admin (ann@jump)',
	]);
});

test('an empty journal says how a change begins', async () => {
	const {goTo, text} = await openActing();
	goTo('Journal');
	assert.match(text(), /Nothing was changed from here yet/v);
});

test('a plan whose console is gone is said on the overview, with where to go', async () => {
	const {banner, goTo} = await openWith(lost);
	assert.match(banner().join(' '), /“Set the racks” isn't finished: its console is gone, .*: Journal shows what stands/v);
	goTo('Controllers');
	assert.doesNotMatch(banner().join(' '), /isn't finished/v);
});

test('a plan that was stopped on its way is said on the overview for a week, without alarm', async () => {
	const {banner, pass} = await openWith(plan => [recordOf('plan-1', plan, {
		steps: plan.steps.map((step, index) => ({step, state: index === 0 ? 'done' : 'refused'})), ended: {at: readAt, outcome: 'stopped', sentence: ''},
	})]);
	assert.deepEqual(banner(), ['“Set the racks” was stopped on its way: the Journal goes on with it.']);
	pass(7 * 24 * 3_600_000);
	assert.deepEqual(banner(), []);
});

test('a plan of which nothing was done, or that was taken back, is nothing to go on with', async () => {
	const ended = {at: readAt, outcome: 'stopped', sentence: ''} as const;
	const {banner} = await openWith(plan => [
		recordOf('plan-1', plan, {steps: plan.steps.map(step => ({step, state: 'refused'})), ended}),
		recordOf('plan-2', plan, {steps: plan.steps.map((step, index) => ({step, state: index === 0 ? 'done' : 'refused'})), ended, undoneBy: 'plan-3'}),
	]);
	assert.deepEqual(banner(), []);
});

test('an unfinished plan that was taken back is no longer offered', async () => {
	const {banner, goTo, text} = await openWith(plan => [{...unfinishedRecordOf('plan-1', plan), undoneBy: 'plan-2'}, recordOf('plan-2', {...plan, undoes: 'plan-1'})]);
	assert.doesNotMatch(banner().join(' '), /isn't finished/v);
	goTo('Journal');
	assert.doesNotMatch(text(), /unfinished/v);
});

test('a plan that another console carries out is shown as running, not as unfinished, and nothing is offered for it', async () => {
	const {banner, goTo, fake, text, press, sentence, pass} = await openWith(lost);
	fake.told.running = {
		host: 'jump', pid: 4242, startedAt: '', plan: 'plan-1',
	};
	goTo('Journal');
	pass(5000);
	await settled();
	assert.match(sentence(), /A plan is carried out by process 4242 on jump\./v);
	assert.match(text(), /… running/v);
	press('enter');
	assert.match(text(), /It is carried out by process 4242 on jump\./v);
	assert.doesNotMatch(text(), /Go on|Take it back/v);
	press('esc esc');
	assert.doesNotMatch(banner().join(' '), /isn't finished/v);
});

test('an entry tells who did what, from where, and what was before each step and after', async () => {
	const {standAt, text} = await openWith(plan => [recordOf('plan-1', plan, {
		who: {
			user: 'admin', localUser: 'ann', host: 'jump', ssh: '10.9.9.9',
		},
		steps: plan.steps.map(step => ({
			step, state: 'surprise', text: 'fabric-0/0: the secondary is rack-3 now, not none.', before: {primary_rack: 'xrwsaf', secondary_rack: 'war3h8'}, after: {primary_rack: 'war3h8', secondary_rack: null},
		})),
	})]);
	standAt({screen: 'journal-entry', id: 'plan-1'});
	assert.match(text(), /who \| admin, from ann on jump, over SSH from 10\.9\.9\.9/v);
	assert.match(text(), /✗ not as planned \| 1 {2}fabric-0\/0: make rack-2 the primary\n \| PUT fabrics\/0\/vlans\/0\/ primary_rack=war3h8\n \| primary_rack xrwsaf, secondary_rack war3h8 → primary_rack war3h8, secondary_rack none\n \| fabric-0\/0: the secondary is rack-3 now, not none\./v);
});

test('of an unfinished plan it is read how its steps stand, without sending anything', async () => {
	const {standAt, select, press, text, fake} = await openWith(lost);
	standAt({screen: 'journal-entry', id: 'plan-1'});
	select('Read how its steps stand');
	press('enter');
	await settled();
	assert.match(text(), /Now: it is done\./v);
	assert.deepEqual([fake.requests, fake.runs], [[], []]);
});

test('a on an entry offers what Enter does there, and why not', async () => {
	const {standAt, press, overlay} = await openWith(plan => [recordOf('plan-1', plan)]);
	standAt({screen: 'journal-entry', id: 'plan-1'});
	press('a');
	assert.deepEqual(overlay(), ['Take it back | ', 'Go on with it | no: It has ended.']);
});

test('what can\'t be taken back says why, and isn\'t offered', async () => {
	const {standAt, text} = await openWith(plan => [recordOf('plan-1', {...plan, steps: plan.steps.map(step => step.kind === 'change' ? {...step, undo: {type: 'none', why: 'It is gone for good.'}} : step)})]);
	standAt({screen: 'journal-entry', id: 'plan-1'});
	assert.match(text(), /It can't be taken back. It is gone for good\./v);
	assert.doesNotMatch(text(), /that is planned and rehearsed first/v);
});

test('in a read-only console nothing is taken back', async () => {
	const {standAt, select, press, notice, fake, model, state} = await openWith(plan => [recordOf('plan-1', plan)]);
	model.attach({...state().session!, isReadOnly: true});
	await settled();
	standAt({screen: 'journal-entry', id: 'plan-1'});
	select('Take it back');
	press('enter');
	assert.match(notice(), /read-only/v);
	assert.deepEqual(fake.requests, []);
});

test('a journal that can\'t be read says so, and keeps what was read before', async () => {
	const {goTo, fake, sentence, text, pass} = await openWith(plan => [recordOf('plan-1', plan)]);
	goTo('Journal');
	fake.told.error = new Error('permission denied');
	pass(5000);
	await settled();
	assert.match(sentence(), /^✗ The journal can't be read: permission denied\./v);
	assert.match(text(), /Set the racks/v);
});

test('a step that was run on a host shows there how it ended, also to a console that didn\'t run it, which goes on', async () => {
	const hand = {
		kind: 'hand', title: 'Register rack-9', host: 'rack-9', commands: ['sudo maas init rack'], why: '',
	} as const;
	const {standAt, text, select, press, fake} = await openWith(plan => [recordOf('plan-1', {...plan, steps: [hand]}, {
		steps: [{
			step: hand, state: 'refused', text: 'sudo on rack-9 was not given the right password.', hostEnd: {host: 'rack-9', status: 1, output: 'Sorry, try again.\nsudo: 3 incorrect password attempts'},
		}],
		ended: {at: 0, outcome: 'stopped', sentence: '“Register rack-9” failed.'},
	})]);
	standAt({screen: 'journal-entry', id: 'plan-1'});
	assert.match(text(), / \| The end of the output on rack-9, status 1:\n \| │ Sorry, try again\.\n \| │ sudo: 3 incorrect password attempts/v);
	assert.doesNotMatch(text(), /Save a summary/v);
	select('Go on with it');
	press('enter');
	await settled();
	assert.equal(fake.requests.at(-1)?.action, 'go-on');
});
