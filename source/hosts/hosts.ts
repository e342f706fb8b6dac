import {scriptOf, type HostStep} from '../guides/host-step.js';
import {Misuse} from '../maas/schemas/misuse.js';
import {redactSecrets, type Secret} from '../maas/schemas/secret.js';
import type {HostEffects} from './effects.js';
import {openPipe} from './open-pipe.js';
import {readHost} from './read-host.js';
import {redactWrites} from './redact-writes.js';
import {runOnHost} from './run-on-host.js';
import {wentWell, type StepEnd} from './step-end.js';

/** Steps on hosts, over the user's own ssh. */
export type Hosts = {
	/**
	Before anything is asked for it, as a secret.

	@throws {Misuse} Where a step isn't run from here.
	*/
	assertMayRun: (step: HostStep) => void;
	/** Runs a step that asks nothing and changes nothing, without a terminal; by default for at most 20 seconds. */
	read: (host: string, step: HostStep, deadline?: number) => Promise<{end: StepEnd; text: string}>;
	/** Runs a step with the terminal handed over. One that reads the secret gets it without it being on a command line, on the screen or on a disk. */
	run: (host: string, step: HostStep, secret?: Secret) => Promise<StepEnd>;
	/** Runs a step with the terminal handed over and fetches what it prints, which isn't shown: a file that only root may read, a secret. The text is there if the step went well. */
	fetch: (host: string, step: HostStep) => Promise<{end: StepEnd; text?: string}>;
};

/** In milliseconds: what was printed is on its way when the step has ended. */
const arrival = 10_000;

/** A script whose input comes from a pipe, or whose output goes into one. A pipe that is gone must not become a file. */
const through = (pipe: string, redirection: '<' | '>', step: HostStep): string =>
	`[ -p ${pipe} ] || { echo "The pipe is gone." >&2; exit 1; }; ( ${scriptOf(step)} ) ${redirection}${pipe}`;

/**
Steps on hosts.

@param options.isReadOnly Then steps that change something are refused, whoever asks for them.
@param options.hasTerminal Without one to hand over nobody is asked anything: what would ask is refused.
*/
export const createHosts = (effects: HostEffects, {isReadOnly = false, hasTerminal = true}: {isReadOnly?: boolean; hasTerminal?: boolean} = {}): Hosts => {
	const assertMayRun: Hosts['assertMayRun'] = ({title, changes}) => {
		if (changes && isReadOnly) {
			throw new Misuse(`Read-only: “${title}” changes something on the host, and isn't run.`, 'Start without --read-only, or take the mark off the profile.');
		}
	};

	/** With the terminal handed over, for a step that may be run. */
	const withTerminal = async <Result>(step: HostStep, work: () => Promise<Result>): Promise<Result> => {
		assertMayRun(step);
		const unshield = effects.shield();
		try {
			return await work();
		} finally {
			unshield();
		}
	};

	const runWith = async (host: string, step: HostStep, secret: Secret): Promise<StepEnd> => {
		const pipe = await openPipe(effects, {host, direction: 'to', hasTerminal});
		if ('failed' in pipe) {
			return pipe.failed;
		}

		const shown = redactWrites(secret, effects.write);
		try {
			pipe.write(secret.reveal());
			const end = await runOnHost({...effects, write: shown.write}, {host, script: through(pipe.path, '<', step), hasTerminal});
			return {...end, output: redactSecrets(end.output, [secret])};
		} finally {
			shown.end();
			await pipe.close();
		}
	};

	return {
		assertMayRun,
		async read(host, step, deadline = 20) {
			if (step.asks || step.changes) {
				throw new TypeError(`“${step.title}” needs a terminal.`);
			}

			return readHost(effects, {host, script: scriptOf(step), deadline});
		},
		run: async (host, step, secret) => withTerminal(step, async () => {
			if (step.readsSecret === true && secret === undefined) {
				throw new TypeError(`“${step.title}” needs the secret.`);
			}

			return secret === undefined ? runOnHost(effects, {host, script: scriptOf(step), hasTerminal}) : runWith(host, step, secret);
		}),
		fetch: async (host, step) => withTerminal(step, async () => {
			const pipe = await openPipe(effects, {host, direction: 'from', hasTerminal});
			if ('failed' in pipe) {
				return {end: pipe.failed};
			}

			try {
				const end = await runOnHost(effects, {host, script: through(pipe.path, '>', step), hasTerminal});
				const text = wentWell(end) ? await pipe.read(arrival) : undefined;
				return text === undefined ? {end} : {end, text};
			} finally {
				await pipe.close();
			}
		}),
	};
};
