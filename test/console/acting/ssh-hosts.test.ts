import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {test} from 'node:test';
import type {SshStep} from '../../../source/actions/plan.js';
import {createSshHosts} from '../../../source/console/acting/ssh-hosts.js';
import {plainTerminal} from '../../../source/console/fresh-screen.js';
import {restartRack} from '../../../source/guides/restart-rack.js';

const step: SshStep = {
	kind: 'hand', title: 'Restart the rack', host: 'rack-2', commands: [], why: '', ssh: restartRack('deb'),
};

test('before a step runs it is said what runs where, with the terminal handed over; read-only, nothing that changes something is run', async () => {
	const stdout = new PassThrough();
	const lent: string[] = [];
	const hosts = createSshHosts({
		async lend(work) {
			lent.push('lent');
			const result = await work();
			lent.push('back');
			return result;
		},
		context: {
			env: {PATH: ''}, stdin: new PassThrough(), stdout, stderr: new PassThrough(),
		},
		isReadOnly: () => true,
	});
	const {state, text} = await hosts.carryOut(step);
	assert.equal(state, 'refused');
	assert.match(text!, /^Read-only: “.*” changes something on the host, and isn't run\./v);
	assert.deepEqual(lent, ['lent', 'back']);
	assert.ok(String(stdout.read()).endsWith(`Restart the rack on rack-2, over ssh. Ctrl-C ends it.\n\n${plainTerminal()}`));
});
