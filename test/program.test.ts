import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {startSimulator} from './helpers/simulator.js';
import {folder} from './profiles/folder.js';
import {keyFile, runCommand} from './commands/run-command.js';

const source = path.join(import.meta.dirname, '../source');
const statically = /^(?:import|export)\s(?!type\b)[^;]*?from\s'(?<specifier>\.[^']+)'/gmv;

/** The files of source/ that are loaded with one: what it imports, and what that imports. */
const loadedWith = async (file: string, loaded = new Set<string>()): Promise<Set<string>> => {
	if (loaded.has(file)) {
		return loaded;
	}

	loaded.add(file);
	const text = await readFile(path.join(source, file), 'utf8');
	for (const {groups} of text.matchAll(statically)) {
		await loadedWith(path.posix.join(path.posix.dirname(file), groups!.specifier!.replace(/\.js$/v, '.ts')), loaded);
	}

	return loaded;
};

for (const file of ['program.ts', 'commands/status.ts']) {
	test(`nothing of actions is loaded with ${file}`, async () => {
		const loaded = [...await loadedWith(file)];
		assert.ok(loaded.length > 3);
		assert.deepEqual(loaded.filter(name => /^(?:actions|region|commands\/(?:plan|journal|json))\//v.test(name)), []);
	});
}

for (const line of ['… dhcp swap fabric-0/0', 'dhcp … swap fabric-0/0', 'dhcp swap fabric-0/0 …', 'dhcp swap … fabric-0/0', '… racks', 'racks …', '… journal', 'journal …']) {
	test(`what names a region, its timeout and that nothing may change may stand so: ${line}`, async t => {
		const {url} = await startSimulator(t);
		const key = await keyFile(t, 'lab-admin-consumer:lab-admin-token:lab-admin-secret');
		const region = ['--url', url, '--api-key-file', key, '--timeout', '20', '--read-only'];
		const {code, stderr} = await runCommand(line.split(' ').flatMap(word => word === '…' ? region : [word]), {HOME: await folder(t)});
		assert.deepEqual([code, stderr], [0, '']);
	});
}

test('a timeout before the command counts, and one after it counts more', async t => {
	const simulator = await startSimulator(t);
	simulator.control.slow(Infinity);
	const env = {HOME: await folder(t)};
	const key = await keyFile(t, 'lab-admin-consumer:lab-admin-token:lab-admin-secret');
	const region = ['--url', simulator.url, '--api-key-file', key];
	const before = await runCommand(['--timeout', '0.2', ...region, 'dhcp', 'swap', 'fabric-0/0'], env);
	assert.match(before.stderr, /within 0\.2 s/v);
	const both = await runCommand(['--timeout', '60', ...region, 'racks', '--timeout', '0.3'], env);
	assert.match(both.stderr, /within 0\.3 s/v);
});

for (const {line, says} of [
	{line: 'rack add', says: 'Missing required argument \'host\'.\nHow it is called: maas-ha rack add --help\n'},
	{line: 'rack frobnicate', says: 'Unknown command \'frobnicate\'.\nHow it is called: maas-ha rack --help\n'},
	{line: 'frobnicate', says: 'There is no command frobnicate. maas-ha --help lists them.\n'},
]) {
	test(`“${line}” is misused: what is wrong, and where it is said how it goes`, async t => {
		assert.deepEqual(await runCommand(line.split(' '), {HOME: await folder(t)}), {code: 3, stdout: '', stderr: says});
	});
}
