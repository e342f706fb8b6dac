import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {actingOn} from '../acting-on.js';
import {runCommand} from '../run-command.js';
import {flat, hostsThat, registers} from './hosts-that.js';
import {racksIn, twoRegions} from './two-regions.js';

const move = ['rack', 'move', 'rack-1', '--to', 'edge', '--maas-url', 'http://192.168.50.10:5240/MAAS', '--region-host', 'edge-1', '--region-install', 'snap', '--vlans', 'fabric-0/0'] as const;
const apply = [...move, '--apply', '--confirm', 'rack-1', '--ssh'] as const;

test('a rack leaves its region, arrives in the other one, and what follows is typed there', async t => {
	const {home, away, hosts} = await twoRegions(t);
	const {code, stdout, stderr} = await home.run(...apply);
	assert.equal(code, 0, stdout + stderr);
	assert.deepEqual([racksIn(home).includes('rack-1'), racksIn(away).includes('rack-1')], [false, true]);
	assert.deepEqual(hosts.calls, ['look at rack-1', 'rack-1: Stop the rack and let it forget its region', 'edge-1: Read the region\'s secret', 'rack-1: Register the rack with the region']);
	assert.match(stdout, /^What follows: {2}maas-ha dhcp spread --only fabric-0\/0 --profile edge$/mv);
	assert.deepEqual(away.changes(), []);
});

test('as JSON the plan names the other region', async t => {
	const {home} = await twoRegions(t);
	const {parsed: {plan}} = await home.json(...move);
	assert.deepEqual([plan.target, plan.next?.region, plan.next?.vlans], ['edge', 'target', [5001]]);
});

test('without words about the other region its endpoint in use stands for it, and the rack\'s own networks', async t => {
	const {home, away} = await twoRegions(t);
	const {stdout} = await home.run('rack', 'move', 'rack-1', '--to', 'edge');
	assert.match(stdout, new RegExp(`Register rack-1 with the region at ${new URL(away.simulator.url).host}`, 'v'));
	assert.match(flat(stdout), /edge knows the networks of the rack\? It has no subnet /v);
});

test('a rack that doesn\'t arrive: the journal has both ways, on and back', async t => {
	const {home, registersAt} = await twoRegions(t);
	registersAt('nowhere');
	const {code, stdout} = await home.run(...apply);
	assert.equal(code, 1);
	assert.match(stdout, /^To look again and go on: {2}maas-ha journal go-on /mv);
	assert.match(stdout, /^To bring it back: {2}maas-ha rack re-register rack-1 /mv);
});

test('what was begun goes on with the other region, which the journal knows', async t => {
	const {home, away, registersAt, mac} = await twoRegions(t);
	registersAt('nowhere');
	await home.run(...apply);
	registers(away, {hostname: 'rack-1', mac});
	const {code, stdout} = await home.run('journal', 'go-on', await home.lastId(), '--apply', '--confirm', 'rack-1', '--ssh');
	assert.equal(code, 0, stdout);
	const {plans} = await home.journal();
	assert.equal(plans[0]!.target, 'edge');
});

test('a rack that a move has deleted isn\'t moved again: how that goes on is said', async t => {
	const {home, registersAt} = await twoRegions(t);
	registersAt('nowhere');
	await home.run(...apply);
	const {code, stderr} = await home.run(...move);
	assert.equal(code, 3);
	assert.match(stderr, new RegExp(`^MAAS lists no rack rack-1 any more: “Move rack-1 to edge” has deleted it\\.\nTo go on with that: maas-ha journal go-on ${await home.lastId()} .*\nTo bring it back: maas-ha rack re-register rack-1 `, 'v'));
	const {stderr: other} = await home.run('rack', 'move', 'rack-77');
	assert.match(other, /^There is no rack rack-77\./v);
});

test('undo of a move says how the rack comes back, and it does, with its roles', async t => {
	const {home, registersAt} = await twoRegions(t);
	registersAt('nowhere');
	await home.run(...apply);
	const id = await home.lastId();
	const {code, stderr} = await home.run('undo', id);
	assert.equal(code, 3);
	assert.match(stderr, /^\S+ has deleted rack-1 here: that isn't undone, it has to register again\.\nTo bring it back, with its roles: maas-ha rack re-register rack-1 /v);
	registersAt('home');
	const {code: back, stdout} = await home.ask(['y'], 'rack', 're-register', 'rack-1', '--region-host', 'region-1', '--region-install', 'snap', '--apply', '--yes', '--ssh');
	assert.equal(back, 0, stdout);
	const follows = new RegExp(`^What follows: {2}maas-ha (rack restore-roles rack-1 --from ${await home.lastId()}) `, 'mv').exec(stdout)![1]!;
	const {code: given} = await home.run(...follows.split(' '), '--apply', '--yes');
	assert.equal(given, 0);
	assert.match(home.racksOf(5001), /^on rack-1 /v);
	assert.match(home.racksOf(5002), / rack-1$/v);
});

test('a region that can\'t be reached is named before anything is sent', async t => {
	const {home, away} = await twoRegions(t);
	await away.simulator.close();
	const {code, stderr} = await home.run(...apply);
	assert.equal(code, 3);
	assert.match(stderr, /edge/v);
	assert.deepEqual(home.changes(), []);
});

test('without the other region its steps are by hand, and nothing may be said of it', async t => {
	const {home} = await twoRegions(t);
	const {code, stdout} = await home.run('rack', 'move', 'rack-1');
	assert.equal(code, 0);
	assert.match(stdout, /^\d +By hand, on rack-1: Register rack-1 with the other region$/mv);
	const {code: misused, stderr} = await home.run('rack', 'move', 'rack-1', '--vlans', 'fabric-0/0');
	assert.equal(misused, 3);
	assert.match(stderr, /Name that one as well: --to PROFILE\./v);
});

test('a profile that is marked read-only gets no rack', async t => {
	const {home, away, hosts} = await twoRegions(t);
	await runCommand(['login', 'ro', away.simulator.url, '--api-key-file', away.key, '--read-only'], home.env);
	const {code, stdout} = await home.run(...apply.map(word => word === 'edge' ? 'ro' : word));
	assert.equal(code, 2);
	assert.match(stdout, /ro is marked read-only here/v);
	assert.deepEqual([home.changes(), hosts.calls], [[], ['look at rack-1']]);
});

const atHand = ['rack', 'move', 'rack-1', '--to', 'edge', '--maas-url', 'http://192.168.50.10:5240/MAAS', '--vlans', 'fabric-0/0', '--install', 'snap'] as const;

for (const {name, argv, hint} of [
	{name: 'with --no-ssh', argv: [...atHand, '--no-ssh'], hint: 'Carry it out at a terminal, or give --ssh in place of --no-ssh and --region-host HOST, where the region\'s secret is read.'},
	{name: 'without --ssh', argv: [...atHand, '--region-host', 'edge-1', '--region-install', 'snap'], hint: 'Carry it out at a terminal, or give --ssh.'},
	{name: 'with another region that isn\'t known here', argv: ['rack', 'move', 'rack-1', '--install', 'snap', '--ssh'], hint: 'Carry it out at a terminal.'},
]) {
	test(`a rack isn't deleted where nobody can do what has to follow, ${name}`, async t => {
		const {home} = await twoRegions(t);
		const {code, stderr} = await home.run(...argv, '--apply', '--confirm', 'rack-1');
		assert.equal(code, 2);
		assert.match(stderr, /^Nothing was sent: after “Delete rack-1” comes “.*”, which is done elsewhere, and nobody can be asked here\.$/mv);
		assert.ok(stderr.endsWith(`${hint}\n`), stderr);
		assert.deepEqual([home.changes(), await home.ids()], [[], []]);
	});
}

test('where the console was lost at the deletion, and MAAS shows it as done, nobody has to be asked for what follows', async t => {
	const {home, registersAt} = await twoRegions(t);
	registersAt('nowhere');
	await home.run(...apply);
	const id = await home.lastId();
	const folder = path.join(home.home, '.local', 'state', 'maas-ha', 'journal');
	const names = await fs.readdir(folder);
	const file = path.join(folder, names.find(name => name.endsWith('.jsonl'))!);
	const content = await fs.readFile(file, 'utf8');
	const lines = content.split('\n');
	const sent = lines.findIndex(line => line.includes('"request":"DELETE '));
	await fs.writeFile(file, `${lines.slice(0, sent + 1).join('\n')}\n`);
	const {stdout, stderr} = await home.run('journal', 'go-on', id, '--no-ssh', '--apply', '--confirm', 'rack-1');
	assert.doesNotMatch(stderr, /nobody can be asked/v);
	assert.match(flat(stdout), /“Stop rack-1 .*” is to be done on rack-1\./v);
	assert.match(stdout, /^Once step \d+ is done by hand: /mv);
});

test('a profile that isn\'t there is said to', async t => {
	const acting = await actingOn(t, {effects: hostsThat().effects});
	const {code, stderr} = await acting.run('rack', 'move', 'rack-1', '--to', 'nowhere');
	assert.equal(code, 3);
	assert.match(stderr, /nowhere/v);
});
