import assert from 'node:assert/strict';
import {test} from 'node:test';
import {keysOf} from '../../source/console/input.js';

test('keys that one read brings together are pressed one after the other', () => {
	assert.deepEqual(keysOf('jj', {}), ['j', 'j']);
	assert.deepEqual(keysOf('G/rack\r', {}), ['G', '/', 'r', 'a', 'c', 'k', 'enter']);
	assert.deepEqual(keysOf('a\nb\t', {}), ['a', 'enter', 'b', 'tab']);
});

test('Enter is Enter, whether the terminal sends a return or a newline', () => {
	assert.deepEqual(keysOf('\r', {return: true}), ['enter']);
	assert.deepEqual(keysOf('\n', {}), ['enter']);
});

test('arrows and their like have names', () => {
	assert.deepEqual(keysOf('', {upArrow: true}), ['up']);
	assert.deepEqual(keysOf('', {pageDown: true}), ['pageDown']);
	assert.deepEqual(keysOf('', {home: true}), ['home']);
	assert.deepEqual(keysOf('', {escape: true}), ['esc']);
	assert.deepEqual(keysOf('\t', {tab: true, shift: true}), ['shift-tab']);
});

test('both keys that terminals send for rubbing out do it', () => {
	assert.deepEqual(keysOf('', {backspace: true}), ['backspace']);
	assert.deepEqual(keysOf('', {delete: true}), ['backspace']);
});

test('control with a letter is a key of its own, alone or among others', () => {
	assert.deepEqual(keysOf('l', {ctrl: true}), ['ctrl-l']);
	assert.deepEqual(keysOf('j\u{3}', {}), ['j', 'ctrl-c']);
	assert.deepEqual(keysOf('', {ctrl: true}), []);
});

test('Esc and a letter that one read brings together are both pressed', () => {
	assert.deepEqual(keysOf('j', {meta: true}), ['esc', 'j']);
});

test('a character outside the basic plane is one key', () => {
	assert.deepEqual(keysOf('😀x', {}), ['😀', 'x']);
});

test('a space is named', () => {
	assert.deepEqual(keysOf(' ', {}), ['space']);
});
