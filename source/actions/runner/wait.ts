import type {Known} from '../../domain/known.js';
import {MaasError} from '../../maas/errors.js';
import type {MaasClient} from '../../maas/client.js';
import {waitingFor, type Waiting} from '../awaited.js';
import type {WaitStep} from '../plan.js';
import {readAwaited} from './read-awaited.js';

/** Milliseconds between two looks; more where an answer takes long: a region isn't kept busy with being looked at. */
const interval = 5000;
const mostShare = 5;

export type WaitContext = {
	maas: MaasClient;
	now: () => number;
	sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
	signal?: AbortSignal | undefined;
	/** Told after each look. */
	onLook: (waiting: Waiting) => void;
};

/** How it ended; `isStopped`: somebody has stopped it, and what is missing may still come. */
export type Waited = {known: Known; waiting: Waiting; isStopped: boolean};

/** What is shown until the first look. */
const restarting = 'It has just restarted: MAAS says so only after some seconds.';

/** Looks again and again until nothing is missing any more, something shows that it won't come, or the time is over, which begins with the first look. */
export const waitUntilThere = async (step: Pick<WaitStep, 'awaited' | 'lag' | 'deadline'>, start: Known, context: WaitContext): Promise<Waited> => {
	const {awaited, lag = 0, deadline} = step;
	const {
		maas, now, sleep, signal, onLook,
	} = context;
	if (lag > 0) {
		onLook({missing: [restarting]});
		await sleep(lag, signal).catch(() => undefined);
	}

	const until = now() + deadline;
	let known = start;
	for (;;) {
		const startedAt = now();
		let waiting: Waiting;
		try {
			known = await readAwaited(maas, awaited, known);
			waiting = waitingFor(known, awaited);
		} catch (error) {
			// A region that is away for a moment is asked again.
			if (!(error instanceof MaasError)) {
				throw error;
			}

			waiting = {missing: [error.message]};
		}

		onLook(waiting);
		const isOver = waiting.failure !== undefined || waiting.missing.length === 0 || now() >= until;
		if (isOver || signal?.aborted) {
			return {known, waiting, isStopped: !isOver};
		}

		await sleep(Math.max(interval, mostShare * (now() - startedAt)), signal).catch(() => undefined);
	}
};
