import type {HostEffects} from './effects.js';
import {startSsh} from './start-ssh.js';
import type {StepEnd} from './step-end.js';

/** What follows the last question for a password. Who types ahead of one has the password shown by the terminal: that must not be kept. */
const afterPasswords = (output: string): string => output.replace(/^[\s\S]*(?:password|passphrase)[^\n:]*:[^\n]*(?:\n|$)/iv, '');

/** An ssh that was killed leaves the terminal as it had set it: raw, and without an echo. */
const putTerminalRight = async ({spawn, env}: HostEffects): Promise<void> => new Promise(resolve => {
	const child = spawn('stty', ['sane'], {stdio: ['inherit', 'ignore', 'ignore'], env});
	// Without stty, or without the terminal, there is nothing that could be done.
	child.once('error', () => {
		resolve();
	});
	child.once('close', () => {
		resolve();
	});
});

export type RunOptions = {
	host: string;
	script: string;
	/** Whether there is one to hand over; without it nobody is asked anything. */
	hasTerminal: boolean;
};

/**
Runs a script on a host with the terminal handed over: who types is asked by ssh, by sudo and by the tools, and sees what they print.

Standard input is the terminal itself, which ssh sets to raw and back; output goes through here, so that its end can be kept. The caller must not be reading
the terminal nor drawing on it meanwhile.
*/
export const runOnHost = async (effects: HostEffects, {host, script, hasTerminal}: RunOptions): Promise<StepEnd> => {
	const {end} = startSsh(effects, {
		host, script, purpose: hasTerminal ? 'terminal' : 'unattended', stdio: [hasTerminal ? 'inherit' : 'ignore', 'pipe', 'pipe'], onOutput: effects.write, onErrors: effects.write,
	});
	const ended = await end;
	if (hasTerminal && ended.type === 'killed') {
		await putTerminalRight(effects);
	}

	return hasTerminal ? {...ended, output: afterPasswords(ended.output)} : ended;
};
