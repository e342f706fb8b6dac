import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {HandStep, Plan} from '../../source/actions/plan.js';
import {typedCommands} from '../../source/actions/typed-commands.js';
import {registerRack} from '../../source/guides/register-rack.js';
import {readSecret} from '../../source/guides/region-secret.js';

const step = (changes: Partial<HandStep> = {}): HandStep => ({
	kind: 'hand', title: 'Stop it', host: 'rack-9', commands: ['sudo snap stop maas'], why: '', ...changes,
});

const planOf = (changes: Partial<Plan> = {}): Plan => ({
	action: 'move-rack', title: 'Move rack-9', tier: {kind: 'dialog'}, madeFrom: [], checks: [], steps: [], notes: [], asks: {}, afterwards: [], ...changes,
});

test('a host is said once for as long as one stays there', () => {
	assert.equal(typedCommands(planOf({steps: [step(), step({title: 'Clean it', commands: ['sudo rm x']}), step({title: 'Look', host: 'region-1', commands: ['ls']})]}), 'lab'), `# Move rack-9

# == On rack-9
# 1. Stop it
sudo snap stop maas
# 2. Clean it
sudo rm x

# == On region-1
# 3. Look
ls
`);
});

test('what MAAS does is a command of its CLI, and what is left comes last', () => {
	const text = typedCommands(planOf({
		steps: [{
			kind: 'change', title: 'Delete rack-9', operation: {type: 'rack.delete', systemId: 'abcdef', isForced: false}, reading: {type: 'rack', systemId: 'abcdef'}, before: {}, expect: 'gone', undo: {type: 'none', why: ''},
		}],
		afterwards: [step({title: 'Take its software off'})],
	}), 'lab');
	assert.match(text, /^# == Here, with the MAAS CLI\n# 1\. Delete rack-9\nmaas lab rack-controller delete abcdef\n\n# == On rack-9\n# Afterwards: Take its software off\nsudo snap stop maas\n$/mv);
});

test('what a check warns of stands before, as a comment that no name can break out of', () => {
	const text = typedCommands(planOf({checks: [{title: 'A\nreboot', outcome: 'warn', detail: 'It is so.'}], steps: [step({title: 'Stop\nreboot'})]}), 'lab');
	assert.match(text, /^# Mind: A reboot\? It is so\.$/mv);
	assert.doesNotMatch(text, /^reboot/mv);
});

test('who types the secret is told where it lies', () => {
	const registration = registerRack({install: 'deb', url: 'http://10.0.0.20:5240/MAAS'});
	const registering = step({title: 'Register it', commands: registration.commands, ssh: registration});
	assert.match(typedCommands(planOf({steps: [registering]}), 'lab'), /^# The secret lies on a region controller: \/var\/snap\/maas\/common\/maas\/secret with the snap, \/var\/lib\/maas\/secret with packages$/mv);
	assert.match(typedCommands(planOf({steps: [registering], target: 'edge'}), 'lab'), /^# The secret lies on a region controller of edge: /mv);
	const read = typedCommands(planOf({steps: [{...registering, secretFrom: {host: 'region-1', ssh: readSecret('snap')}}]}), 'lab');
	assert.match(read, /^# == On region-1\n# Shows the region's secret, which the next step asks for\nsudo cat \/var\/snap\/maas\/common\/maas\/secret$/mv);
});

test('what was done already has no commands any more, and what nobody checked is said', () => {
	const [first, second] = [step(), step({title: 'Look', host: 'region-1', commands: ['ls']})];
	const plan = planOf({checks: [{title: 'MAAS is there in one way', outcome: 'unchecked', detail: 'Nobody looked at the host.'}], steps: [first, second]});
	assert.equal(typedCommands(plan, 'lab', new Set([first])), `# Move rack-9
# Not checked: MAAS is there in one way? Nobody looked at the host.
# 1. Stop it: done already

# == On region-1
# 2. Look
ls
`);
});

test('of a plan that is stopped nothing can be typed', () => {
	const text = typedCommands(planOf({checks: [{title: 'It is nothing but a rack', outcome: 'stop', detail: 'A region runs there.'}], steps: [step()]}), 'lab');
	assert.equal(text, '# Move rack-9\n# This plan is stopped:\n# It is nothing but a rack? A region runs there.\n');
});
