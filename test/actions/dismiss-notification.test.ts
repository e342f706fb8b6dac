import assert from 'node:assert/strict';
import {test} from 'node:test';
import {dismissNotification} from '../../source/actions/dismiss-notification.js';
import {changesOf} from '../../source/actions/plan.js';
import {rehearse} from '../../source/actions/rehearsal.js';
import {Misuse} from '../../source/maas/schemas/misuse.js';
import {requestsOf} from '../helpers/plan-facts.js';
import {sourcesOfScene} from '../helpers/sources.js';

const sources = await sourcesOfScene('lab');
const lab = sources.known;
const planFor = (notification: number, unread: string[] = []) => dismissNotification.plan({...sources, unread: new Set(unread)}, {notification});

test('a notification is dismissed with one request, and nothing else changes', () => {
	const plan = planFor(8);
	assert.equal(plan.title, 'Dismiss “Rack controller rack-4 has lost its connection.”');
	assert.deepEqual(requestsOf(plan), ['POST notifications/8/?op=dismiss']);
	const {outcome, vlans, known, objections} = rehearse(plan, lab);
	assert.deepEqual([outcome, vlans, objections], ['passes', [], []]);
	assert.deepEqual(lab.snapshot.notifications!.filter(({id}) => known.snapshot.notifications!.every(one => one.id !== id)).map(({id}) => id), [8]);
});

test('a notification that MAAS keeps until it is put right stops the plan', () => {
	const plan = planFor(4);
	assert.deepEqual(plan.checks.map(({outcome}) => outcome), ['stop']);
	assert.deepEqual([rehearse(plan, lab).outcome, plan.checks[0]!.remedy], ['stopped', 'Put that right, and it goes by itself.']);
});

test('a long notification is named by its beginning', () => {
	assert.equal(planFor(6).title, 'Dismiss “IP address exhaustion imminent on subnet: prov-v4 (10.1.100…”');
});

test('a notification that couldn\'t be read again is unchecked', () => {
	assert.deepEqual(planFor(8, ['notification 8']).checks.map(({outcome}) => outcome), ['unchecked']);
});

test('dismissing can\'t be undone, and says so', () => {
	assert.deepEqual(changesOf(planFor(8)).map(({undo}) => undo.type), ['none']);
});

test('a notification that is not there can\'t be dismissed', () => {
	assert.throws(() => planFor(4711), (error: unknown) => error instanceof Misuse && error.message === 'MAAS shows no notification 4711.');
});
