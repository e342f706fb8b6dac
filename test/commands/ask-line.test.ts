import assert from 'node:assert/strict';
import {test} from 'node:test';
import {askLine, askYes, isAttended} from '../../source/commands/ask-line.js';
import {commandContext} from './terminal-like.js';

for (const [title, inputs, line] of [
	['a line', ['fabric-0/0\n'], 'fabric-0/0'],
	['a line that comes in pieces', ['fabric', '-0/0', '\r\n'], 'fabric-0/0'],
	['the first of two lines', ['one\ntwo\n'], 'one'],
	['blanks around it', ['  rack-4 \n'], 'rack-4'],
	['nothing', ['\n'], ''],
] as const) {
	test(`an answer may be ${title}`, async () => {
		const {context, send, stderr} = commandContext({isTerminal: true});
		const asked = askLine('Which? ', context);
		for (const input of inputs) {
			send(input);
		}

		assert.deepEqual([await asked, stderr()], [line, 'Which? ']);
	});
}

for (const [ask, answer] of [[askLine, undefined], [askYes, false]] as const) {
	test(`to ${ask.name} a terminal that goes away answers nothing, which is a no`, async () => {
		const {context} = commandContext({isTerminal: true});
		const asked = ask('Well?', context);
		context.stdin.emit('end');
		assert.equal(await asked, answer);
	});
}

test('somebody is there only where both what is typed and what is shown are a terminal\'s', () => {
	const [piped, typed] = [commandContext(), commandContext({isTerminal: true})].map(({context}) => context);
	assert.deepEqual([isAttended(piped!), isAttended(typed!)], [false, false]);
	Object.assign(typed!.stdout, {isTTY: true});
	assert.equal(isAttended(typed!), true);
});
