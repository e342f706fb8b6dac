import assert from 'node:assert/strict';
import {
	chmod,
	mkdir,
	readFile,
	readdir,
	stat,
	writeFile,
} from 'node:fs/promises';
import {join} from 'node:path';
import test from 'node:test';
import {parseApiKey} from '../../source/maas/schemas/api-key.js';
import {configDirectory} from '../../source/profiles/config-directory.js';
import {createProfiles} from '../../source/profiles/profiles.js';
import {folder} from './folder.js';

const apiKey = parseApiKey('consumer:token:hunter2');
const lab = {
	name: 'lab', endpoints: ['http://10.0.0.20:5240/MAAS'], insecure: false, readOnly: false, production: false,
};
const mode = async (path: string) => {
	const status = await stat(path);
	return (status.mode % 0o1000).toString(8);
};

const start = async (t: test.TestContext) => {
	const directory = join(await folder(t), 'maas-ha');
	return {directory, profiles: createProfiles({directory})};
};

test('a profile that was kept is read back, with its key and its certificate authority', async t => {
	const {profiles} = await start(t);
	await profiles.save({...lab, production: true}, {apiKey, certificateAuthority: 'PEM'});
	const {apiKey: key, ...rest} = await profiles.read('lab');
	assert.deepEqual(rest, {...lab, production: true, certificateAuthority: 'PEM'});
	assert.equal(key.secret, 'hunter2');
});

test('a profile outlives the program', async t => {
	const {directory, profiles} = await start(t);
	await profiles.save(lab, {apiKey});
	await profiles.use('lab');
	const later = createProfiles({directory});
	assert.deepEqual([await later.list(), await later.current()], [[lab], 'lab']);
});

test('the key is in a file of its own, 0600 in a folder of 0700', async t => {
	const {directory, profiles} = await start(t);
	await profiles.save(lab, {apiKey});
	assert.deepEqual([await mode(directory), await mode(join(directory, 'keys')), await mode(join(directory, 'keys', 'lab'))], ['700', '700', '600']);
	assert.equal(await readFile(join(directory, 'keys', 'lab'), 'utf8'), 'consumer:token:hunter2\n');
});

test('the settings hold no part of a key, and are for their owner only', async t => {
	const {directory, profiles} = await start(t);
	await profiles.save(lab, {apiKey});
	await profiles.use('lab');
	assert.doesNotMatch(await readFile(join(directory, 'config.json'), 'utf8'), /consumer|token|hunter2/v);
	assert.equal(await mode(join(directory, 'config.json')), '600');
});

test('nothing half-written lies beside a key', async t => {
	const {directory, profiles} = await start(t);
	await profiles.save(lab, {apiKey});
	await profiles.save(lab, {apiKey: parseApiKey('a:b:c')});
	assert.deepEqual(await readdir(join(directory, 'keys')), ['lab']);
});

test('a key that was written anew stays 0600', async t => {
	const {directory, profiles} = await start(t);
	await profiles.save(lab, {apiKey});
	await chmod(join(directory, 'keys', 'lab'), 0o644);
	await profiles.save(lab, {apiKey});
	assert.equal(await mode(join(directory, 'keys', 'lab')), '600');
});

for (const wide of [0o640, 0o604, 0o620, 0o644]) {
	test(`a key of mode ${wide.toString(8)} is refused, with the chmod to type`, async t => {
		const {directory, profiles} = await start(t);
		await profiles.save(lab, {apiKey});
		const path = join(directory, 'keys', 'lab');
		await chmod(path, wide);
		await assert.rejects(profiles.read('lab'), {name: 'Misuse', message: new RegExp(`mode ${wide.toString(8)}`, 'v'), hint: new RegExp(String.raw`^Type: chmod 600 ${path}\.`, 'v')});
	});
}

test('a folder of keys that others may enter is refused, with the chmod to type', async t => {
	const {directory, profiles} = await start(t);
	await profiles.save(lab, {apiKey});
	await chmod(join(directory, 'keys'), 0o755);
	await assert.rejects(profiles.read('lab'), {hint: new RegExp(String.raw`^Type: chmod 700 ${join(directory, 'keys')}\.`, 'v')});
});

test('a profile whose key is gone asks for a new log-in', async t => {
	const {directory, profiles} = await start(t);
	await profiles.save(lab, {apiKey});
	await writeFile(join(directory, 'keys', 'lab'), '');
	await assert.rejects(profiles.read('lab'), {name: 'Misuse'});
});

test('a profile that was kept again without a certificate authority has none', async t => {
	const {profiles} = await start(t);
	await profiles.save(lab, {apiKey, certificateAuthority: 'PEM'});
	await profiles.save(lab, {apiKey});
	const {certificateAuthority} = await profiles.read('lab');
	assert.equal(certificateAuthority, undefined);
});

test('a forgotten profile leaves nothing', async t => {
	const {directory, profiles} = await start(t);
	await profiles.save(lab, {apiKey, certificateAuthority: 'PEM'});
	await profiles.use('lab');
	await profiles.remove('lab');
	assert.deepEqual([await profiles.list(), await profiles.current(), await readdir(join(directory, 'keys')), await readdir(join(directory, 'authorities'))], [[], undefined, [], []]);
});

test('the profile in use stays so when another is forgotten', async t => {
	const {profiles} = await start(t);
	await profiles.save(lab, {apiKey});
	await profiles.save({...lab, name: 'old'}, {apiKey});
	await profiles.use('lab');
	await profiles.remove('old');
	assert.equal(await profiles.current(), 'lab');
});

test('names with dots are names like others', async t => {
	const {profiles} = await start(t);
	await profiles.save({...lab, name: 'maas.example.com'}, {apiKey});
	await profiles.save({...lab, name: 'maas'}, {apiKey});
	const all = await profiles.list();
	assert.deepEqual(all.map(({name}) => name), ['maas', 'maas.example.com']);
});

for (const name of ['', '.', '..', '../lab', 'a/b', '-x', 'a b', 'ünder', 'x'.repeat(65), '__proto__']) {
	test(`${JSON.stringify(name)} can't be the name of a profile`, async t => {
		const {profiles} = await start(t);
		await assert.rejects(profiles.save({...lab, name}, {apiKey}), {name: 'Misuse'});
	});
}

test('a profile that isn\'t there names those that are', async t => {
	const {profiles} = await start(t);
	await profiles.save(lab, {apiKey});
	await assert.rejects(profiles.use('lob'), {name: 'Misuse', message: 'There is no profile lob.', hint: 'There is: lab.'});
});

test('settings that are broken are left as they are', async t => {
	const {directory, profiles} = await start(t);
	await mkdir(directory, {recursive: true});
	await writeFile(join(directory, 'config.json'), '{"profiles": ');
	await assert.rejects(profiles.save(lab, {apiKey}), {name: 'Misuse', message: /config\.json can't be used/v});
	assert.equal(await readFile(join(directory, 'config.json'), 'utf8'), '{"profiles": ');
});

test('what others keep in the settings stays', async t => {
	const {directory, profiles} = await start(t);
	await mkdir(directory, {recursive: true});
	await writeFile(join(directory, 'config.json'), '{"accept": [{"code": "HA101"}]}');
	await profiles.save(lab, {apiKey});
	const settings = JSON.parse(await readFile(join(directory, 'config.json'), 'utf8')) as {accept: unknown};
	assert.deepEqual(settings.accept, [{code: 'HA101'}]);
});

test('settings live where XDG_CONFIG_HOME says, else under ~/.config', () => {
	assert.equal(configDirectory({XDG_CONFIG_HOME: '/x', HOME: '/home/a'}), '/x/maas-ha');
	assert.equal(configDirectory({HOME: '/home/a'}), '/home/a/.config/maas-ha');
	assert.equal(configDirectory({XDG_CONFIG_HOME: 'relative', HOME: '/home/a'}), '/home/a/.config/maas-ha');
});
