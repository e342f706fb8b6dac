import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readReason} from '../../source/console/accept-reason.js';
import {each} from '../helpers/each.js';

const now = Date.parse('2026-10-02T12:00:00Z');

test('a reason alone counts for good', () => {
	assert.deepEqual(readReason(' one rack is enough here ', now), {why: 'one rack is enough here'});
});

test('a day at the end is the last one', () => {
	assert.deepEqual(readReason('in repair until 2027-01-31', now), {why: 'in repair', until: '2027-01-31'});
	assert.deepEqual(readReason('in repair UNTIL 2026-10-02 ', now), {why: 'in repair', until: '2026-10-02'}, 'today is still to come');
});

test('until without a day belongs to the reason', () => {
	assert.deepEqual(readReason('quiet until the move', now), {why: 'quiet until the move'});
	assert.deepEqual(readReason('until 2027 we have one, then two', now), {why: 'until 2027 we have one, then two'});
});

test('of two days the one at the end counts', () => {
	assert.deepEqual(readReason('was until 2026-12-01, now until 2027-01-31', now), {why: 'was until 2026-12-01, now', until: '2027-01-31'});
});

test('no reason is asked for again', () => {
	each(['', '\t', 'until 2027-01-31', '\u{1B}'], text => {
		assert.match((readReason(text, now) as {wrong: string}).wrong, /^Say why/, JSON.stringify(text));
	});
});

test('what is meant as a day and is none is never kept as a reason', () => {
	each(['31.1.2027', '2027-1-31', '2027-02-30', '2027-13-01', 'Jan-31', '2027'], day => {
		assert.deepEqual(readReason(`in repair until ${day}`, now), {wrong: `${day} is no day. Write it as 2027-01-31.`});
	});
});

test('a day that is over accepts nothing', () => {
	assert.deepEqual(readReason('in repair until 2026-10-01', now), {wrong: '2026-10-01 is over.'});
});

test('a pasted escape sequence is kept without what makes it one', () => {
	assert.deepEqual(readReason('in\u{1B}[31m repair', now), {why: 'in[31m repair'});
});
