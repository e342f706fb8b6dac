import type {EventEmitter} from 'node:events';

const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export type StopSignals = {signal: AbortSignal; dispose: () => void; leaveCtrlC: () => () => void};

/**
What asks a run to stop: Ctrl-C, the end of the session, a supervisor. It stops after the step under way; a second Ctrl-C ends the program as if nothing were listened to.

@param onAsked Called the first time.
@returns The signal, and what ends the listening; `leaveCtrlC` leaves Ctrl-C to somebody else, for as long as the terminal is theirs, and returns what ends that.
*/
export const stopSignals = (signals: EventEmitter, onAsked: () => void): StopSignals => {
	const stopping = new AbortController();
	let isOver = false;
	const stop = () => {
		dispose();
		stopping.abort();
		onAsked();
	};

	const dispose = () => {
		isOver = true;
		for (const name of names) {
			signals.off(name, stop);
		}
	};

	for (const name of names) {
		signals.on(name, stop);
	}

	const leaveCtrlC = () => {
		signals.off('SIGINT', stop);
		return () => {
			if (!isOver) {
				signals.on('SIGINT', stop);
			}
		};
	};

	return {signal: stopping.signal, dispose, leaveCtrlC};
};
