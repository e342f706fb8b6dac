import type {MaasError} from './errors.js';

/** A read is asked for this often before it fails. */
export const attemptsOfARead = 4;

/** Whether another endpoint of the region may do better: nobody answered, or a proxy that had no region to ask. */
export const shouldTryElsewhere = ({kind, status}: MaasError): boolean =>
	['unreachable', 'tls', 'timeout'].includes(kind) || [502, 503, 504].includes(status ?? 0);

/** Whether the same may do better a little later. Of reads only: a change is sent once. A timeout has taken its time already. */
export const shouldTryLater = (error: MaasError): boolean =>
	['unreachable', 'unavailable', 'conflict'].includes(error.kind);

/**
How long to wait before another attempt, in milliseconds: doubling from half a second, and a random part so that consoles that lost the same region don't come back in step. What `Retry-After` says is the least.

@param attempt How many there were, from 1.
@param retryAfter Seconds.
@param random From 0 to 1.
*/
export const backOff = (attempt: number, retryAfter: number | undefined, random: number): number => {
	const wait = Math.min(500 * (2 ** (attempt - 1)), 8000);
	const jittered = wait * (0.5 + (random / 2));
	return Math.round(retryAfter === undefined ? jittered : Math.max(retryAfter * 1000, 1) + (random * 250));
};
