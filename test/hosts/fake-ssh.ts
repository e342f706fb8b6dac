import process from 'node:process';
import {PassThrough} from 'node:stream';
import type {HostEffects} from '../../source/hosts/effects.js';

/** An ssh that does what a test says. */
export const fakeSsh = () => {
	const started: string[][] = [];
	const waiting: Array<{call: () => void; milliseconds: number}> = [];
	const signals: string[] = [];
	// A stream hears and tells of events as a process does.
	const child = Object.assign(new PassThrough(), {
		stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough(),
		kill(signal = 'SIGTERM') {
			signals.push(signal);
			child.emit('exit', null, signal);
			child.emit('close');
			return true;
		},
	});
	const effects: HostEffects = {
		// What is used of a child process is here.
		spawn: ((file: string, args: string[]) => {
			started.push(args);
			if (file !== 'ssh') {
				const other = new PassThrough();
				process.nextTick(() => other.emit('close'));
				return other;
			}

			return child;
		}) as unknown as HostEffects['spawn'],
		env: {},
		write() {},
		later(call, milliseconds) {
			const one = {call, milliseconds};
			waiting.push(one);
			return () => {
				waiting.splice(waiting.indexOf(one), 1);
			};
		},
		shield: () => () => {},
	};
	return {
		effects,
		child,
		started,
		signals,
		/** So much time has passed. */
		pass(milliseconds: number) {
			const due = waiting.filter(one => one.milliseconds <= milliseconds);
			for (const {call} of due) {
				call();
			}
		},
		/** It ends, with all that it printed read. */
		end(code: number | null, signal: string | null = null) {
			child.emit('exit', code, signal);
			child.emit('close');
		},
	};
};
