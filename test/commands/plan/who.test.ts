import assert from 'node:assert/strict';
import {test} from 'node:test';
import {whoOf} from '../../../source/commands/plan/who.js';
import {systemActionEffects} from '../../../source/commands/plan/effects.js';
import {thisProcess} from '../../helpers/runs.js';

const effects = {localUser: () => 'ann', processes: thisProcess};

test('who carries something out is the user of MAAS, of this machine, and where the SSH session comes from', () => {
	assert.deepEqual(whoOf('admin', {SSH_CONNECTION: '192.0.2.7 50022 192.0.2.1 22'}, effects), {
		user: 'admin', localUser: 'ann', host: 'jump', ssh: '192.0.2.7',
	});
});

for (const env of [{}, {SSH_CONNECTION: ''}, {SSH_CONNECTION: ' '}]) {
	test(`without an SSH session there is none: ${JSON.stringify(env)}`, () => {
		assert.deepEqual(whoOf('admin', env, effects), {user: 'admin', localUser: 'ann', host: 'jump'});
	});
}

test('this machine has a user, whoever it is', () => {
	assert.notEqual(systemActionEffects.localUser(), '');
});
