import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test, type TestContext} from 'node:test';
import {actingOn} from '../acting-on.js';
import {folder} from '../../profiles/folder.js';
import {hostsThat} from './hosts-that.js';

const conf = 'debug: false\nmaas_url: http://10.10.0.20:5240/MAAS\n';
const endpoints = ['rack', 'endpoints', 'rack-1', '10.10.0.20', '10.10.0.21'] as const;
const change = 'rack-1: Change the rack\'s configuration and restart it';
const restore = 'rack-1: Put the rack\'s configuration back and restart it';

const start = async (t: TestContext) => {
	const hosts = hostsThat({facts: {'rack-1': 'hostname rack-1\nsnap 3.7.3 3.7/stable\nmode rack\n'}, text: conf});
	return {...await actingOn(t, {effects: hosts.effects}), hosts};
};

test('the plan shows what changes in the file that lies on the host', async t => {
	const {run, hosts} = await start(t);
	const {code, stdout} = await run(...endpoints);
	assert.equal(code, 0, stdout);
	assert.match(stdout, /^ {6}debug: false\n {4}- maas_url: http:\/\/10\.10\.0\.20:5240\/MAAS\n {4}\+ maas_url:\n {4}\+ - http:\/\/10\.10\.0\.20:5240\/MAAS\n {4}\+ - http:\/\/10\.10\.0\.21:5240\/MAAS\n/mv);
	assert.deepEqual(hosts.calls, ['look at rack-1', 'rack-1: Read the rack\'s configuration']);
});

test('it is changed there, connected again, and undo puts the copy back over ssh too', async t => {
	const {run, hosts, lastId} = await start(t);
	const {code, stdout} = await run(...endpoints, '--apply', '--yes', '--ssh');
	assert.equal(code, 0, stdout);
	assert.equal(hosts.calls.at(-1), change);
	const {code: back, stdout: undone} = await run('undo', await lastId(), '--apply', '--yes', '--ssh');
	assert.deepEqual([back, hosts.calls.at(-1)], [0, restore], undone);
});

test('undo asks for its step on the host as the plan did', async t => {
	const {run, ask, hosts, lastId} = await start(t);
	await run(...endpoints, '--apply', '--yes', '--ssh');
	const {code, stderr} = await ask(['y'], 'undo', await lastId(), '--apply', '--yes');
	assert.equal(code, 0, stderr);
	assert.match(stderr, /^Run it on rack-1 over ssh\?/mv);
	assert.equal(hosts.calls.at(-1), restore);
});

test('as JSON a step has the lines that change', async t => {
	const {json} = await start(t);
	const {parsed: {plan}} = await json(...endpoints);
	assert.deepEqual(plan.steps.flatMap(step => step.kind === 'hand' ? step.diff : []), [' debug: false', '-maas_url: http://10.10.0.20:5240/MAAS', '+maas_url:', '+- http://10.10.0.20:5240/MAAS', '+- http://10.10.0.21:5240/MAAS']);
});

test('a copy of the file needs no ssh', async t => {
	const {run, hosts} = await start(t);
	const copy = join(await folder(t), 'rackd.conf');
	await writeFile(copy, conf);
	const {code, stdout} = await run(...endpoints, '--conf', copy, '--install', 'snap', '--no-ssh', '--print');
	assert.deepEqual([code, hosts.calls], [0, []]);
	assert.match(stdout, /^# == On rack-1\n(?:.*\n)*sudo snap restart maas/mv);
});

test('without ssh and without a copy both ways out are said', async t => {
	const {run} = await start(t);
	const {code, stderr} = await run(...endpoints, '--install', 'snap', '--no-ssh');
	assert.deepEqual([code, stderr], [3, 'The configuration of rack-1 isn\'t known here: what is changed is a line in it.\nLet it be read over ssh, without --no-ssh, or give a copy of the host\'s rackd.conf: --conf FILE.\n']);
});

test('a copy that isn\'t there is said to', async t => {
	const {run} = await start(t);
	const {code, stderr} = await run(...endpoints, '--conf', '/nowhere/rackd.conf', '--install', 'snap');
	assert.equal(code, 3);
	assert.equal(stderr, 'There is no file /nowhere/rackd.conf.\nGive a file that holds it, or - to read it from standard input.\n');
});

for (const text of ['', 'hello world\n', 'garbage: [\n']) {
	test(`a copy that is no rackd.conf is refused: ${JSON.stringify(text)}`, async t => {
		const {run} = await start(t);
		const copy = join(await folder(t), 'rackd.conf');
		await writeFile(copy, text);
		const {code, stderr} = await run(...endpoints, '--conf', copy, '--install', 'snap', '--no-ssh');
		assert.deepEqual([code, stderr], [3, 'That is no rackd.conf: it names no maas_url.\nGive a copy of the file as it lies on the rack\'s host.\n']);
	});
}
