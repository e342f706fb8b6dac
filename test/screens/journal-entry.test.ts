import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Standing} from '../../source/screens/action/doing.js';
import {journalEntryScreen} from '../../source/screens/journal-entry.js';
import {knownOfScene} from '../helpers/known-of-region.js';
import {swapPlan} from '../helpers/plans.js';
import {unfinishedRecordOf} from '../helpers/records.js';
import {readOf} from '../helpers/screens.js';

const record = unfinishedRecordOf('plan-1', swapPlan(await knownOfScene('lab')));

const nowOf = (...steps: Standing['steps']): string[] => readOf(journalEntryScreen({
	profile: 'lab', watches: [], journal: {records: [record], unreadable: 0}, standing: {record: 'plan-1', steps},
}, 'plan-1')).rows('steps').flatMap(row => /Now: .*/v.exec(row) ?? []);

test('of each step it is said how it stands now, also where that can\'t be read', () => {
	assert.deepEqual(nowOf('done', 'not-done'), ['Now: it is done.', 'Now: it isn\'t done.']);
	assert.deepEqual(nowOf('unknown', 'surprise'), ['Now: whether it is done can\'t be read.', 'Now: neither as before the plan nor as one of its steps leaves it.']);
});

test('its id, by which a command line names it, is seen at once', () => {
	const {sentence} = readOf(journalEntryScreen({profile: 'lab', watches: [], journal: {records: [record], unreadable: 0}}, 'plan-1'));
	assert.equal(sentence, '? unfinished  plan-1');
});

test('a step that is done elsewhere stands nowhere', () => {
	assert.deepEqual(nowOf(undefined, 'done'), ['Now: it is done.']);
});
