import {spawn as spawnReal} from 'node:child_process';
import process from 'node:process';

/** What hosts are reached with. */
export type HostEffects = Readonly<{
	/** Starts `ssh`, found in PATH. */
	spawn: typeof spawnReal;
	env: Readonly<Record<string, string | undefined>>;
	/** Where goes what is printed while the terminal is handed over. */
	write: (chunk: Uint8Array) => void;
	/** Calls once, after so many milliseconds; returns how to call it off. */
	later: (call: () => void, milliseconds: number) => () => void;
	/** Lets Ctrl-C reach ssh and not end this program; returns how to end that. */
	shield: () => () => void;
}>;

/** Of this process. */
export const realEffects = (): HostEffects => ({
	spawn: spawnReal,
	env: process.env,
	write(chunk) {
		process.stdout.write(chunk);
	},
	later(call, milliseconds) {
		const timer = setTimeout(call, milliseconds);
		return () => {
			clearTimeout(timer);
		};
	},
	shield() {
		const ignore = () => {};
		for (const signal of ['SIGINT', 'SIGQUIT']) {
			process.on(signal, ignore);
		}

		return () => {
			for (const signal of ['SIGINT', 'SIGQUIT']) {
				process.off(signal, ignore);
			}
		};
	},
});
