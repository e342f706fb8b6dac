import {MaasError} from '../maas/errors.js';

/** The answer, or why there is none: waits no longer than the signal, whatever the other side does. */
export const settle = async <T>(reading: Promise<T>, signal: AbortSignal, late: () => MaasError): Promise<T | MaasError> => {
	let giveUp: (() => void) | undefined;
	const over = new Promise<MaasError>(resolve => {
		giveUp = () => {
			resolve(late());
		};

		signal.addEventListener('abort', giveUp);
	});
	try {
		return await Promise.race([reading, over]);
	} catch (error) {
		if (error instanceof MaasError) {
			return error;
		}

		if (signal.aborted) {
			return late();
		}

		throw error;
	} finally {
		signal.removeEventListener('abort', giveUp!);
	}
};

/** Why there is no answer where the time was up. */
export const tooLate = (endpoint: string, deadline: number): MaasError => new MaasError({
	kind: 'timeout', message: `${endpoint} didn't answer within ${deadline / 1000} s.`, hint: 'Give it longer with --timeout SECONDS.', endpoint,
});
