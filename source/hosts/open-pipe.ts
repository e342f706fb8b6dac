import {Buffer} from 'node:buffer';
import type {HostEffects} from './effects.js';
import {startSsh} from './start-ssh.js';
import {wentWell, type StepEnd} from './step-end.js';

/*
What sudo prints or reads can't go through the terminal on which sudo asks for its password, and another ssh has no such terminal. So a named pipe stands on the
host, in a folder that only the user can look into: an ssh without a terminal holds its one end, and the step with the terminal uses the other.
A pipe holds nothing on a disk, and its path is all that stands on a command line.

Each script ends, and takes the folder away, as soon as its standard input ends: when this program closes it, and when the connection is lost.
*/
const begin = 'folder=$(mktemp -d) && mkfifo -m 600 "$folder/pipe" && echo "maas-ha pipe $folder/pipe"';
const finish = 'IFS= read -r end; kill $! 2>/dev/null; rm -rf "$folder"';
const scripts = {
	// The shell opens the pipe itself: while it waits for the other end there is no other process to be left behind.
	from: `${begin} && { (exec <"$folder/pipe"; cat; echo; echo "maas-ha end") & ${finish}; }`,
	to: String.raw`${begin} && IFS= read -r line && { (exec >"$folder/pipe"; printf '%s\n' "$line") & ${finish}; }`,
} as const;

const ready = /^maas-ha pipe (?<path>\/[\w\-.\/]+)\n/mv;
const over = /\nmaas-ha end\n/v;

export type Pipe = {
	/** On the host: a named pipe. */
	path: string;
	/** Writes the one line that a pipe to the host carries. */
	write: (line: string) => void;
	/** What came through, once it has ended; nothing where the other end isn't done within so many milliseconds. */
	read: (patience: number) => Promise<string | undefined>;
	/** Takes it away. */
	close: () => Promise<void>;
};

export type PipeOptions = {
	host: string;
	direction: keyof typeof scripts;
	/** As for a step. */
	hasTerminal: boolean;
};

/** In milliseconds. */
const lastPatience = 5000;

/** Opens a pipe from or to a host. The terminal, where there is one, must be handed over: ssh may ask for a password. */
export const openPipe = async (effects: HostEffects, {host, direction, hasTerminal}: PipeOptions): Promise<Pipe | {failed: StepEnd}> => {
	let printed = '';
	let look = () => {};
	const {child, end} = startSsh(effects, {
		host, script: scripts[direction], purpose: hasTerminal ? 'pipe' : 'unattended', stdio: ['pipe', 'pipe', 'pipe'], onErrors: effects.write,
		onOutput(chunk) {
			printed += Buffer.from(chunk).toString('latin1');
			look();
		},
	});

	/** Waits for something in what is printed, as long as ssh runs. */
	const until = async (pattern: RegExp): Promise<boolean> => {
		const {promise, resolve} = Promise.withResolvers<boolean>();
		look = () => {
			if (pattern.test(printed)) {
				resolve(true);
			}
		};

		look();
		return Promise.race([promise, end.then(() => pattern.test(printed))]);
	};

	const close = async () => {
		child.stdin?.end();
		const callOff = effects.later(() => {
			child.kill();
		}, lastPatience);
		await end;
		callOff();
	};

	if (!await until(ready)) {
		const ended = await end;
		// A host that lets nothing be run may end well all the same.
		return {failed: wentWell(ended) ? {type: 'ssh', fault: 'other', output: ended.output} : ended};
	}

	const opened = ready.exec(printed)!;
	return {
		path: opened.groups!.path!,
		write(line) {
			child.stdin?.write(`${line}\n`);
		},
		async read(patience) {
			const {promise: late, resolve} = Promise.withResolvers<boolean>();
			const callOff = effects.later(() => {
				resolve(false);
			}, patience);
			const isThere = await Promise.race([until(over), late]);
			callOff();
			const text = printed.slice(opened.index + opened[0].length);
			return isThere ? Buffer.from(text.slice(0, over.exec(text)?.index), 'latin1').toString() : undefined;
		},
		close,
	};
};
