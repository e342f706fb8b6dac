import assert from 'node:assert/strict';
import {test} from 'node:test';
import {findFault, sayFault} from '../../source/hosts/ssh-fault.js';
import {sayEnd, wentWell} from '../../source/hosts/step-end.js';
import {each} from '../helpers/each.js';

test('what OpenSSH says is recognised', () => {
	each([
		['ssh: Could not resolve hostname rack-9: Name or service not known', 'unknown-name'],
		['ssh: connect to host rack-9 port 22: Connection refused', 'refused'],
		['ssh: connect to host 10.0.0.9 port 22: Connection timed out', 'unreachable'],
		['Connection timed out during banner exchange', 'unreachable'],
		['ssh: connect to host 10.0.0.9 port 22: No route to host', 'unreachable'],
		['@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\nHost key verification failed.', 'key-changed'],
		['No ED25519 host key is known for [127.0.0.1]:2222 and you have requested strict checking.\nHost key verification failed.', 'key-unknown'],
		['ubuntu@rack-9: Permission denied (publickey,password).', 'denied'],
		['Received disconnect from 10.0.0.9 port 22:2: Too many authentication failures', 'denied'],
		['client_loop: send disconnect: Broken pipe', 'lost'],
		['client_loop: send disconnect: Connection timed out', 'lost'],
		['Read from remote host rack-9: No route to host\nConnection to rack-9 closed.', 'lost'],
		['curl: (7) Connection refused\nConnection to rack-9 closed by remote host.', 'lost'],
		['Timeout, server rack-9 not responding.', 'lost'],
		['Connection to rack-9 closed by remote host.\nConnection to rack-9 closed.', 'lost'],
		['kex_exchange_identification: read: Connection reset by peer', 'lost'],
		['/home/u/.ssh/config: line 3: Bad configuration option: proxyjumpp\n/home/u/.ssh/config: terminating, 1 bad configuration options', 'configuration'],
		['', 'other'],
	] as const, ([printed, fault]) => {
		assert.equal(findFault(printed), fault, printed);
	});
});

test('each fault is a sentence with what to do, and names the host', () => {
	assert.equal(sayFault('key-changed', 'ubuntu@rack-9').remedy, 'Find out which. If it was installed anew: `ssh-keygen -R rack-9`, then `ssh ubuntu@rack-9` and compare the new key\'s fingerprint.');
	assert.match(sayFault('denied', 'ubuntu@rack-9').remedy, /write USER@rack-9;/v);
});

test('why a command failed is said where its output tells', () => {
	const say = (output: string, code = 1) => sayEnd('rack-9', {type: 'exited', code, output}).sentence;
	assert.equal(say('ubuntu is not in the sudoers file.  This incident will be reported.'), 'sudo on rack-9 doesn\'t allow this user to do that.');
	assert.equal(say('sudo: 3 incorrect password attempts'), 'sudo on rack-9 was not given the right password.');
	assert.equal(say('sudo: a terminal is required to read the password; either use the -S option'), 'sudo on rack-9 asks for a password.');
	assert.equal(say('sudo: maas: command not found', 127), 'A command is missing on rack-9.');
	assert.equal(say('', 130), 'It was interrupted on rack-9.');
	assert.equal(say('E: Unable to locate package', 100), 'It ended on rack-9 with status 100.');
});

test('only a command that ended with 0 went well', () => {
	assert.ok(wentWell({type: 'exited', code: 0, output: ''}));
	assert.ok(!wentWell({type: 'exited', code: 1, output: ''}));
	assert.ok(!wentWell({type: 'ssh', fault: 'lost', output: ''}));
});
