import {findFault, sayFault, type SshFault} from './ssh-fault.js';

/** How a step on a host ended. `output` is the end of what was printed there, without escape sequences, secrets and what came before a question for a password. */
export type StepEnd = Readonly<{output: string} & (
	/** The step ran to its own end, well with 0. */
	| {type: 'exited'; code: number}
	/** ssh itself failed: nothing was run, or with `lost` nobody knows how far. */
	| {type: 'ssh'; fault: SshFault}
	/** Someone ended ssh here, with Ctrl-C for example: on the host it may go on. */
	| {type: 'killed'; signal: string}
	/** It took longer than it may. */
	| {type: 'late'; seconds: number}
)>;

/** Whether the step did what it was to do. */
export const wentWell = (end: StepEnd): boolean => end.type === 'exited' && end.code === 0;

export type Printed = {
	/** All of it. */
	output: string;
	/** ssh's own. */
	sshOutput: string;
	/** Whether something ran there: what it says itself, of connections of its own, is no word of ssh's. */
	hasBegun: boolean;
};

/** How ssh's own end reads: 255 is ssh's, all else the script's. */
export const endOf = ({code, signal}: {code: number | null; signal: string | null}, {output, sshOutput, hasBegun}: Printed): StepEnd => {
	if (code === null) {
		return {type: 'killed', signal: signal ?? 'unknown', output};
	}

	return code === 255 ? {type: 'ssh', fault: hasBegun ? 'lost' : findFault(sshOutput), output} : {type: 'exited', code, output};
};

const sudoRefusals = {
	unknownUser: /is not in the sudoers file/v,
	otherCommand: /is not allowed to (?:run|execute)/v,
	wrongPassword: /incorrect password attempt/v,
	nobodyThere: /sudo: .*(?:password is required|terminal is required)/v,
} as const;

/** Whether sudo refused whatever was wanted. It asks at a script's first command, and remembers for the others; of single commands it may allow some. */
export const isSudoRefusal = (output: string): boolean => ['unknownUser', 'wrongPassword', 'nobodyThere'].some(name => sudoRefusals[name as keyof typeof sudoRefusals].test(output));

const notAllowed = (host: string): string => `sudo on ${host} doesn't allow this user to do that.`;
const anotherUser = 'Log in there as another user: write USER@HOST.';

const reasons: ReadonlyArray<readonly [pattern: RegExp, sentence: (host: string) => string, remedy: string]> = [
	[sudoRefusals.unknownUser, host => notAllowed(host), anotherUser],
	[sudoRefusals.otherCommand, host => notAllowed(host), anotherUser],
	[sudoRefusals.wrongPassword, host => `sudo on ${host} was not given the right password.`, 'Try again.'],
	[sudoRefusals.nobodyThere, host => `sudo on ${host} asks for a password.`, 'Run the step with a terminal.'],
	[/Nothing was done\./v, host => `Nothing was done on ${host}.`, 'The end of the output says why.'],
	[/(?:command )?not found/v, host => `A command is missing on ${host}.`, 'The end of the output names it.'],
];

const sayExit = (host: string, code: number, output: string): {sentence: string; remedy?: string} => {
	if (code === 0) {
		return {sentence: `Done on ${host}.`};
	}

	const known = reasons.find(([pattern]) => pattern.test(output));
	if (known) {
		return {sentence: known[1](host), remedy: known[2]};
	}

	return code === 130 ? {sentence: `It was interrupted on ${host}.`} : {sentence: `It ended on ${host} with status ${code}.`, remedy: 'The end of the output says why.'};
};

/** How a step ended, in a sentence, and what to do where there is something. */
export const sayEnd = (host: string, end: StepEnd): {sentence: string; remedy?: string} => {
	switch (end.type) {
		case 'exited': {
			return sayExit(host, end.code, end.output);
		}

		case 'ssh': {
			return sayFault(end.fault, host);
		}

		case 'killed': {
			return {sentence: `The connection to ${host} was ended here (${end.signal}).`, remedy: 'What was running there may go on: look before you do it again.'};
		}

		case 'late': {
			return {sentence: `${host} didn't answer within ${end.seconds} s.`, remedy: `Try \`ssh ${host}\`: a slow login or a full disk shows there.`};
		}
	}
};
