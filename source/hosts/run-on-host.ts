import type {HostEffects} from './effects.js';
import {startSsh} from './start-ssh.js';
import type {StepEnd} from './step-end.js';

/** What follows the last question for a password. Who types ahead of one has the password shown by the terminal: that must not be kept. */
const afterPasswords = (output: string): string => output.replace(/^[\s\S]*(?:password|passphrase)[^\n:]*:[^\n]*(?:\n|$)/iv, '');

/**
Runs a script on a host with the terminal handed over: who types is asked by ssh, by sudo and by the tools, and sees what they print.

Standard input is the terminal itself, which ssh sets to raw and back; output goes through here, so that its end can be kept. The caller must not be reading
the terminal nor drawing on it meanwhile.
*/
export const runOnHost = async (effects: HostEffects, host: string, script: string): Promise<StepEnd> => {
	const {end} = startSsh(effects, {
		host, script, purpose: 'terminal', stdio: ['inherit', 'pipe', 'pipe'], onOutput: effects.write, onErrors: effects.write,
	});
	const ended = await end;
	return {...ended, output: afterPasswords(ended.output)};
};
