import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	findServer,
	skipWithout,
	skipWithoutTerminals,
	sshd,
} from './servers.js';

const none = () => false;

test('a test that needs a server is left out where there is none, with the line to type', () => {
	assert.equal(skipWithout(sshd, {exists: none, env: {}}), 'needs openssh-server: apt-get install openssh-server');
	assert.equal(skipWithout(sshd, {exists: path => path === '/usr/sbin/sshd', env: {}}), false);
});

test('where servers are required a missing one fails the test', () => {
	assert.equal(skipWithout(sshd, {exists: none, env: {REQUIRE_SERVERS: '1'}}), false);
	assert.throws(() => findServer(sshd, {exists: none}), /apt-get install openssh-server/v);
});

test('sshd of an ordinary user gives terminals where the kernel gives them to their group', () => {
	const debian = 'devpts /dev/pts devpts rw,nosuid,noexec,relatime,gid=5,mode=620,ptmxmode=000 0 0\n';
	const container = 'devpts /dev/pts devpts rw,relatime,mode=600,ptmxmode=000 0 0\n';
	assert.deepEqual([skipWithoutTerminals(false, debian, {env: {}}), skipWithoutTerminals(true, container, {env: {}})], [false, false]);
	assert.match(String(skipWithoutTerminals(false, container, {env: {}})), /needs root/v);
	assert.equal(skipWithoutTerminals(false, container, {env: {REQUIRE_SERVERS: '1'}}), false);
});
