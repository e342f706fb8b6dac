import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Parts} from '../../../source/store/parts.js';
import {openConsole, type OpenConsoleOptions} from '../../helpers/console.js';
import {maasError} from '../../helpers/fake-maas.js';
import {readAt} from '../../helpers/parts.js';

/** A console on a region that was read 20 s ago, and how many frames it has asked for since. */
const open = async (options: OpenConsoleOptions = {}) => {
	const opened = await openConsole(options);
	let frames = 0;
	opened.model.subscribe(() => {
		frames++;
	});
	return {...opened, frames: () => frames};
};

/** The same lists again, as they were read at another time. */
const readAgain = (parts: Parts, at: number): Parts => Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, {...part, at}])) as Parts;

test('while nobody does anything a frame is drawn only when the age is said otherwise: every five seconds', async () => {
	const {pass, frames, header} = await open();
	const seen = Array.from({length: 11}, () => {
		pass(1000);
		return `${frames()} ${/(?<age>\d+ s) old/v.exec(header())!.groups!.age}`;
	});
	assert.deepEqual(seen, ['0 20 s', '0 20 s', '0 20 s', '0 20 s', '1 25 s', '1 25 s', '1 25 s', '1 25 s', '1 25 s', '2 30 s', '2 30 s']);
});

test('the first five seconds of an age are one step', async () => {
	const {pass, frames, header, setParts, state} = await open();
	setParts(readAgain(state().known!.parts, readAt + 20_500));
	pass(1000);
	assert.match(header(), /<5 s old/);
	assert.equal(frames(), 1);
	pass(3000);
	assert.equal(frames(), 1);
	pass(2000);
	assert.match(header(), /\b5 s old/);
	assert.equal(frames(), 2);
});

test('another latency alone draws nothing, and is seen with the next frame', async () => {
	const {pass, frames, header, set, press} = await open();
	set({latency: 80});
	pass(1000);
	assert.equal(frames(), 0);
	press('down');
	assert.equal(frames(), 1);
	assert.match(header(), /20 s old · 80 ms/);
});

test('lists that are read again and say the same draw nothing while they are as old as before', async () => {
	const {pass, frames, setParts, state} = await open();
	pass(4000);
	const {events, rackcontrollers} = (state().known!.parts);
	setParts({events: {...events, at: readAt + 24_000}, rackcontrollers: {...rackcontrollers, at: readAt + 1000}});
	pass(500);
	assert.equal(frames(), 0);
});

test('a list that fails again as it did draws nothing, and one that fails otherwise is seen at once', async () => {
	const {frames, setParts, banner} = await open();
	const fail = (message: string) => {
		setParts({'vm-hosts': {error: maasError({kind: 'server', message})}});
	};

	fail('MAAS failed.');
	assert.equal(frames(), 1);
	fail('MAAS failed.');
	assert.equal(frames(), 1);
	fail('MAAS fails otherwise.');
	assert.equal(frames(), 2);
	assert.match(banner().join(' '), /MAAS fails otherwise\./);
});

test('a frame that something else has asked for says the age as of then, and no second one follows', async () => {
	const {pass, frames, header, setParts, state} = await open();
	pass(4000);
	const parts = readAgain(state().known!.parts, readAt + 17_000);
	setParts({...parts, notifications: {...parts.notifications, data: []}});
	assert.equal(frames(), 1);
	assert.match(header(), /\b5 s old/);
	pass(1000);
	assert.equal(frames(), 1);
});

test('the next try of a region that is gone is counted down second by second', async () => {
	const {pass, frames, banner} = await open({
		known: {
			link: {
				status: 'down', error: maasError({message: 'Refused.'}), since: readAt, nextTryAt: readAt + 28_000,
			},
		},
	});
	pass(1000);
	pass(1000);
	assert.equal(frames(), 2);
	assert.match(banner().join(' '), /Next try in 6 s/);
});

test('a word to the user goes by itself', async () => {
	const {model, pass, frames, state} = await open();
	model.notify('Hello.');
	pass(3000);
	assert.equal(state().notice?.text, 'Hello.');
	assert.equal(frames(), 1);
	pass(1000);
	assert.equal(state().notice, undefined);
	assert.equal(frames(), 2);
});
