import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {setImmediate as settle} from 'node:timers/promises';
import {test} from 'node:test';
import {lookAtHost} from '../../source/guides/host-facts.js';
import {readSecret} from '../../source/guides/region-secret.js';
import {registerRack} from '../../source/guides/register-rack.js';
import {restartRack} from '../../source/guides/restart-rack.js';
import {createHosts} from '../../source/hosts/hosts.js';
import {sshArguments} from '../../source/hosts/ssh-arguments.js';
import {sayEnd, wentWell} from '../../source/hosts/step-end.js';
import {parseSecret} from '../../source/maas/schemas/secret.js';
import {each} from '../helpers/each.js';
import {fakeSsh} from './fake-ssh.js';

test('a host is named as for ssh, and can\'t become an option or a command', () => {
	each(['rack-2', 'ubuntu@10.0.0.12', 'fe80::1%eth0', 'lab_rack.example.com', ' rack-2 ', 'a.b+c@host'], host => {
		assert.deepEqual(sshArguments(host, 'true', 'read').at(-2), host.trim());
		assert.equal(sshArguments(host, 'true', 'read').at(-3), '--');
	});
	each(['', '-oProxyCommand=reboot', 'user@-oProxyCommand=x', '-l@host', 'a b', 'a;reboot', '$(id)', '`id`', 'a\nb', 'host/../x', 'ssh://host', '@host', 'a@b@c'], host => {
		assert.throws(() => sshArguments(host, 'true', 'read'), {name: 'Misuse'}, host);
	});
});

test('what only reads never asks, and what may ask gets a terminal', () => {
	assert.ok(sshArguments('a', 'true', 'read').includes('BatchMode=yes'));
	assert.ok(sshArguments('a', 'true', 'terminal').includes('-tt'));
	assert.ok(!sshArguments('a', 'true', 'pipe').includes('BatchMode=yes'));
});

test('the script is one word of the host\'s shell', () => {
	assert.equal(sshArguments('a', 'echo \'x\'', 'read').at(-1), String.raw`exec sh -c 'export LC_ALL=C; trap : INT QUIT; ( echo '\''x'\'' ); status=$?; [ $status -ne 255 ] || status=254; exit $status'`);
});

test('a host that doesn\'t answer in time is given up, and ssh with it', async () => {
	const {effects, pass, signals} = fakeSsh();
	const reading = createHosts(effects).read('rack-9', lookAtHost, 15);
	pass(15_000);
	const {end} = await reading;
	assert.deepEqual(end, {type: 'late', seconds: 15, output: ''});
	assert.deepEqual([signals, sayEnd('rack-9', end).sentence], [['SIGTERM'], 'rack-9 didn\'t answer within 15 s.']);
});

test('a host that prints without end is left, and fills no memory', async () => {
	const {effects, child, signals} = fakeSsh();
	const reading = createHosts(effects).read('rack-9', lookAtHost);
	for (let count = 0; count < 3; count++) {
		child.stdout.write(Buffer.alloc(600_000, 'a'));
		await settle();
	}

	const {end, text} = await reading;
	assert.deepEqual([end.type, signals[0], text.length], ['killed', 'SIGTERM', 600_000]);
});

test('an ssh that was ended here says so', async () => {
	const {effects, end: exit} = fakeSsh();
	const running = createHosts(effects).run('rack-9', restartRack('deb'));
	exit(null, 'SIGHUP');
	const end = await running;
	assert.deepEqual([end.type, sayEnd('rack-9', end).sentence], ['killed', 'The connection to rack-9 was ended here (SIGHUP).']);
});

test('an ssh that stays in the background for later connections is not waited for', async () => {
	const {effects, child, pass} = fakeSsh();
	const running = createHosts(effects).run('rack-9', restartRack('deb'));
	child.stdout.write('done\n');
	await settle();
	child.emit('exit', 0, null);
	pass(1000);
	assert.deepEqual(await running, {type: 'exited', code: 0, output: 'done'});
});

test('read-only runs nothing that changes a host, and still reads', async () => {
	const {effects, started, end} = fakeSsh();
	const hosts = createHosts(effects, {isReadOnly: true});
	const secret = parseSecret('c0ffee');
	await assert.rejects(hosts.run('rack-9', restartRack('snap')), /^Misuse: Read-only: “Restart the rack” changes something/v);
	await assert.rejects(hosts.run('rack-9', registerRack({install: 'snap', url: '10.0.0.20'}), secret), {name: 'Misuse'});
	await assert.rejects(hosts.fetch('rack-9', restartRack('snap')), {name: 'Misuse'});
	assert.deepEqual(started, []);
	const reading = hosts.read('rack-9', lookAtHost);
	end(0);
	await reading;
	assert.equal(started.length, 1);
});

test('a step that asks is not run without a terminal, nor one that needs the secret without it', async () => {
	const {effects, started} = fakeSsh();
	const hosts = createHosts(effects);
	await assert.rejects(hosts.read('region-a', readSecret('deb')), /needs a terminal/v);
	await assert.rejects(hosts.run('rack-9', registerRack({install: 'deb', url: '10.0.0.20'})), /needs the secret/v);
	assert.deepEqual(started, []);
});

test('where the host of a secret can\'t be reached, the step isn\'t tried', async () => {
	const {effects, child, started, end} = fakeSsh();
	const fetching = createHosts(effects).fetch('region-a', readSecret('deb'));
	child.stderr.write('ssh: connect to host region-a port 22: No route to host\n');
	await settle();
	end(255);
	const {end: ended, text} = await fetching;
	assert.deepEqual([ended.type === 'ssh' && ended.fault, text, started.length], ['unreachable', undefined, 1]);
});

test('where something was printed the step had begun, whatever it said itself of connections', async () => {
	const {effects, child, end} = fakeSsh();
	const running = createHosts(effects, {hasTerminal: false}).run('rack-9', restartRack('deb'));
	child.stdout.write('stopping\n');
	child.stderr.write('snapd: Connection refused\n');
	await settle();
	end(255);
	const ended = await running;
	assert.equal(ended.type === 'ssh' && ended.fault, 'lost');
});

test('a host that ends well without having run anything hasn\'t done the step', async () => {
	const {effects, end} = fakeSsh();
	const running = createHosts(effects).run('rack-9', registerRack({install: 'deb', url: '10.0.0.20'}), parseSecret('c0ffee'));
	end(0);
	assert.ok(!wentWell(await running));
});
