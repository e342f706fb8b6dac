import {Buffer} from 'node:buffer';
import type {HostEffects} from './effects.js';
import {startSsh} from './start-ssh.js';
import type {StepEnd} from './step-end.js';

/** What is read is short: a host that prints without end is left. */
const mostBytes = 1_048_576;

export type ReadOptions = {
	host: string;
	script: string;
	/** In seconds, ssh's own way to the host included. */
	deadline: number;
};

/**
Runs a script that only reads and asks nothing, with nothing on its standard input and nobody at a terminal.

@returns With all that was printed on standard output, beside the end of it.
*/
export const readHost = async (effects: HostEffects, {host, script, deadline}: ReadOptions): Promise<{end: StepEnd; text: string}> => {
	const chunks: Uint8Array[] = [];
	let size = 0;
	const {child, end} = startSsh(effects, {
		host, script, purpose: 'read', stdio: ['ignore', 'pipe', 'pipe'],
		onOutput(chunk) {
			size += chunk.length;
			if (size <= mostBytes) {
				chunks.push(chunk);
			} else {
				child.kill();
			}
		},
	});
	let isLate = false;
	const callOff = effects.later(() => {
		isLate = true;
		child.kill();
	}, deadline * 1000);
	const ended = await end;
	callOff();
	return {end: isLate ? {type: 'late', seconds: deadline, output: ended.output} : ended, text: Buffer.concat(chunks).toString()};
};
