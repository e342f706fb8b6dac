import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {HandStep} from '../../../source/actions/plan.js';
import {progressTeller} from '../../../source/commands/plan/progress-lines.js';
import {paintNothing} from '../../../source/commands/output.js';

const step: HandStep = {
	kind: 'hand', title: 'Register rack-9 with the region at 192.168.50.10:5240', commands: [], why: '',
};

test('what is told of a step stands on lines of 80 columns, broken between words', () => {
	const said: string[] = [];
	progressTeller(() => 0, paintNothing, line => {
		said.push(line);
	})({
		phase: 'running', vlans: [], steps: [{step, state: 'refused', text: 'rack-9 refused the connection: no ssh server listens there.'}],
	});
	assert.deepEqual(said, [`✗ refused         1  Register rack-9 with the region at 192.168.50.10:5240:
                     rack-9 refused the connection: no ssh server listens there.`]);
});
