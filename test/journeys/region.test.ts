import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {startSimulator} from '../helpers/simulator.js';
import {startConsole} from '../helpers/terminal.js';

const keyFile = async (t: TestContext, key: string): Promise<string> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'maas-ha-key-'));
	t.after(async () => rm(folder, {recursive: true}));
	const file = path.join(folder, 'key');
	writeFileSync(file, key, {mode: 0o600});
	return file;
};

test('when the region goes away its rows stay, with their age, and it comes back by itself', async t => {
	const simulator = await startSimulator(t);
	const terminal = startConsole(t, {args: ['--url', simulator.url, '--api-key-file', await keyFile(t, simulator.apiKeys.admin)]});
	await terminal.until(/fabric-0\/40 .*● rack-3 +✗ rack-4/);
	simulator.control.badGateway(true);
	const down = await terminal.until(/✗ [\s\S]*Last answer \d+ s ago\. Next try in \d+ s/);
	assert.ok(down.includes(`127.0.0.1:${simulator.port}`), 'which endpoint');
	assert.match(down, /fabric-0\/40 .*● rack-3 +✗ rack-4/);
	simulator.control.badGateway(false);
	await terminal.untilGone('Next try in');
});

test('r asks a region that is away at once', async t => {
	const simulator = await startSimulator(t);
	const terminal = startConsole(t, {args: ['--url', simulator.url, '--api-key-file', await keyFile(t, simulator.apiKeys.admin)]});
	await terminal.until('fabric-0/40');
	simulator.control.dropConnections();
	await terminal.until(/Next try in \d+ s/);
	const before = simulator.requests.length;
	terminal.type('r');
	await terminal.until(() => simulator.requests.length > before);
	simulator.control.resume();
	await terminal.untilGone('Next try in');
});

test('a wrong key is said, with what to do, and its secret is nowhere', async t => {
	const simulator = await startSimulator(t);
	const [consumer, token] = simulator.apiKeys.admin.split(':', 2);
	const terminal = startConsole(t, {args: ['--url', simulator.url, '--api-key-file', await keyFile(t, `${consumer}:${token}:wrongsecret`)]});
	let output = '';
	terminal.onOutput(data => {
		output += data;
	});
	await terminal.until(/✗ .*secret/i);
	terminal.type('q');
	await terminal.exit;
	assert.doesNotMatch(output, /lab-admin-secret|wrongsecret/);
});

test('a non-admin sees the racks that VLANs name, and why there are no others', async t => {
	const simulator = await startSimulator(t);
	const terminal = startConsole(t, {args: ['--url', simulator.url, '--api-key-file', await keyFile(t, simulator.apiKeys.operator)]});
	const screen = await terminal.until(/Racks 5[\s\S]*rack-4 +✗ dead/);
	assert.match(screen, /operator \(not an admin\)/);
	assert.match(screen.replaceAll(/\s+/g, ' '), /Your key isn't an admin's: MAAS lists no controllers to it/);
	assert.doesNotMatch(screen, /rack-5|rack-6/);
});

test('a region typed on the first screen is kept and opened the next time', async t => {
	const simulator = await startSimulator(t);
	const home = await mkdtemp(path.join(tmpdir(), 'maas-ha-home-'));
	t.after(async () => rm(home, {recursive: true}));
	const terminal = startConsole(t, {home});
	let output = '';
	terminal.onOutput(data => {
		output += data;
	});
	await terminal.until('Which region');
	terminal.press('enter');
	await terminal.until('URL of the region');
	terminal.type(`127.0.0.1:${simulator.port}\n`);
	await terminal.until('API key');
	terminal.paste(`${simulator.apiKeys.admin}\n`);
	await terminal.until('•••');
	terminal.press('enter');
	await terminal.until(/● lab-maas \(MAAS 3\.7\.3\)/);
	terminal.press('enter');
	await terminal.until('fabric-0/40');
	terminal.type('q');
	await terminal.exit;
	assert.ok(!output.includes('lab-admin-secret'));

	const again = startConsole(t, {home});
	await again.until(/^ lab-maas {2}MAAS 3\.7\.3[\s\S]*fabric-0\/40/);
});

test('a rack that is lost while one watches turns up on the overview', async t => {
	const terminal = startConsole(t, {scene: 'incident'});
	await terminal.until(/● \d+ VLANs are protected\./);
	await terminal.until(/✗ rack-1 has lost the region[\s\S]*▲ degraded .*✗ rack-1/, 45_000);
});
