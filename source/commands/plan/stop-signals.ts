import type {EventEmitter} from 'node:events';

const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
What asks a run to stop: Ctrl-C, the end of the session, a supervisor. It stops after the step under way; a second Ctrl-C ends the program as if nothing were listened to.

@param onAsked Called the first time.
@returns The signal, and what ends the listening.
*/
export const stopSignals = (signals: EventEmitter, onAsked: () => void): {signal: AbortSignal; dispose: () => void} => {
	const stopping = new AbortController();
	const stop = () => {
		dispose();
		stopping.abort();
		onAsked();
	};

	const dispose = () => {
		for (const name of names) {
			signals.off(name, stop);
		}
	};

	for (const name of names) {
		signals.on(name, stop);
	}

	return {signal: stopping.signal, dispose};
};
