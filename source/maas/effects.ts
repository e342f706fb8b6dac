import {randomBytes} from 'node:crypto';
import {setTimeout} from 'node:timers/promises';

/** What the client does to the outside besides HTTP, handed in so that a test has its own. */
export type ClientEffects = {
	/** Milliseconds since the epoch. */
	now: () => number;
	/** From 0 to 1. */
	random: () => number;
	/** Never the same twice: MAAS takes a nonce once. */
	nonce: () => string;
	/** @throws The signal's reason when it is aborted. */
	sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
};

/** The real ones. */
export const systemEffects: ClientEffects = {
	now: () => Date.now(),
	random: () => Math.random(),
	nonce: () => randomBytes(16).toString('hex'),
	async sleep(milliseconds, signal) {
		await setTimeout(milliseconds, undefined, {signal});
	},
};
