import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import test from 'node:test';
import {fileURLToPath} from 'node:url';
import {parseApiKey} from '../../source/maas/schemas/api-key.js';
import {resolveConnection, type ConnectionOptions} from '../../source/profiles/connection.js';
import {createProfiles} from '../../source/profiles/profiles.js';
import {folder} from './folder.js';

const authority = fileURLToPath(new URL('../maas/recorded/tls/authority.pem', import.meta.url));

/** Profiles `lab` (in use) and `prod` (marked), and a file with a key. */
const start = async (t: test.TestContext) => {
	const directory = await folder(t);
	const profiles = createProfiles({directory: join(directory, 'maas-ha')});
	const keyFile = join(directory, 'key');
	await writeFile(keyFile, 'a:b:from-file\n');
	const common = {
		endpoints: ['http://10.0.0.20:5240/MAAS'], insecure: false, readOnly: false, production: false,
	};
	await profiles.save({...common, name: 'lab'}, {apiKey: parseApiKey('a:b:of-lab')});
	await profiles.save({
		...common, name: 'prod', readOnly: true, production: true, insecure: true,
	}, {apiKey: parseApiKey('a:b:of-prod')});
	await profiles.use('lab');
	const resolve = async (options: ConnectionOptions, environment: Record<string, string> = {}, input = '') => resolveConnection(options, environment, profiles, Readable.from([input]));
	return {
		profiles, keyFile, resolve, directory,
	};
};

test('without a word it is the profile in use', async t => {
	const {resolve} = await start(t);
	const connection = await resolve({});
	assert.deepEqual([connection?.name, connection?.apiKey.secret], ['lab', 'of-lab']);
});

test('with no profile in use it is nothing', async t => {
	const profiles = createProfiles({directory: await folder(t)});
	assert.equal(await resolveConnection({}, {}, profiles), undefined);
});

test('--url with --api-key-file needs no profile', async t => {
	const {keyFile} = await start(t);
	const connection = await resolveConnection({url: ['10.0.0.9'], apiKeyFile: keyFile}, {}, createProfiles({directory: await folder(t)}));
	assert.deepEqual(connection && {...connection, apiKey: connection.apiKey.secret}, {
		name: '10.0.0.9:5240', settingsName: 'http://10.0.0.9:5240/MAAS', endpoints: ['http://10.0.0.9:5240/MAAS'], apiKey: 'from-file', certificateAuthority: undefined, insecure: false, readOnly: false, production: false,
	});
});

test('several --url are the endpoints of one region, each once', async t => {
	const {resolve, keyFile} = await start(t);
	const connection = await resolve({url: ['10.0.0.20', '10.0.0.21', '10.0.0.20:5240'], apiKeyFile: keyFile});
	assert.deepEqual(connection?.endpoints, ['http://10.0.0.20:5240/MAAS', 'http://10.0.0.21:5240/MAAS']);
});

test('--api-key-file - reads the key from standard input', async t => {
	const {resolve} = await start(t);
	const connection = await resolve({url: ['10.0.0.20'], apiKeyFile: '-'}, {}, 'a:b:piped\n');
	assert.equal(connection?.apiKey.secret, 'piped');
});

test('MAAS_HA_URL with MAAS_HA_API_KEY_FILE comes before the profile in use', async t => {
	const {resolve, keyFile} = await start(t);
	const connection = await resolve({}, {MAAS_HA_URL: '10.0.0.30 10.0.0.31', MAAS_HA_API_KEY_FILE: keyFile});
	assert.deepEqual([connection?.endpoints.length, connection?.name, connection?.apiKey.secret], [2, '10.0.0.30:5240', 'from-file']);
});

test('--url comes before MAAS_HA_URL, and takes MAAS_HA_API_KEY_FILE', async t => {
	const {resolve, keyFile} = await start(t);
	const connection = await resolve({url: ['10.0.0.40']}, {MAAS_HA_URL: '10.0.0.30', MAAS_HA_API_KEY_FILE: keyFile});
	assert.equal(connection?.name, '10.0.0.40:5240');
});

test('--profile that is typed comes before MAAS_HA_URL', async t => {
	const {resolve, keyFile} = await start(t);
	const connection = await resolve({profile: 'prod'}, {MAAS_HA_URL: '10.0.0.30', MAAS_HA_API_KEY_FILE: keyFile});
	assert.equal(connection?.name, 'prod');
});

test('MAAS_HA_PROFILE comes before the profile in use', async t => {
	const {resolve} = await start(t);
	const connection = await resolve({}, {MAAS_HA_PROFILE: 'prod'});
	assert.equal(connection?.apiKey.secret, 'of-prod');
});

test('a variable that is empty says nothing', async t => {
	const {resolve} = await start(t);
	const connection = await resolve({}, {MAAS_HA_URL: '', MAAS_HA_PROFILE: ''});
	assert.equal(connection?.name, 'lab');
});

test('a profile\'s marks hold without the flags', async t => {
	const {resolve} = await start(t);
	const connection = await resolve({profile: 'prod', readOnly: false, insecure: false});
	assert.deepEqual([connection?.readOnly, connection?.insecure, connection?.production], [true, true, true]);
});

test('--read-only, --insecure and --ca-file go with a profile', async t => {
	const {resolve} = await start(t);
	const connection = await resolve({readOnly: true, insecure: true, caFile: authority});
	assert.deepEqual([connection?.readOnly, connection?.insecure], [true, true]);
	assert.match(connection?.certificateAuthority ?? '', /BEGIN CERTIFICATE/v);
});

const misuses: Array<[title: string, options: ConnectionOptions, environment: Record<string, string>, message: RegExp]> = [
	['--url with --profile', {url: ['a'], profile: 'lab'}, {}, /two regions/v],
	['--url without a key', {url: ['a']}, {}, /no API key/v],
	['MAAS_HA_URL without a key', {}, {MAAS_HA_URL: 'a'}, /no API key/v],
	['--api-key-file without a URL', {apiKeyFile: 'x'}, {}, /no URL/v],
	['a key file that isn\'t there', {url: ['a'], apiKeyFile: '/nowhere/key'}, {}, /can't be read/v],
	['a profile that isn\'t there', {profile: 'x'}, {}, /no profile x/v],
	['a CA file that isn\'t there', {caFile: '/nowhere/ca.pem'}, {}, /can't be read/v],
	['a CA file that is something else', {caFile: fileURLToPath(import.meta.url)}, {}, /isn't a certificate/v],
	['a key on standard input that is none', {url: ['a'], apiKeyFile: '-'}, {}, /empty/v],
];
for (const [title, options, environment, message] of misuses) {
	test(`${title} is refused, with a way out`, async t => {
		const {resolve} = await start(t);
		await assert.rejects(resolve(options, environment), {name: 'Misuse', message, hint: /./v});
	});
}
