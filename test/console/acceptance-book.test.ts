import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createAcceptanceBook, createPassingBook} from '../../source/console/acceptance-book.js';
import type {AcceptedFinding} from '../../source/domain/known.js';

const one: AcceptedFinding = {code: 'HA104', subject: 'fabric-0/10', why: 'A lab.'};
const everywhere: AcceptedFinding = {code: 'HA201', subject: 'rack-4', why: 'Written by hand.'};
const every: AcceptedFinding = {code: 'HA201', subject: '*', why: 'Written by hand.'};

test('what is accepted for the region comes before what is accepted everywhere', () => {
	const book = createAcceptanceBook({own: [one], everywhere: [everywhere]}, async () => assert.fail());
	assert.deepEqual(book.all(), [one, everywhere]);
});

test('only what was written for one subject of this region is its own', () => {
	const book = createAcceptanceBook({own: [one, every], everywhere: [everywhere]}, async () => assert.fail());
	assert.deepEqual([one, every, everywhere].map(accepted => book.isOwn(accepted)), [true, false, false]);
});

test('a finding that is accepted again is accepted once, with the new reason', async () => {
	const book = createPassingBook();
	await book.add(one);
	await book.add({...one, why: 'Still a lab.'});
	assert.deepEqual(book.all(), [{...one, why: 'Still a lab.'}]);
});

test('what is taken off leaves the same code elsewhere', async () => {
	const book = createPassingBook();
	await book.add(one);
	await book.add({...one, subject: 'fabric-0/20'});
	await book.remove(one);
	assert.deepEqual(book.all().map(({subject}) => subject), ['fabric-0/20']);
});

test('two quick keys are kept one after the other', async () => {
	let own: readonly AcceptedFinding[] = [];
	const book = createAcceptanceBook({own, everywhere: []}, async edit => {
		const before = own;
		await Promise.resolve();
		own = edit(before);
		return {own, everywhere: []};
	});
	await Promise.all([book.add(one), book.add({...one, code: 'HA105'})]);
	assert.deepEqual(book.all().map(({code}) => code), ['HA104', 'HA105']);
});

test('what couldn\'t be kept isn\'t accepted, and the next one is tried', async () => {
	let isFull = true;
	const book = createAcceptanceBook({own: [], everywhere: []}, async edit => {
		if (isFull) {
			throw new Error('no space');
		}

		return {own: edit([]), everywhere: []};
	});
	await assert.rejects(book.add(one), {message: 'no space'});
	assert.deepEqual(book.all(), []);
	isFull = false;
	await book.add(one);
	assert.deepEqual(book.all(), [one]);
});
