import assert from 'node:assert/strict';
import {test} from 'node:test';
import {findServer, skipWithout, sshd} from './servers.js';

const none = () => false;

test('a test that needs a server is left out where there is none, with the line to type', () => {
	assert.equal(skipWithout(sshd, {exists: none, env: {}}), 'needs openssh-server: apt-get install openssh-server');
	assert.equal(skipWithout(sshd, {exists: path => path === '/usr/sbin/sshd', env: {}}), false);
});

test('where servers are required a missing one fails the test', () => {
	assert.equal(skipWithout(sshd, {exists: none, env: {REQUIRE_SERVERS: '1'}}), false);
	assert.throws(() => findServer(sshd, {exists: none}), /apt-get install openssh-server/v);
});
