import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {chmod, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import test from 'node:test';
import {readMaasCliProfiles} from '../../source/profiles/maas-cli.js';
import {folder} from './folder.js';

const authority = readFileSync(new URL('../maas/recorded/tls/authority.pem', import.meta.url), 'utf8');

/** A database as the MAAS CLI makes it. */
const createDatabase = async (t: test.TestContext, rows: Record<string, unknown>) => {
	const path = join(await folder(t), '.maascli.db');
	const database = new DatabaseSync(path);
	database.exec('CREATE TABLE profiles (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, data BLOB)');
	const insert = database.prepare('INSERT INTO profiles (name, data) VALUES (?, ?)');
	for (const [name, data] of Object.entries(rows)) {
		insert.run(name, typeof data === 'string' ? data : new TextEncoder().encode(JSON.stringify(data)));
	}

	database.close();
	return path;
};

const lab = {
	name: 'lab', url: 'http://10.0.0.20:5240/MAAS/api/2.0/', credentials: ['a', 'b', 'c'], cacerts: null, description: {resources: []},
};

test('a profile of the MAAS CLI is taken over with its key', async t => {
	const path = await createDatabase(t, {lab});
	const [profile] = await readMaasCliProfiles(path);
	assert.partialDeepStrictEqual(profile, {name: 'lab', endpoint: 'http://10.0.0.20:5240/MAAS', certificateAuthority: undefined});
	assert.equal(profile && 'apiKey' in profile && profile.apiKey.secret, 'c');
});

test('its certificate authority comes along', async t => {
	const path = await createDatabase(t, {tls: {...lab, url: 'https://10.0.0.20:5443/MAAS/api/2.0/', cacerts: authority}});
	const [profile] = await readMaasCliProfiles(path);
	assert.partialDeepStrictEqual(profile, {endpoint: 'https://10.0.0.20:5443/MAAS', certificateAuthority: authority});
});

test('an older MAAS CLI keeps its data as text, and no certificates', async t => {
	const {cacerts: _cacerts, ...older} = lab;
	const path = await createDatabase(t, {lab: JSON.stringify(older)});
	const [profile] = await readMaasCliProfiles(path);
	assert.partialDeepStrictEqual(profile, {endpoint: 'http://10.0.0.20:5240/MAAS'});
});

const leftOut: Array<[title: string, name: string, data: unknown, reason: RegExp]> = [
	['that was logged out of', 'out', {...lab, credentials: null}, /no key/v],
	['whose name can\'t be a file\'s', 'a b/c', lab, /can't be the name/v],
	['whose URL is something else', 'odd', {...lab, url: 'http://10.0.0.20/other/'}, /leads to/v],
	['whose certificate is none', 'odd', {...lab, cacerts: 'nonsense'}, /isn't a certificate/v],
	['whose data is no JSON', 'odd', 'nonsense', /isn't what the MAAS CLI writes/v],
];
for (const [title, name, data, reason] of leftOut) {
	test(`a profile ${title} is left out, with the reason`, async t => {
		const path = await createDatabase(t, {[name]: data});
		const [profile] = await readMaasCliProfiles(path);
		assert.equal(profile?.name, name);
		assert.match(profile && 'reason' in profile ? profile.reason : '', reason);
	});
}

test('the database isn\'t changed, and need not be writable', async t => {
	const path = await createDatabase(t, {lab});
	await chmod(path, 0o400);
	const before = await stat(path);
	await readMaasCliProfiles(path);
	const after = await stat(path);
	assert.deepEqual([after.mtimeMs, after.size], [before.mtimeMs, before.size]);
});

test('a machine without the MAAS CLI is told where it looked', async () => {
	await assert.rejects(readMaasCliProfiles('/nowhere/.maascli.db'), {name: 'Misuse', message: /\/nowhere\/\.maascli\.db/v});
});

test('another file than a database is said to be so', async () => {
	await assert.rejects(readMaasCliProfiles(new URL(import.meta.url).pathname), {name: 'Misuse', message: /isn't a database of the MAAS CLI/v});
});
