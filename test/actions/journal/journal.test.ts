import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import fs from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import type {JournalLine} from '../../../source/actions/journal/entry.js';
import {createJournal, type Journal, type JournalFiles} from '../../../source/actions/journal/journal.js';
import {isUnfinished, mayUndo} from '../../../source/actions/journal/record.js';
import {eachInTurn, numbers} from '../../helpers/each.js';
import {knownOfScene} from '../../helpers/known-of-region.js';
import {swapPlan} from '../../helpers/plans.js';
import {journalFiles, temporaryFolder, thisProcess} from '../../helpers/runs.js';

const open = async (t: TestContext, files: JournalFiles = journalFiles()) => {
	const folder = await temporaryFolder(t);
	return {file: path.join(folder, 'journal', 'lab.jsonl'), journal: createJournal(files, folder, 'lab', thisProcess)};
};

const plan = swapPlan(await knownOfScene('lab'));
const started: JournalLine = {
	type: 'started', plan: 'p', at: 1, who: {
		user: 'admin', localUser: 'ann', host: 'jump', ssh: '10.0.0.9',
	}, profile: 'lab', endpoint: 'http://10.0.0.20:5240/MAAS', content: plan,
};
const [first] = plan.steps;
const lines: readonly JournalLine[] = [
	started,
	{
		type: 'about-to', plan: 'p', at: 2, step: 0, request: 'PUT fabrics/0/vlans/0/', before: first!.kind === 'change' ? first!.before : null,
	},
	{
		type: 'answered', plan: 'p', at: 3, step: 0, answer: 'ok',
	},
	{
		type: 'verified', plan: 'p', at: 4, step: 0, state: 'done', after: {secondary_rack: null},
	},
	{
		type: 'ended', plan: 'p', at: 5, outcome: 'stopped', sentence: 'It was stopped here.',
	},
];

const firstOf = async (journal: Journal) => {
	const {records} = await journal.read();
	return records[0];
};

const writeAll = async (journal: Journal, some: readonly JournalLine[] = lines): Promise<void> => {
	const writer = await journal.open('p');
	for (const line of some) {
		await writer.append(line);
	}

	await writer.close();
};

test('a plan comes back as it was written, with what became of it', async t => {
	const {journal} = await open(t);
	await writeAll(journal);
	const record = await firstOf(journal);
	assert.deepEqual(record?.plan, plan);
	assert.deepEqual(record.steps.map(({state}) => state), ['done', 'planned']);
	assert.deepEqual(record.ended, {at: 5, outcome: 'stopped', sentence: 'It was stopped here.'});
});

test('the journal is its owner\'s alone', async t => {
	const {file, journal} = await open(t);
	await writeAll(journal);
	const [{mode}, {mode: folderMode}] = await Promise.all([fs.stat(file), fs.stat(path.dirname(file))]);
	assert.deepEqual([mode % 0o1000, folderMode % 0o1000], [0o600, 0o700]);
});

test('cut off at any byte it can be read, and what is written next isn\'t lost', async t => {
	const {file, journal} = await open(t);
	await writeAll(journal);
	const whole = await fs.readFile(file);
	// Around each line's end, and every so often in between.
	const ends = whole.entries().flatMap(([index, byte]) => byte === 10 ? [index - 1, index, index + 1] : []);
	const lengths = new Set([...ends, ...numbers(1, whole.length, 97)]);
	await eachInTurn(lengths, async length => {
		await fs.writeFile(file, whole.subarray(0, length));
		await writeAll(journal, [{...started, plan: 'next'}]);
		const {records, unreadable} = await journal.read();
		assert.deepEqual([records.at(-1)?.id, unreadable], ['next', 0], `cut at ${length}`);
	});
});

test('a full disk leaves no half line, and is told', async t => {
	let isFull = false;
	const {file, journal} = await open(t, journalFiles({
		async open(...args) {
			const handle = await fs.open(...args);
			const append = handle.appendFile.bind(handle);
			handle.appendFile = async data => {
				if (isFull) {
					await append(Buffer.from(data as Buffer).subarray(0, 10));
					throw new Error('ENOSPC: no space left on device');
				}

				await append(data);
			};

			return handle;
		},
	}));
	const writer = await journal.open('p');
	await writer.append(started);
	const before = await fs.readFile(file, 'utf8');
	isFull = true;
	await assert.rejects(writer.append(lines[1]!), /no space left/v);
	assert.equal(await fs.readFile(file, 'utf8'), before);
	isFull = false;
	await writer.append(lines[1]!);
	await writer.close();
	const record = await firstOf(journal);
	assert.equal(record?.steps[0]?.state, 'under-way');
	const {unreadable} = await journal.read();
	assert.equal(unreadable, 0);
});

test('lines that somebody else wrote are passed over and counted', async t => {
	const {file, journal} = await open(t);
	await writeAll(journal);
	await fs.appendFile(file, '{"type": "started", "plan": 7}\nnot JSON\n');
	const {records, unreadable} = await journal.read();
	assert.deepEqual([records.length, unreadable], [1, 2]);
});

test('a plan is unfinished once its console is gone, and not while it runs', async t => {
	const {journal} = await open(t);
	await writeAll(journal, lines.slice(0, 2));
	const record = await firstOf(journal);
	assert.deepEqual([isUnfinished(record!, new Set()), isUnfinished(record!, new Set(['p']))], [true, false]);
});

test('of a step that is tried again what an earlier try said is over', async t => {
	const {journal} = await open(t);
	const failed: JournalLine = {
		type: 'verified', plan: 'p', at: 3, step: 0, state: 'refused', after: null, text: 'The name rack-4 isn\'t known here.', hostEnd: {host: 'rack-4', output: 'ssh: Could not resolve hostname'},
	};
	await writeAll(journal, [...lines.slice(0, 2), failed]);
	const refused = await firstOf(journal);
	assert.equal(refused!.steps[0]!.text, 'The name rack-4 isn\'t known here.');
	await writeAll(journal, lines.slice(1, 2));
	const record = await firstOf(journal);
	const again = record!.steps[0]!;
	assert.deepEqual([again.state, again.text, again.hostEnd], ['under-way', undefined, undefined]);
});

test('what an earlier try found and made isn\'t taken for what the next one did', async t => {
	const {journal} = await open(t);
	const before = {secondary_rack: 'b'};
	const aboutTo: JournalLine = {
		type: 'about-to', plan: 'p', at: 2, step: 0, request: '', before,
	};
	await writeAll(journal, [
		started,
		aboutTo,
		{
			type: 'answered', plan: 'p', at: 3, step: 0, answer: 'ok', made: 7,
		},
		{
			type: 'verified', plan: 'p', at: 4, step: 0, state: 'not-done', after: before,
		},
		aboutTo,
	]);
	const record = await firstOf(journal);
	assert.deepEqual(record?.steps[0], {step: first, state: 'under-way', before});
});

test('what was taken back isn\'t offered to be taken back again', async t => {
	const {journal} = await open(t);
	await writeAll(journal);
	const before = await firstOf(journal);
	await writeAll(journal, [
		{...started, plan: 'q', content: {...plan, undoes: 'p'}},
		{
			type: 'verified', plan: 'q', at: 9, step: 0, state: 'done', after: null,
		},
	]);
	const after = await firstOf(journal);
	assert.deepEqual([mayUndo(before!), mayUndo(after!), after?.undoneBy], [true, false, 'q']);
});

test('where nothing was ever done the journal is empty', async t => {
	const {journal} = await open(t);
	assert.deepEqual([await journal.read(), await journal.running()], [{records: [], unreadable: 0}, undefined]);
});
