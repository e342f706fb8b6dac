import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {useState} from 'react';
import {TextInput, type TextInputProps} from '../../source/components/text-input.js';
import {openWidget} from '../helpers/widget.js';

const open = async (t: TestContext, options: Partial<TextInputProps> = {}) => {
	const submitted: string[] = [];
	let value = '';
	function Parent() {
		const [typed, setTyped] = useState('');
		value = typed;
		return (
			<TextInput
				label='Name' value={typed} onChange={setTyped} onSubmit={text => {
					submitted.push(text);
				}} {...options}
			/>
		);
	}

	return {...await openWidget(t, <Parent/>), submitted, value: () => value};
};

test('what is typed is shown, and Enter hands it over', async t => {
	const {type, frame, submitted} = await open(t);
	await type('berlin');
	assert.match(frame(), /Name {2}berlin▏/);
	await type('\r');
	assert.deepEqual(submitted, ['berlin']);
});

test('an example stands there until something is typed', async t => {
	const {type, frame} = await open(t, {example: 'maas.example.com'});
	assert.match(frame(), /maas\.example\.com/);
	await type('x');
	assert.doesNotMatch(frame(), /maas\.example\.com/);
});

test('a key is shown as dots, typed or pasted', async t => {
	const {type, paste, frame, value} = await open(t, {isHidden: true});
	await type('ab');
	await paste('secret');
	assert.equal(value(), 'absecret');
	assert.match(frame(), /•{8}▏/);
	assert.doesNotMatch(frame(), /secret|ab▏/);
});

test('a paste with a line end at its end is taken whole and hands nothing over yet', async t => {
	const {paste, value, submitted} = await open(t);
	await paste('consumer:token:secret\n');
	assert.equal(value(), 'consumer:token:secret');
	assert.deepEqual(submitted, []);
});

test('a line that comes in one read with its end is handed over', async t => {
	const {type, submitted} = await open(t);
	await type('berlin\r');
	assert.deepEqual(submitted, ['berlin']);
});

test('letters that come faster than the screen is drawn are all there', async t => {
	const {write, drawn, value} = await open(t);
	write('a');
	write('b');
	write('c');
	await drawn();
	assert.equal(value(), 'abc');
});

test('Enter right behind the last letter hands over that letter too', async t => {
	const {write, drawn, submitted} = await open(t);
	write('a');
	write('b');
	write('\r');
	await drawn();
	assert.deepEqual(submitted, ['ab']);
});

test('the last letter can be rubbed out, also one of several code points, and all with Ctrl-U', async t => {
	const {type, value} = await open(t);
	await type('ab😀');
	await type('\u{7F}');
	assert.equal(value(), 'ab');
	await type('\u{7F}');
	assert.equal(value(), 'a');
	await type('\u{15}');
	assert.equal(value(), '');
	await type('\u{7F}');
	assert.equal(value(), '');
});

test('letters and rubbing out that one read brings together are done one after the other', async t => {
	const {type, value} = await open(t);
	await type('ab\u{7F}c\u{7F}d');
	assert.equal(value(), 'ad');
});

test('arrows, Tab and Alt with a letter type nothing', async t => {
	const {type, value} = await open(t);
	for (const key of ['\u{1B}[A', '\u{1B}[D', '\t', '\u{1B}x']) {
		await type(key);
	}

	assert.equal(value(), '');
});

test('escape sequences and controls in a paste aren\'t kept', async t => {
	const {paste, value} = await open(t);
	await paste('a\u{7}b\u{0}c');
	assert.equal(value(), 'abc');
});
