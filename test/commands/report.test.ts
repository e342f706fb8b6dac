import assert from 'node:assert/strict';
import {
	readFile,
	readdir,
	stat,
	writeFile,
} from 'node:fs/promises';
import {join} from 'node:path';
import {test, type TestContext} from 'node:test';
import {startSimulator} from '../helpers/simulator.js';
import {folder} from '../profiles/folder.js';
import {commandsOn} from './run-command.js';

const start = async (t: TestContext) => {
	const directory = await folder(t);
	const run = await commandsOn(t, await startSimulator(t));
	return {directory, report: async (name: string, ...argv: string[]) => run('report', '--out', join(directory, name), ...argv)};
};

test('a report says how it stands, what was found by what, and lists controllers and VLANs', async t => {
	const {directory, report} = await start(t);
	const {code, stdout} = await report('incident.md');
	assert.deepEqual([code, stdout], [0, `Written: ${join(directory, 'incident.md')}\n`]);
	const text = await readFile(join(directory, 'incident.md'), 'utf8');
	assert.match(text, /^# High availability of lab-maas: critical\n\nDHCP is down on dc1\/0\./v);
	assert.deepEqual(text.matchAll(/^## (?<title>.*)$/gmv).map(({groups}) => groups!.title).toArray(), ['Findings', 'Controllers', 'VLANs']);
	assert.match(text, /^- rack-4 service\\_set\.rackd: dead \(from rackcontrollers, read 20/mv);
	assert.match(text, /^\| dc1\/0 \| 5002 \| down \| critical \| rack-4 \| – \|/mv);
});

test('the ending makes it HTML', async t => {
	const {directory, report} = await start(t);
	await report('incident.html');
	const text = await readFile(join(directory, 'incident.html'), 'utf8');
	assert.match(text, /^<!doctype html>\n/v);
	assert.match(text, /<tr><td>dc1\/0<\/td><td>5002<\/td><td>down<\/td>/v);
});

test('a report that is there already isn\'t overwritten, unless by force', async t => {
	const {directory, report} = await start(t);
	await writeFile(join(directory, 'incident.md'), 'mine');
	const {code, stderr} = await report('incident.md');
	assert.equal(code, 3);
	assert.match(stderr, /is there already\.\n.*--force/v);
	assert.equal(await readFile(join(directory, 'incident.md'), 'utf8'), 'mine');
	const forced = await report('incident.md', '--force');
	assert.equal(forced.code, 0);
	assert.match(await readFile(join(directory, 'incident.md'), 'utf8'), /^# High/v);
});

test('nothing but the report is left behind, and only its owner may read it', async t => {
	const {directory, report} = await start(t);
	await report('incident.md');
	assert.deepEqual(await readdir(directory), ['incident.md']);
	const {mode} = await stat(join(directory, 'incident.md'));
	assert.equal(mode.toString(8).slice(-3), '600');
});

test('a folder that isn\'t there is exit 3, and so is another ending', async t => {
	const {report} = await start(t);
	const [nowhere, other] = [await report('nowhere/incident.md'), await report('incident.txt')];
	assert.deepEqual([nowhere.code, other.code], [3, 3]);
	assert.match(nowhere.stderr, /^There is no folder /v);
	assert.match(other.stderr, /neither Markdown nor HTML/v);
});

test('a report knows how many addresses of dynamic ranges are in use', async t => {
	const simulator = await startSimulator(t);
	const run = await commandsOn(t, simulator);
	await run('report', '--out', join(await folder(t), 'incident.md'));
	assert.ok(simulator.requests.some(({path}) => path.includes('op=ip_addresses')));
});

test('no key is in a report', async t => {
	const {directory, report} = await start(t);
	await report('incident.md');
	assert.doesNotMatch(await readFile(join(directory, 'incident.md'), 'utf8'), /lab\\?-admin\\?-(?:secret|token|consumer)/v);
});
