import assert from 'node:assert/strict';
import {EventEmitter} from 'node:events';
import {test} from 'node:test';
import {stopSignals} from '../../../source/commands/plan/stop-signals.js';

const start = () => {
	// eslint-disable-next-line unicorn/prefer-event-target -- As the process is.
	const signals = new EventEmitter();
	let asked = 0;
	const stopping = stopSignals(signals, () => {
		asked += 1;
	});
	return {signals, stopping, asked: () => asked};
};

test('Ctrl-C asks a run to stop, once; what comes after is nobody\'s', () => {
	const {signals, stopping, asked} = start();
	signals.emit('SIGINT');
	signals.emit('SIGINT');
	assert.deepEqual([asked(), stopping.signal.aborted, signals.listenerCount('SIGINT')], [1, true, 0]);
});

test('while the terminal is somebody else\'s Ctrl-C is too, and asks again afterwards', () => {
	const {signals, stopping, asked} = start();
	const takeBack = stopping.leaveCtrlC();
	signals.emit('SIGINT');
	assert.equal(asked(), 0);
	takeBack();
	signals.emit('SIGINT');
	assert.equal(asked(), 1);
});

test('a supervisor is heard meanwhile, and nothing listens any more after that', () => {
	const {signals, stopping, asked} = start();
	const takeBack = stopping.leaveCtrlC();
	signals.emit('SIGTERM');
	takeBack();
	assert.deepEqual([asked(), stopping.signal.aborted, signals.listenerCount('SIGINT')], [1, true, 0]);
});
