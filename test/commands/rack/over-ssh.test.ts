import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import type {HostsOptions} from '../../../source/commands/plan/effects.js';
import {realEffects} from '../../../source/hosts/effects.js';
import {createHosts} from '../../../source/hosts/hosts.js';
import {needsSshd} from '../../helpers/servers.js';
import {startSshHosts, type HostOptions} from '../../helpers/ssh-hosts.js';
import {actingOn} from '../acting-on.js';
import {flat, macAddress, secret} from './hosts-that.js';

const url = 'http://192.168.50.10:5240/MAAS';
const add = ['rack', 'add', 'rack-9', '--maas-url', url, '--region-host', 'region-1'] as const;
const decided = ['--apply', '--yes', '--ssh'] as const;
const secretFile = 'var/snap/maas/common/maas/secret';

/** A region, its host, and a host that is to be a rack, on real ssh; nobody sits at a terminal. */
const start = async (t: TestContext, options: HostOptions = {}, regionSecret = secret) => {
	const ssh: {env: HostsOptions['env']} = {env: {}};
	const acting = await actingOn(t, {
		scene: 'single', effects: {
			hosts: ({write, ...more}) => createHosts({...realEffects(), env: ssh.env, write}, more),
		},
	});
	const [subnet] = acting.simulator.state().subnets.values();
	const interfaces = [{
		name: 'eth0', mac_address: macAddress, vlan: subnet!.vlan, links: [{mode: 'static', ip_address: '192.168.50.19', subnet: subnet!.id}],
	}];
	const {
		client, hosts, lose, untilHeld, letGo,
	} = await startSshHosts(t, {
		hosts: {
			'rack-9': {interfaces, ...options},
			'region-1': {install: 'snap', files: {'var/snap/maas/common/snap_mode': 'region', [secretFile]: regionSecret}},
		},
		regions: [{urls: [url], secret, simulator: acting.simulator}],
	});
	ssh.env = client.env;
	return {
		...acting, client, host: hosts['rack-9'], lose, untilHeld, letGo,
		goOn: async () => acting.run('journal', 'go-on', await acting.lastId(), ...decided),
	};
};

test('a host becomes a rack, with the secret on no command line, on no screen and in no file here', needsSshd, async t => {
	const {run, host, written} = await start(t);
	const {code, stdout, stderr} = await run(...add, ...decided);
	assert.equal(code, 0, stdout + stderr);
	const calls = await host.calls();
	assert.deepEqual(calls.filter(({tool}) => tool === 'maas').map(({argv, stdin, seenIn}) => [argv.join(' '), stdin, seenIn]), [[`init rack --maas-url ${url} --force`, `${secret}\n`, []]]);
	assert.match(stdout, /^What follows: {2}maas-ha dhcp spread --only fabric-0\/0 /mv);
	assert.doesNotMatch(stdout + stderr + await written(), new RegExp(secret, 'v'));
});

test('with a wrong secret it never arrives; once that is put right on the host, it goes on', needsSshd, async t => {
	const {run, host, goOn} = await start(t, {}, 'feedfacefeedfacefeedfacefeedface');
	const {code, stdout} = await run(...add, ...decided);
	assert.equal(code, 1);
	assert.match(flat(stdout), /rack-9 arrives.* a wrong one shows only here/v);
	await host.write(secretFile, secret);
	await host.reboot();
	const {code: later, stdout: end} = await goOn();
	assert.equal(later, 0, end);
});

test('a host that refuses ssh: nothing was done, and it goes on once it answers', needsSshd, async t => {
	const {run, host, goOn} = await start(t);
	host.refuse();
	const {code, stderr} = await run(...add, ...decided);
	assert.equal(code, 3);
	assert.match(stderr, /^rack-9 refused the connection: .*\n.*\nOr go on without looking: --install snap, or --install deb\.\n$/v);
	const {code: blind, stdout} = await run(...add, '--install', 'snap', ...decided);
	assert.equal(blind, 1);
	assert.match(flat(stdout), /rack-9 refused the connection: no ssh server listens there/v);
	await host.resume();
	const {code: later, stdout: end} = await goOn();
	assert.equal(later, 0, end);
});

test('a host whose key has changed is told apart, and nothing is run on it', needsSshd, async t => {
	const {run, client, host} = await start(t);
	await client.mistake('rack-9');
	const {code, stderr} = await run(...add, ...decided);
	assert.deepEqual([code, await host.calls()], [3, []]);
	assert.match(stderr, /^rack-9 has another host key than the one that is known here/v);
});

test('sudo that denies, and sudo that asks where nobody can answer, have changed nothing', needsSshd, async t => {
	const {run, host, goOn} = await start(t, {sudo: 'denied'});
	const {code, stdout} = await run(...add, ...decided);
	assert.equal(code, 1);
	assert.match(flat(stdout), /sudo on rack-9 doesn't allow this user to do that\./v);
	await host.set({sudo: 'password'});
	const {stdout: asked} = await goOn();
	assert.match(flat(asked), /sudo on rack-9 asks for a password\. Run the step with a terminal\./v);
	await host.set({sudo: 'free'});
	const {code: later, stdout: end} = await goOn();
	assert.equal(later, 0, end);
});

test('a rack that isn\'t heard of for a while arrives when the plan goes on', needsSshd, async t => {
	const {run, host, lose, goOn} = await start(t);
	lose('rack-9');
	const {code} = await run(...add, ...decided);
	assert.equal(code, 1);
	lose('rack-9', false);
	await host.reboot();
	const {code: later, stdout} = await goOn();
	assert.equal(later, 0, stdout);
});

test('a connection that is lost in the middle leaves a step that nobody knows of, and another console goes on', needsSshd, async t => {
	const {run, host, untilHeld, letGo, journal, goOn} = await start(t, {heldAt: 'maas'});
	const running = run(...add, ...decided);
	await untilHeld();
	host.cut();
	await host.set({heldAt: undefined});
	letGo();
	const {code, stdout} = await running;
	assert.equal(code, 1);
	assert.match(flat(stdout), /The connection to rack-9 was lost\. .*look before you do it again\./v);
	const {plans} = await journal();
	assert.deepEqual([plans[0]!.outcome, plans[0]!.is_unfinished, plans[0]!.steps[1]!.state, plans[0]!.steps[1]!.host_end?.status], ['unknown', true, 'unknown', null]);
	const {code: later, stdout: end} = await goOn();
	assert.equal(later, 0, end);
});
