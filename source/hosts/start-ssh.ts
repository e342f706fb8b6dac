import type {ChildProcess, StdioOptions} from 'node:child_process';
import type {HostEffects} from './effects.js';
import {createTail} from './output-tail.js';
import {sshArguments, type Purpose} from './ssh-arguments.js';
import {endOf, type StepEnd} from './step-end.js';

/** An ssh that runs. */
export type Ssh = {
	child: ChildProcess;
	/** Never rejects. */
	end: Promise<StepEnd>;
};

export type SshOptions = {
	host: string;
	/** For sh, as one line. */
	script: string;
	purpose: Purpose;
	/** Whose input, output and errors are ssh's; what is piped here is read here. */
	stdio: StdioOptions;
	onOutput?: (chunk: Uint8Array) => void;
	onErrors?: (chunk: Uint8Array) => void;
};

/** In milliseconds. A connection that ssh keeps open for later holds on to its outputs; what was printed is here long before. */
const patience = 1000;

/**
Starts ssh and keeps the end of what it prints.

@throws {Misuse} For what is no host.
*/
export const startSsh = ({spawn, env, later}: HostEffects, {
	host, script, purpose, stdio, onOutput, onErrors,
}: SshOptions): Ssh => {
	const child = spawn('ssh', sshArguments(host, script, purpose), {stdio, env});
	const [all, output, errors] = [createTail(), createTail(), createTail()];
	let hasBegun = false;
	const {promise: end, resolve} = Promise.withResolvers<StepEnd>();
	child.stdout?.on('data', (chunk: Uint8Array) => {
		hasBegun = true;
		all.add(chunk);
		output.add(chunk);
		onOutput?.(chunk);
	});
	child.stderr?.on('data', (chunk: Uint8Array) => {
		all.add(chunk);
		errors.add(chunk);
		onErrors?.(chunk);
	});
	// Whoever writes to an ssh that has ended hears of it by its end.
	child.stdin?.on('error', () => {});
	child.once('error', error => {
		resolve({type: 'ssh', fault: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no-ssh' : 'other', output: error.message});
	});
	child.once('exit', (code, signal) => {
		const settle = () => {
			// Of a terminal all that is printed there is output, and errors are ssh's own: that it has closed the connection is no news.
			const isOwnEnd = purpose === 'terminal' && code !== null && code !== 255;
			resolve(endOf({code, signal}, {output: (isOwnEnd ? output : all).text(), sshOutput: errors.text(), hasBegun}));
		};

		const callOff = later(() => {
			child.stdout?.destroy();
			child.stderr?.destroy();
			settle();
		}, patience);
		child.once('close', () => {
			callOff();
			settle();
		});
	});
	return {child, end};
};
