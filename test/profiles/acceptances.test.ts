import assert from 'node:assert/strict';
import {
	mkdir,
	readFile,
	readdir,
	stat,
	writeFile,
} from 'node:fs/promises';
import {join} from 'node:path';
import {test, type TestContext} from 'node:test';
import {parseApiKey} from '../../source/maas/schemas/api-key.js';
import {createAcceptances} from '../../source/profiles/acceptances.js';
import {createProfiles} from '../../source/profiles/profiles.js';
import {folder} from './folder.js';

const single = {
	code: 'HA104', subject: 'fabric-0/10', why: 'A lab.', by: 'admin',
};
const lost = {
	code: 'HA201', subject: 'rack-4', why: 'In repair.', until: '2027-01-31',
};

const start = async (t: TestContext, settings?: object) => {
	const directory = join(await folder(t), 'maas-ha');
	const path = join(directory, 'config.json');
	if (settings !== undefined) {
		await mkdir(directory, {recursive: true, mode: 0o700});
		await writeFile(path, JSON.stringify(settings), {mode: 0o600});
	}

	return {
		directory, path, acceptances: createAcceptances({directory}), readFile: async () => JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>,
	};
};

const add = (acceptance: typeof single | typeof lost) => (own: readonly object[]) => [...own, acceptance] as Array<typeof single>;

test('where nothing was accepted nothing is', async t => {
	const {acceptances} = await start(t);
	assert.deepEqual(await acceptances.read('lab'), {own: [], everywhere: []});
});

test('what is accepted of one region counts there only, and what is accepted everywhere in each', async t => {
	const {acceptances} = await start(t, {accept: [lost]});
	await acceptances.change('lab', add(single));
	assert.deepEqual(await acceptances.read('lab'), {own: [single], everywhere: [lost]});
	assert.deepEqual(await acceptances.read('berlin'), {own: [], everywhere: [lost]});
	assert.deepEqual(await acceptances.read(), {own: [], everywhere: [lost]});
});

test('it is kept for its owner only, in a folder for its owner only, and nothing half-written lies beside', async t => {
	const {acceptances, directory, path} = await start(t);
	await acceptances.change('http://10.0.0.20:5240/MAAS', add(single));
	const modes = await Promise.all([directory, path].map(async name => {
		const {mode} = await stat(name);
		return (mode % 0o1000).toString(8);
	}));
	assert.deepEqual(modes, ['700', '600']);
	assert.deepEqual(await readdir(directory), ['config.json']);
});

test('what else is in the settings stays, and what somebody wrote beside an acceptance too', async t => {
	const {acceptances, readFile: read} = await start(t, {
		current: 'lab', accept: [lost], acceptFor: {berlin: [{...lost, ticket: 'OPS-1'}], lab: [{...lost, ticket: 'OPS-2'}]}, other: 1,
	});
	await acceptances.change('lab', add(single));
	assert.deepEqual(await read(), {
		current: 'lab', accept: [lost], acceptFor: {berlin: [{...lost, ticket: 'OPS-1'}], lab: [{...lost, ticket: 'OPS-2'}, single]}, other: 1,
	});
});

test('an edit starts from what another console has written meanwhile', async t => {
	const {acceptances, directory} = await start(t);
	await acceptances.change('lab', add(single));
	await createAcceptances({directory}).change('lab', add(lost));
	const {own} = await acceptances.change('lab', before => before.slice(1));
	assert.deepEqual(own, [lost]);
});

test('a region of which nothing is accepted any more leaves nothing', async t => {
	const {acceptances, readFile: read} = await start(t);
	await acceptances.change('lab', add(single));
	await acceptances.change('lab', () => []);
	assert.deepEqual(await read(), {acceptFor: {}});
});

test('settings that aren\'t what they should be are said, with what they should be, and left as they are', async t => {
	const {acceptances, readFile: read} = await start(t, {acceptFor: {lab: [{code: 'HA104'}]}});
	const refusal = {name: 'Misuse', message: /config\.json can't be used: acceptFor\.lab\.0\.subject/, hint: /acceptFor has such a list for each profile/};
	await assert.rejects(acceptances.read('lab'), refusal);
	await assert.rejects(acceptances.change('lab', add(single)), refusal);
	assert.deepEqual(await read(), {acceptFor: {lab: [{code: 'HA104'}]}});
});

test('what can\'t be written is said', async t => {
	const {acceptances, directory} = await start(t);
	// A file where the folder should be: nobody, root neither, writes into that.
	await writeFile(directory, '');
	await assert.rejects(acceptances.change('lab', add(single)), {name: 'Misuse', message: /^That can't be kept: /});
});

test('a profile may be called like something that every object has', async t => {
	const {acceptances} = await start(t);
	assert.deepEqual(await acceptances.read('constructor'), {own: [], everywhere: []});
});

test('with a profile what was accepted there is forgotten, and nothing else', async t => {
	const {acceptances, directory, readFile: read} = await start(t);
	const profiles = createProfiles({directory});
	const apiKey = parseApiKey('a:b:c');
	const settings = {
		endpoints: ['http://10.0.0.20:5240/MAAS'], insecure: false, readOnly: false, production: false,
	};
	await profiles.save({...settings, name: 'lab'}, {apiKey});
	await profiles.save({...settings, name: 'berlin'}, {apiKey});
	await acceptances.change('lab', add(single));
	await acceptances.change('berlin', add(lost));
	await profiles.save({...settings, name: 'lab', production: true}, {apiKey});
	assert.deepEqual(await acceptances.read('lab'), {own: [single], everywhere: []}, 'a new key forgets nothing');
	await profiles.remove('lab');
	const {acceptFor} = await read();
	assert.deepEqual(acceptFor, {berlin: [lost]});
});

test('what is wrong in acceptances keeps nobody from a profile', async t => {
	const {directory} = await start(t, {acceptFor: 'all of it', profiles: {lab: {endpoints: ['http://10.0.0.20:5240/MAAS']}}});
	const profiles = createProfiles({directory});
	const all = await profiles.list();
	assert.deepEqual(all.map(({name}) => name), ['lab']);
	await profiles.remove('lab');
	assert.deepEqual(await profiles.list(), []);
});
