import assert from 'node:assert/strict';
import {setImmediate} from 'node:timers/promises';
import {test} from 'node:test';
import type {Bmc} from '../../source/domain/known.js';
import {footerOf} from '../../source/console/keys.js';
import {openConsole} from '../helpers/console.js';
import {maasError} from '../helpers/fake-maas.js';

const question = {screen: 'question', question: 'bmc'} as const;
const bmc: Bmc = {systemId: 'aaaaaa', address: '10.0.0.200'};

const askFor = async (readBmcs: () => Promise<readonly Bmc[]>) => {
	const opened = await openConsole({session: {readBmcs}});
	opened.standAt(question);
	opened.press('G');
	return opened;
};

test('BMC addresses are read only when the row that says so is entered', async () => {
	let asked = 0;
	const {press, situation, state} = await askFor(async () => {
		asked++;
		return [bmc];
	});
	assert.equal(asked, 0);
	assert.ok(footerOf(situation()).some(({key, label}) => key === 'enter' && label === 'do it'));
	press('enter');
	assert.match(state().notice!.text, /Asking MAAS/);
	await setImmediate();
	assert.equal(asked, 1);
	assert.match(state().notice!.text, /^1 BMC address read\.$/);
});

test('the answer stands once the addresses are known, and over the next reading', async () => {
	const {press, state, set} = await askFor(async () => [bmc]);
	press('enter');
	await setImmediate();
	assert.deepEqual(state().watching!.known.bmcs, [bmc]);
	set({link: {status: 'up'}});
	assert.deepEqual(state().watching!.known.bmcs, [bmc]);
});

test('a refusal is said, and what is known stays', async () => {
	const {press, state} = await askFor(async () => {
		throw maasError({kind: 'forbidden', message: 'MAAS refuses it.', hint: 'Use the key of an admin.'});
	});
	press('enter');
	await setImmediate();
	assert.equal(state().notice!.text, 'MAAS refuses it. Use the key of an admin.');
	assert.equal(state().watching!.known.bmcs, undefined);
});

test('while they are being read a second Enter asks nothing', async () => {
	let asked = 0;
	const {press} = await askFor(async () => {
		asked++;
		return new Promise(() => {});
	});
	press('enter enter');
	assert.equal(asked, 1);
});
