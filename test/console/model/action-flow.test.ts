import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rehearse} from '../../../source/actions/rehearsal.js';
import {afterEvent, type Flow, type FlowEvent} from '../../../source/console/model/action-flow.js';
import type {ActionRequest} from '../../../source/console/acting/request.js';
import {known} from '../../helpers/known.js';
import {planOf} from '../../helpers/rehearsals.js';

const request: ActionRequest = {action: 'swap-racks', choice: {vlan: 1}};
const form = () => ({intro: '', fields: []});
const plan = planOf([]);
const prepared = {plan, rehearsal: rehearse(plan, known()), known: known()};

const flow = (changes: Partial<Flow> = {}): Flow => ({
	title: 'Do it', values: {}, stage: {name: 'choosing'}, ...changes,
});

const after = (first: Flow, ...events: FlowEvent[]): Flow | undefined => {
	let now: Flow | undefined = first;
	for (const event of events) {
		now &&= afterEvent(now, event);
	}

	return now;
};

const trouble = {message: 'No.', hint: ''};

test('what is chosen is kept, and the values of its field are closed', () => {
	assert.deepEqual(after(flow({form}), {type: 'opened', field: 'primary'}, {type: 'set', field: 'primary', value: 'aaaaaa'}), flow({form, values: {primary: 'aaaaaa'}}));
});

test('a plan is rehearsed once it was read for', () => {
	const reading = after(flow(), {type: 'asked', request});
	assert.deepEqual(reading?.stage, {name: 'reading', request});
	assert.deepEqual(after(reading, {type: 'prepared', prepared})?.stage, {name: 'rehearsed', request, prepared});
	assert.deepEqual(after(reading, {type: 'failed', trouble})?.stage, {name: 'failed', request, trouble});
});

test('what comes of a reading that nobody waits for any more changes nothing', () => {
	const chosen = flow({form});
	assert.equal(after(chosen, {type: 'prepared', prepared}), chosen);
	assert.equal(after(chosen, {type: 'failed', trouble}), chosen);
});

test('a step back leads from the values of a field to the form, and from what came of the form to the form as it was filled in', () => {
	const filled = flow({form, values: {primary: 'aaaaaa'}});
	assert.deepEqual(after(filled, {type: 'opened', field: 'primary'}, {type: 'back'}), filled);
	assert.deepEqual(after(filled, {type: 'asked', request}, {type: 'back'}), filled);
	assert.deepEqual(after(filled, {type: 'asked', request}, {type: 'prepared', prepared}, {type: 'back'}), filled);
	assert.deepEqual(after(filled, {type: 'asked', request}, {type: 'failed', trouble}, {type: 'back'}), filled);
});

test('before the first step nothing is left', () => {
	assert.equal(after(flow({form}), {type: 'back'}), undefined);
	assert.equal(after(flow(), {type: 'asked', request}, {type: 'back'}), undefined);
	assert.equal(after(flow(), {type: 'asked', request}, {type: 'prepared', prepared}, {type: 'back'}), undefined);
});
