import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {stateDirectory} from '../../source/console/state-directory.js';
import {openTimelineFile, type TimelineFiles} from '../../source/console/timeline-file.js';
import type {Transition} from '../../source/domain/timeline.js';

const folder = async (t: TestContext): Promise<string> => {
	const directory = await fs.mkdtemp(path.join(tmpdir(), 'maas-ha-timeline-'));
	t.after(async () => fs.rm(directory, {recursive: true}));
	return directory;
};

const transition = (at: number, changes: Partial<Transition> = {}): Transition => ({
	at, kind: 'service', subjectId: 'aaaaaa', subject: 'rack-1', service: 'rackd', from: 'running', to: 'dead', flaps: 1, ...changes,
});

/** It comes and goes: the same can't be lost twice in a row. */
const inTurn = (at: number): Transition => at % 2 === 1 ? transition(at) : transition(at, {from: 'dead', to: 'running'});

const fileIn = (directory: string) => path.join(directory, 'timeline', 'lab.jsonl');

test('what one console saw the next one knows, oldest first', async t => {
	const directory = await folder(t);
	const first = openTimelineFile(fs, directory, 'lab');
	await first.append([inTurn(1), inTurn(2)]);
	await first.append([inTurn(3)]);
	const again = await openTimelineFile(fs, directory, 'lab').read();
	assert.deepEqual(again, [inTurn(1), inTurn(2), inTurn(3)]);
});

test('nobody else can read it', async t => {
	const directory = await folder(t);
	await openTimelineFile(fs, directory, 'lab').append([transition(1)]);
	const [inside, file] = await Promise.all([fs.stat(path.dirname(fileIn(directory))), fs.stat(fileIn(directory))]);
	assert.deepEqual([inside, file].map(({mode}) => mode % 0o1000), [0o700, 0o600]);
});

test('a region that nothing was kept of has no earlier changes', async t => {
	assert.deepEqual(await openTimelineFile(fs, await folder(t), 'lab').read(), []);
});

test('a last line that was cut off is passed over, and what comes after it isn\'t lost', async t => {
	const directory = await folder(t);
	await openTimelineFile(fs, directory, 'lab').append([transition(1)]);
	await fs.appendFile(fileIn(directory), '{"at": 1.5, "kind": "serv');
	const file = openTimelineFile(fs, directory, 'lab');
	assert.deepEqual(await file.read(), [transition(1)]);
	await file.append([inTurn(2)]);
	assert.deepEqual(await file.read(), [inTurn(1), inTurn(2)]);
});

test('lines of another form are passed over', async t => {
	const directory = await folder(t);
	await openTimelineFile(fs, directory, 'lab').append([transition(1)]);
	await fs.appendFile(fileIn(directory), 'null\n[]\n{"at": "noon"}\n');
	assert.deepEqual(await openTimelineFile(fs, directory, 'lab').read(), [transition(1)]);
});

test('escape sequences in it never reach a terminal', async t => {
	const directory = await folder(t);
	await openTimelineFile(fs, directory, 'lab').append([transition(1, {subject: 'rack\u{1B}[2J-1'})]);
	const [kept] = await openTimelineFile(fs, directory, 'lab').read();
	assert.equal(kept?.subject, 'rack-1');
});

test('of years of changes the last thousand are read', async t => {
	const directory = await folder(t);
	const all = Array.from({length: 5000}, (_, index) => inTurn(index));
	await openTimelineFile(fs, directory, 'lab').append(all);
	assert.deepEqual(await openTimelineFile(fs, directory, 'lab').read(), all.slice(-1000));
});

test('what two consoles wrote of the same moment is told once', async t => {
	const directory = await folder(t);
	await openTimelineFile(fs, directory, 'lab').append([transition(1)]);
	await openTimelineFile(fs, directory, 'lab').append([transition(1)]);
	assert.deepEqual(await openTimelineFile(fs, directory, 'lab').read(), [transition(1)]);
});

test('each region has a file of its own, whatever its name', async t => {
	const directory = await folder(t);
	await openTimelineFile(fs, directory, '../10.0.0.20:5240').append([transition(1)]);
	assert.deepEqual(await fs.readdir(path.join(directory, 'timeline')), ['..%2F10.0.0.20%3A5240.jsonl']);
});

test('changes are written one after the other', async t => {
	const directory = await folder(t);
	let open = 0;
	const slow: TimelineFiles = {
		...fs,
		async appendFile(...parameters) {
			open++;
			assert.equal(open, 1);
			await fs.appendFile(...parameters);
			open--;
		},
	};
	const file = openTimelineFile(slow, directory, 'lab');
	await Promise.all([file.append([inTurn(1)]), file.append([inTurn(2)]), file.append([inTurn(3)])]);
	assert.deepEqual(await file.read(), [inTurn(1), inTurn(2), inTurn(3)]);
});

test('a folder that can\'t be made is the caller\'s to tell, each time', async t => {
	const directory = await folder(t);
	await fs.writeFile(path.join(directory, 'timeline'), '');
	const file = openTimelineFile(fs, directory, 'lab');
	await assert.rejects(file.append([transition(1)]), {code: 'EEXIST'});
	await assert.rejects(file.append([transition(2)]), {code: 'EEXIST'});
});

test('it lives where XDG says, and a relative folder isn\'t one', () => {
	assert.equal(stateDirectory({XDG_STATE_HOME: '/var/state', HOME: '/home/a'}), '/var/state/maas-ha');
	assert.equal(stateDirectory({XDG_STATE_HOME: 'state', HOME: '/home/a'}), '/home/a/.local/state/maas-ha');
});
