import assert from 'node:assert/strict';
import {test} from 'node:test';
import {commandLine, regionWords, withoutDecisions} from '../../../source/commands/plan/command-line.js';

test('a command can be typed whatever its words hold', () => {
	assert.equal(commandLine(['range', 'add', '10.0.0.0/24', '10.0.0.5-10.0.0.9', '--comment', 'it\'s $HOME']), String.raw`maas-ha range add 10.0.0.0/24 10.0.0.5-10.0.0.9 --comment 'it'\''s $HOME'`);
});

test('what decides is left out of what was typed, also where the name follows', () => {
	assert.deepEqual(withoutDecisions(['--profile', 'lab', 'dhcp', 'off', 'fabric-0/0', '--apply', '--confirm', 'x', '--even-if-worse', '--yes']), ['--profile', 'lab', 'dhcp', 'off', 'fabric-0/0']);
	assert.deepEqual(withoutDecisions(['dhcp', 'off', 'fabric-0/0', '--confirm=x']), ['dhcp', 'off', 'fabric-0/0']);
});

test('another command on the same region is given the same way to it', () => {
	assert.deepEqual(regionWords({
		url: ['http://a/MAAS', 'http://b/MAAS'], apiKeyFile: 'key', caFile: 'ca.pem', insecure: true,
	}), ['--url', 'http://a/MAAS', '--url', 'http://b/MAAS', '--api-key-file', 'key', '--ca-file', 'ca.pem', '--insecure']);
	assert.deepEqual(regionWords({profile: 'lab'}), ['--profile', 'lab']);
	assert.deepEqual(regionWords({}), []);
});
