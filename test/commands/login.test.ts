import assert from 'node:assert/strict';
import {readFile, readdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import test from 'node:test';
import {login, type LoginOptions} from '../../source/commands/login.js';
import {startSimulator} from '../helpers/simulator.js';
import {closedPort, regionControllers, serve} from '../maas/serve.js';
import {folder} from '../profiles/folder.js';
import {commandContext} from './terminal-like.js';

const adminKey = 'lab-admin-consumer:lab-admin-token:lab-admin-secret';

/** Logs in as somebody with an empty home would. */
const enter = async (t: test.TestContext, options: Partial<LoginOptions>, input = adminKey) => {
	const home = await folder(t);
	const {context, stdout, stderr} = commandContext({env: {HOME: home}, input});
	const code = await login({
		name: 'lab', urls: [], apiKeyFile: '-', ...options,
	}, context);
	return {
		code, stdout: stdout(), stderr: stderr(), directory: join(home, '.config', 'maas-ha'), home,
	};
};

test('a log-in says who it is and on what MAAS, and keeps the key', async t => {
	const {url, port} = await startSimulator(t);
	const {code, stdout, directory} = await enter(t, {urls: [`127.0.0.1:${port}`]});
	assert.equal(code, 0);
	assert.equal(stdout, `Logged in to lab-maas (MAAS 3.7.3) at ${url} as admin, an administrator.\nThe profile lab is kept and in use.\n`);
	assert.equal(await readFile(join(directory, 'keys', 'lab'), 'utf8'), `${adminKey}\n`);
	assert.match(await readFile(join(directory, 'config.json'), 'utf8'), /"current": "lab"/v);
});

test('somebody who is no administrator is told what that means', async t => {
	const {url} = await startSimulator(t);
	const {code, stdout} = await enter(t, {urls: [url]}, 'lab-operator-consumer:lab-operator-token:lab-operator-secret');
	assert.equal(code, 0);
	assert.match(stdout, /as operator, who isn't an administrator: nothing can be changed/v);
});

test('the key is read from a file', async t => {
	const {url} = await startSimulator(t);
	const file = join(await folder(t), 'key');
	await writeFile(file, `${adminKey}\n`);
	const {code} = await enter(t, {urls: [url], apiKeyFile: file}, '');
	assert.equal(code, 0);
});

test('at a terminal the key is asked for and not shown', async t => {
	const {url} = await startSimulator(t);
	const {context, send, stdout, stderr} = commandContext({env: {HOME: await folder(t)}, isTerminal: true});
	const code = login({name: 'lab', urls: [url]}, context);
	send(`${adminKey}\r`);
	assert.equal(await code, 0);
	assert.doesNotMatch(stdout() + stderr(), /lab-admin/v);
});

test('Ctrl-C at the question keeps nothing', async t => {
	const home = await folder(t);
	const {context, send, stderr} = commandContext({env: {HOME: home}, isTerminal: true});
	const code = login({name: 'lab', urls: ['127.0.0.1']}, context);
	send('\u{3}');
	assert.equal(await code, 130);
	assert.match(stderr(), /Nothing was kept/v);
	assert.deepEqual(await readdir(home), []);
});

test('without a terminal and without a file the key isn\'t asked for', async t => {
	const {code, stderr} = await enter(t, {urls: ['127.0.0.1'], apiKeyFile: undefined});
	assert.equal(code, 3);
	assert.match(stderr, /^The API key can't be asked for: this isn't a terminal\.\nGive --api-key-file FILE/v);
});

test('a key that MAAS refuses isn\'t kept, and neither key is in the words', async t => {
	const {url} = await startSimulator(t);
	const {code, stderr, home} = await enter(t, {urls: [url]}, 'lab-admin-consumer:lab-admin-token:mistyped');
	assert.equal(code, 3);
	assert.match(stderr, /its secret, the last of the three parts, is wrong/v);
	assert.doesNotMatch(stderr, /lab-admin-secret|mistyped/v);
	assert.deepEqual(await readdir(home), []);
});

test('a region that can\'t be reached is exit 3, with a line on what to try', async t => {
	const {code, stdout, stderr} = await enter(t, {urls: [`127.0.0.1:${await closedPort()}`]});
	assert.deepEqual([code, stdout], [3, '']);
	assert.match(stderr, /^Nothing listens at .*\nCheck the port/v);
});

test('two URLs of one region are kept', async t => {
	const one = await startSimulator(t);
	const two = await startSimulator(t);
	const {code, directory} = await enter(t, {urls: [one.url, two.url]});
	assert.equal(code, 0);
	const settings = JSON.parse(await readFile(join(directory, 'config.json'), 'utf8')) as {profiles: {lab: {endpoints: string[]}}};
	assert.deepEqual(settings.profiles.lab.endpoints, [one.url, two.url]);
});

test('two URLs of different regions are refused, with the region controllers of both', async t => {
	const one = await startSimulator(t);
	const two = await serve(t, () => ({json: regionControllers('strange')}));
	const {code, stderr} = await enter(t, {urls: [one.url, two.endpoint]});
	assert.equal(code, 3);
	assert.match(stderr, /isn't the same region as .*: its region controllers are strange, there they are/v);
});

test('a log-in for a new key keeps the marks of the profile', async t => {
	const {url} = await startSimulator(t);
	const {home} = await enter(t, {urls: [url], production: true, readOnly: true});
	const {context, stdout} = commandContext({env: {HOME: home}, input: adminKey});
	await login({name: 'lab', urls: [url], apiKeyFile: '-'}, context);
	assert.match(stdout(), /The profile lab is kept and in use, marked production and read-only\./v);
});

const misuses: Array<[title: string, options: Partial<LoginOptions>, input: string, message: RegExp]> = [
	['a name that can\'t be a file\'s', {name: '../lab', urls: ['127.0.0.1']}, adminKey, /can't be the name of a profile/v],
	['a URL that is none', {urls: ['ftp://maas']}, adminKey, /neither http nor https/v],
	['a key that is none', {urls: ['127.0.0.1']}, 'hunter2', /three parts/v],
	['a CA file that isn\'t there', {urls: ['127.0.0.1'], caFile: '/nowhere/ca.pem'}, adminKey, /can't be read/v],
];
for (const [title, options, input, message] of misuses) {
	test(`${title} is exit 3, and nothing is asked for or kept`, async t => {
		const {code, stderr, home} = await enter(t, options, input);
		assert.equal(code, 3);
		assert.match(stderr, message);
		assert.doesNotMatch(stderr, /hunter2/v);
		assert.deepEqual(await readdir(home), []);
	});
}
