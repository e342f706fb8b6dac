import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {HandStep} from '../../../source/actions/plan.js';
import {handOver} from '../../../source/commands/plan/hand-over.js';
import {commandContext} from '../terminal-like.js';

const byHand: HandStep = {
	kind: 'hand', title: 'See that it is reached', commands: ['ping rack-9'], why: 'REST doesn\'t show it.',
};
const onHost: HandStep = {
	...byHand, title: 'Stop the rack', host: 'rack-9', ssh: {
		title: 'Stop the rack', commands: ['sudo snap stop maas'], asks: true, changes: true, notes: [],
	},
};

/** What has Ctrl-C while a step runs. */
const start = ({isTerminal = false, ssh, json, done}: {isTerminal?: boolean; ssh?: boolean; json?: boolean; done?: number[]} = {}) => {
	const {context, stderr} = commandContext({isTerminal});
	if (isTerminal) {
		Object.assign(context.stdout, {isTTY: true});
	}

	const order: string[] = [];
	const given = handOver({ssh, json, done}, context, {
		access: {
			async carryOut(step) {
				order.push(step.title);
				return {state: 'done'};
			},
		},
		leaveCtrlC() {
			order.push('left');
			return () => {
				order.push('taken back');
			};
		},
	});
	return {...given, order, stderr};
};

test('with nobody there only --ssh does steps on hosts, and none that ssh can\'t run', () => {
	const can = (options: Parameters<typeof start>[0]) => [byHand, onHost].map((step, index) => start(options).canHand!(step, index));
	assert.deepEqual(can({}), [false, false]);
	assert.deepEqual(can({ssh: true}), [false, true]);
	assert.deepEqual(can({isTerminal: true}), [true, true]);
	assert.deepEqual(can({isTerminal: true, json: true}), [false, false]);
});

test('what is said to be done is asked for no more, and run nowhere', async () => {
	const {canHand, hand, order} = start({done: [2]});
	assert.deepEqual([canHand!(byHand, 0), canHand!(onHost, 1)], [false, true]);
	assert.deepEqual([await hand!(onHost, 1), order], [{state: 'done', text: 'It was said to be done.'}, []]);
});

test('Ctrl-C is the host\'s for as long as the terminal is', async () => {
	const {hand, order} = start({isTerminal: true, ssh: true});
	await hand!(onHost, 0);
	assert.deepEqual(order, ['left', 'Stop the rack', 'taken back']);
});

test('without a terminal Ctrl-C stays ours, and which step runs where is said', async () => {
	const {hand, order, stderr} = start({ssh: true});
	await hand!(onHost, 0);
	assert.deepEqual([order, stderr()], [['Stop the rack'], 'On rack-9, over ssh: Stop the rack\n']);
});
