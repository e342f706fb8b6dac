import assert from 'node:assert/strict';
import {appendFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import {actingOn, type Acting} from '../acting-on.js';
import {runCommand} from '../run-command.js';
import {samples} from '../samples.js';

const swap = ['dhcp', 'swap', 'fabric-0/0', '--apply', '--yes'] as const;

const fileOf = ({home, simulator: {url}}: Acting) => join(home, '.local/state/maas-ha/journal', `${encodeURIComponent(new URL(url).host)}.jsonl`);

test('one plan in full tells who carried it out and from where, and what each step has changed', async t => {
	const acting = await actingOn(t, {scene: 'lab', env: {SSH_CONNECTION: '192.0.2.7 50022 192.0.2.1 22'}});
	await acting.run(...swap);
	const id = await acting.lastId();
	const {code, stdout} = await acting.run('journal', id);
	assert.equal(code, 0);
	assert.match(stdout, new RegExp(String.raw`^${id}, by ann on jump, from 192\.0\.2\.7, as admin of `, 'mv'));
	assert.match(stdout, /^Begun 2026-11-21 07:00:\d\d UTC, ended 2026-11-21 07:0\d:\d\d UTC$/mv);
	assert.match(stdout, /^✓ done +fabric-0\/0: make rack-2 the primary\n +PUT fabrics\/0\/vlans\/0\/ primary_rack=war3h8\n +primary_rack: xrwsaf → war3h8\n +secondary_rack: war3h8 → none\n/mv);
});

test('the journal lists the newest first, and asks the region nothing', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	await acting.run(...swap);
	acting.wait(60_000);
	await acting.run('dhcp', 'spread', '--apply', '--yes');
	const [spread, swapped] = await acting.ids();
	const asked = acting.simulator.requests.length;
	const {code, stdout} = await acting.run('journal');
	assert.deepEqual([code, ...stdout.split('\n').slice(0, 3)], [
		0,
		'plan, begun in UTC  outcome  what',
		`${spread!}  ✓ done   Give 1 VLAN a second rack`,
		`${swapped!}  ✓ done   Swap primary and secondary on fabric-0/0`,
	]);
	assert.equal(acting.simulator.requests.length, asked);
	assert.ok(swapped! < spread!);
});

test('an undo can be taken back, too', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	await acting.run(...swap);
	await acting.run('undo', await acting.lastId(), '--apply', '--yes');
	const {code} = await acting.run('undo', await acting.lastId(), '--apply', '--yes');
	assert.deepEqual([code, acting.racksOf(5001)], [0, 'on rack-2 rack-1']);
});

test('lines that can\'t be read are passed over and counted', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	await acting.run(...swap);
	await appendFile(fileOf(acting), '{"half": \n{"type":"ended"}\n');
	const {code, stdout, stderr} = await acting.run('journal');
	assert.equal(code, 0);
	assert.match(stdout, /✓ done +Swap /v);
	assert.equal(stderr, 'Lines of the journal that can\'t be read, and were passed over: 2.\n');
});

test('each profile has its own journal', async t => {
	const {env, effects, key, simulator: {url}} = await actingOn(t, {scene: 'lab'});
	for (const name of ['one', 'two']) {
		await runCommand(['login', name, url, '--api-key-file', key], env);
	}

	const onOne = await runCommand([...swap, '--profile', 'one'], env, effects);
	assert.equal(onOne.code, 0);
	const [one, two] = await Promise.all(['one', 'two'].map(async name => runCommand(['journal', '--profile', name], env, effects)));
	assert.match(one!.stdout, /✓ done +Swap /v);
	assert.match(one!.stdout, /^One of them in full: maas-ha journal ID --profile one$/mv);
	assert.equal(two!.stdout, 'None.\n');
});

test('the journal is its owner\'s alone, and neither it nor the output of any action holds the key', async t => {
	const acting = await actingOn(t, {scene: 'lab'});
	const outputs: string[] = [];
	const keep = async (...argv: readonly string[]) => {
		const {stdout, stderr} = await acting.run(...argv);
		outputs.push(stdout, stderr);
	};

	for (const {argv, decision, before} of samples) {
		before?.(acting);
		for (const extra of [[], ['--json'], ['--script'], ['--apply', ...decision]]) {
			await keep(...argv, ...extra);
		}
	}

	for (const id of await acting.ids()) {
		await keep('journal', id);
		await keep('journal', id, '--json');
		await keep('undo', id);
	}

	const {mode} = await stat(fileOf(acting));
	assert.equal(mode % 0o1000, 0o600);
	const all = [await acting.written(), ...outputs].join('\n');
	assert.match(all, /"type":"started"/v);
	assert.doesNotMatch(all, /lab-admin-(?:consumer|token|secret)/v);
});
