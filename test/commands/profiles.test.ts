import assert from 'node:assert/strict';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import test from 'node:test';
import {importProfiles} from '../../source/commands/import-profiles.js';
import {logout} from '../../source/commands/logout.js';
import {profiles as listProfiles} from '../../source/commands/profiles.js';
import {use} from '../../source/commands/use.js';
import {parseApiKey} from '../../source/maas/schemas/api-key.js';
import {createProfiles} from '../../source/profiles/profiles.js';
import {folder} from '../profiles/folder.js';
import {commandContext} from './terminal-like.js';

const common = {
	endpoints: ['http://10.0.0.20:5240/MAAS'], insecure: false, readOnly: false, production: false,
};

/** A home with the profiles `lab`, in use, and `prod`. */
const start = async (t: test.TestContext) => {
	const home = await folder(t);
	const profiles = createProfiles({directory: join(home, '.config', 'maas-ha')});
	await profiles.save({...common, name: 'lab'}, {apiKey: parseApiKey('a:b:hunter2')});
	await profiles.save({
		...common, name: 'prod', production: true, readOnly: true,
	}, {apiKey: parseApiKey('a:b:hunter2')});
	await profiles.use('lab');
	return {home, profiles, ...commandContext({env: {HOME: home}})};
};

/** The MAAS CLI's database in a home: of each profile a name, and a key or none. */
const createCliDatabase = (home: string, rows: Record<string, string[] | null>) => {
	const database = new DatabaseSync(join(home, '.maascli.db'));
	database.exec('CREATE TABLE profiles (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, data BLOB)');
	for (const [name, credentials] of Object.entries(rows)) {
		database.prepare('INSERT INTO profiles (name, data) VALUES (?, ?)').run(name, JSON.stringify({url: 'http://10.0.0.99:5240/MAAS/api/2.0/', credentials, cacerts: null}));
	}

	database.close();
};

test('the list shows which profile is in use and what each is marked as', async t => {
	const {context, stdout} = await start(t);
	assert.equal(await listProfiles({}, context), 0);
	assert.equal(stdout(), '● lab   http://10.0.0.20:5240/MAAS\n  prod  http://10.0.0.20:5240/MAAS  production, read-only\n');
});

test('the list as JSON says the same, and never a key', async t => {
	const {context, stdout} = await start(t);
	await listProfiles({json: true}, context);
	assert.deepEqual(JSON.parse(stdout()), {
		profiles: [{name: 'lab', current: true, ...common}, {
			name: 'prod', current: false, ...common, production: true, readOnly: true,
		}],
	});
	assert.doesNotMatch(stdout(), /hunter2/v);
});

test('an empty list says how to begin', async t => {
	const {context, stdout} = commandContext({env: {HOME: await folder(t)}});
	assert.equal(await listProfiles({}, context), 0);
	assert.match(stdout(), /maas-ha login NAME URL/v);
});

test('another profile can be put to use', async t => {
	const {context, profiles, stdout} = await start(t);
	assert.equal(await use({name: 'prod'}, context), 0);
	assert.deepEqual([await profiles.current(), stdout()], ['prod', 'The profile prod is in use.\n']);
});

test('a profile that isn\'t there can\'t', async t => {
	const {context, stderr} = await start(t);
	assert.equal(await use({name: 'nope'}, context), 3);
	assert.equal(stderr(), 'There is no profile nope.\nThere is: lab, prod.\n');
});

test('logging out forgets the key here and says that MAAS still takes it', async t => {
	const {context, profiles, stdout} = await start(t);
	assert.equal(await logout({name: 'lab'}, context), 0);
	await assert.rejects(profiles.read('lab'), {message: 'There is no profile lab.'});
	assert.match(stdout(), /MAAS still takes the key/v);
});

test('logging out of what isn\'t there is exit 3', async t => {
	const {context} = await start(t);
	assert.equal(await logout({name: 'nope'}, context), 3);
});

test('an import takes over what is new, and names what it leaves out and why', async t => {
	const {home, context, profiles, stdout} = await start(t);
	createCliDatabase(home, {lab: ['x', 'y', 'z'], fresh: ['x', 'y', 'z'], out: null});
	assert.equal(await importProfiles({}, context), 0);
	assert.match(stdout(), /^fresh: imported, http:\/\/10\.0\.0\.99:5240\/MAAS\.$/mv);
	assert.match(stdout(), /^lab: left out, there is a profile of that name already\. --replace overwrites it\.$/mv);
	assert.match(stdout(), /^out: left out, it has no key: it was logged out of\.$/mv);
	assert.match(stdout(), /The keys weren't tried/v);
	const [lab, fresh] = [await profiles.read('lab'), await profiles.read('fresh')];
	assert.deepEqual([lab.apiKey.secret, fresh.apiKey.secret, await profiles.current()], ['hunter2', 'z', 'lab']);
});

test('an import with --replace overwrites, and keeps the marks', async t => {
	const {home, context, profiles} = await start(t);
	createCliDatabase(home, {prod: ['x', 'y', 'z']});
	await importProfiles({replace: true}, context);
	const prod = await profiles.read('prod');
	assert.deepEqual([prod.apiKey.secret, prod.production, prod.readOnly], ['z', true, true]);
});

test('the first import puts a profile to use', async t => {
	const home = await folder(t);
	createCliDatabase(home, {only: ['x', 'y', 'z']});
	const {context, stdout} = commandContext({env: {HOME: home}});
	await importProfiles({}, context);
	assert.match(stdout(), /The profile only is in use/v);
});

test('an import where nothing is to import says so', async t => {
	const home = await folder(t);
	createCliDatabase(home, {});
	const {context, stdout} = commandContext({env: {HOME: home}});
	assert.equal(await importProfiles({}, context), 0);
	assert.match(stdout(), /Nothing was imported/v);
});

test('an import without the MAAS CLI\'s database is exit 3', async t => {
	const {context, stderr} = await start(t);
	assert.equal(await importProfiles({}, context), 3);
	assert.match(stderr(), /\.maascli\.db isn't there/v);
});
