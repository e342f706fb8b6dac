import assert from 'node:assert/strict';
import {setImmediate} from 'node:timers/promises';
import {test} from 'node:test';
import {createAcceptanceBook, createPassingBook, type AcceptanceBook} from '../../source/console/acceptance-book.js';
import {footerOf} from '../../source/console/keys.js';
import {promptPieces} from '../../source/console/prompt-pieces.js';
import type {Prompt} from '../../source/console/state.js';
import type {AcceptedFinding} from '../../source/domain/known.js';
import {Misuse} from '../../source/maas/schemas/misuse.js';
import {openConsole, textOf} from '../helpers/console.js';
import {eachInTurn} from '../helpers/each.js';

const dc1 = 'HA101 vlan 5002';

const openWith = async (acceptances: AcceptanceBook = createPassingBook()) => {
	const opened = await openConsole({session: {acceptances}});
	return {
		...opened,
		acceptances,
		finding: (key: string) => opened.state().watching!.assessment.findings.find(found => found.key === key)!,
		notice: () => opened.state().notice?.text ?? '',
		label: () => footerOf(opened.situation()).find(({key}) => key === 'A')?.label,
		async accept(reason: string) {
			opened.press('A');
			opened.type(reason);
			opened.press('enter');
			await setImmediate();
		},
	};
};

test('A on a finding asks why, and then it is shown and not counted, with who took it on', async () => {
	const {standAt, accept, finding, state, notice} = await openWith();
	standAt({screen: 'finding', key: dc1});
	const {critical} = state().watching!.assessment.counts;
	await accept('a lab until 2027-01-31');
	assert.deepEqual(finding(dc1).accepted, {
		code: 'HA101', subject: 'dc1/0', why: 'a lab', until: '2027-01-31', by: 'admin',
	});
	assert.equal(state().watching!.assessment.counts.critical, critical - 1);
	assert.match(notice(), /^HA101 dc1\/0 is accepted until 2027-01-31/);
});

test('A again takes it off', async () => {
	const {standAt, accept, finding, press, label, notice} = await openWith();
	standAt({screen: 'finding', key: dc1});
	assert.equal(label(), 'accept');
	await accept('a lab');
	assert.equal(label(), 'count again');
	press('A');
	await setImmediate();
	assert.equal(finding(dc1).accepted, undefined);
	assert.equal(notice(), 'HA101 dc1/0 counts again.');
});

test('on the overview A accepts what is under the cursor, and it is no longer to be done', async () => {
	const {accept, focused, acceptances} = await openWith();
	const first = focused().rows[0]!.key;
	await accept('in repair');
	assert.deepEqual(acceptances.all().map(({code, subject}) => `${code} ${subject}`), ['HA201 rack-4']);
	assert.ok(focused().rows.every(({key}) => key !== first));
});

test('on Findings the cursor stays with what was accepted', async () => {
	const {goTo, press, accept, row, focused} = await openWith();
	goTo('Findings');
	press('j');
	await accept('a lab');
	assert.match(row(), /accepted by admin: a lab/);
	assert.ok(focused().cursor.index > 1);
});

test('a row that leads to another finding means that one', async () => {
	const {standAt, press, accept, acceptances, focused} = await openWith();
	standAt({screen: 'finding', key: dc1});
	press('tab');
	assert.equal(focused().pane.id, 'related');
	await accept('in repair');
	assert.deepEqual(acceptances.all().map(({code}) => code), ['HA201']);
});

test('without a reason nothing is kept, and the prompt says so until more is typed', async () => {
	const {press, type, acceptances, state} = await openWith();
	press('A enter');
	assert.match((state().prompt as {wrong: string}).wrong, /^Say why/);
	type('x');
	assert.deepEqual(Object.keys(state().prompt!), ['kind', 'text', 'finding']);
	press('esc');
	await setImmediate();
	assert.equal(state().prompt, undefined);
	assert.deepEqual(acceptances.all(), []);
});

test('a day that is none keeps what was typed', async () => {
	const {press, type, acceptances, state} = await openWith();
	press('A');
	type('a lab until 2027-1-31');
	press('enter');
	assert.equal(state().prompt!.text, 'a lab until 2027-1-31');
	assert.match((state().prompt as {wrong: string}).wrong, /2027-1-31 is no day/);
	assert.deepEqual(acceptances.all(), []);
});

test('where no finding is meant A does nothing and isn\'t offered', async () => {
	await eachInTurn(['Controllers', 'VLANs', 'Events', 'Help'], async name => {
		const {goTo, press, label, state} = await openWith();
		goTo(name);
		assert.equal(label(), undefined);
		press('A');
		assert.equal(state().prompt, undefined);
	});
});

test('what was accepted by hand, for every region or subject, is named and left', async () => {
	const hand: AcceptedFinding = {
		code: 'HA101', subject: 'dc1/0', why: 'Known.', by: 'anna',
	};
	const every = {...hand, subject: '*'};
	await eachInTurn([{own: [], everywhere: [hand]}, {own: [every], everywhere: []}], async first => {
		const {standAt, press, finding, notice} = await openWith(createAcceptanceBook(first, async () => assert.fail()));
		standAt({screen: 'finding', key: dc1});
		press('A');
		await setImmediate();
		assert.ok(finding(dc1).accepted);
		assert.match(notice(), /accepted by anna in config\.json, by hand/);
	});
});

test('what is taken off here and accepted by hand too is said to be accepted still', async () => {
	const hand: AcceptedFinding = {
		code: 'HA101', subject: '*', why: 'Known.', by: 'anna',
	};
	const own: AcceptedFinding = {code: 'HA101', subject: 'dc1/0', why: 'a lab'};
	const {standAt, press, notice} = await openWith(createAcceptanceBook({own: [own], everywhere: [hand]}, async edit => ({own: edit([own]), everywhere: [hand]})));
	standAt({screen: 'finding', key: dc1});
	press('A');
	await setImmediate();
	assert.match(notice(), /is still accepted by anna in config\.json/);
});

test('what can\'t be kept is said, and counts on', async () => {
	const {accept, finding, state, standAt} = await openWith(createAcceptanceBook({own: [], everywhere: []}, async () => {
		throw new Misuse('That can\'t be kept: no space.', 'Look at the disk.');
	}));
	standAt({screen: 'finding', key: dc1});
	await accept('a lab');
	assert.deepEqual(state().notice && [state().notice!.text, state().notice!.tone], ['That can\'t be kept: no space. Look at the disk.', 'critical']);
	assert.equal(finding(dc1).accepted, undefined);
});

test('an answer that comes after another region was opened changes nothing there', async () => {
	let write: (() => void) | undefined;
	const {press, type, model, state} = await openWith(createAcceptanceBook({own: [], everywhere: []}, async edit => new Promise(resolve => {
		write = () => {
			resolve({own: edit([]), everywhere: []});
		};
	})));
	press('A');
	type('a lab');
	press('enter');
	await setImmediate();
	model.attach({...state().session!, name: 'berlin', acceptances: createPassingBook()});
	const {watching, notice} = state();
	write!();
	await setImmediate();
	assert.deepEqual([state().watching === watching, state().notice === notice], [true, true]);
});

test('read-only is about MAAS: what is accepted is written all the same', async () => {
	const acceptances = createPassingBook();
	const {press, type} = await openConsole({session: {acceptances, isReadOnly: true}});
	press('A');
	type('a lab');
	press('enter');
	await setImmediate();
	assert.equal(acceptances.all().length, 1);
});

test('the prompt names the finding and says how to write a last day', () => {
	const prompt: Prompt = {kind: 'accept', text: 'a lab', finding: {code: 'HA101', subject: 'dc1/0'}};
	assert.equal(textOf(promptPieces(prompt, 120)), ' Accept HA101 dc1/0, why? a lab▏  … until 2027-01-31 the last day  enter accept  esc leave it  ');
	assert.equal(textOf(promptPieces({...prompt, wrong: '2027-1-31 is no day.'}, 120)), ' Accept HA101 dc1/0, why? a lab▏  2027-1-31 is no day.');
});

test('of a long reason the end is seen, where one types', () => {
	const text = textOf(promptPieces({kind: 'accept', text: `${'because '.repeat(20)}of this`, finding: {code: 'HA101', subject: 'dc1/0'}}, 80));
	assert.match(text, /why\? ….{10,}of this▏/);
});

test('a word to the user makes room as soon as something is typed', async () => {
	const {model, press, type, state} = await openWith();
	press('A');
	model.notify('Something else.');
	type('a');
	assert.equal(state().notice, undefined);
	assert.equal(state().prompt!.text, 'a');
});
