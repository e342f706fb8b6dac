import {Buffer} from 'node:buffer';
import {mkdtempSync, rmSync} from 'node:fs';
import {constants, tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {spawn} from '@lydell/node-pty';
// The package is CommonJS without names that Node could see.
import xterm from '@xterm/headless';
import {readCells, readLines, type Cell} from './terminal-cells.js';
import {keySequence, type KeyName} from './terminal-keys.js';

export type TerminalOptions = {
	/** The program: a path, or a name in PATH. */
	file: string;
	args?: string[];
	columns?: number;
	rows?: number;
	/** Beside HOME, PATH, TERM and the few others of a login; `undefined` takes one of those away. */
	env?: Record<string, string | undefined>;
	/** A home folder that the caller owns, instead of a fresh empty one. */
	home?: string;
	cwd?: string;
};

/** What is waited for: some text anywhere on the screen, a pattern, or a question to the whole screen. */
export type Sought = string | RegExp | ((screen: string) => boolean);

/** How a program ended: `signal` is its name where one ended it, and `code` is then 0. */
export type TerminalExit = {code: number; signal: string | undefined};

export type Terminal = Awaited<ReturnType<typeof openTerminal>>;

/** In milliseconds. Long, as two cores may be shared by many tests; nothing waits for it unless it fails. */
const defaultDeadline = 10_000;

const isOn = (sought: Sought, screen: string): boolean => {
	if (typeof sought === 'string') {
		return screen.includes(sought);
	}

	// A copy, as a pattern with `g` would go on where it last stopped.
	return sought instanceof RegExp ? new RegExp(sought.source, sought.flags.replace('g', '')).test(screen) : sought(screen);
};

const signalName = (number: number | undefined): string | undefined =>
	Object.entries(constants.signals).find(([, value]) => value === number)?.[0];

/** To that process and no other. One that has just ended is past hearing it. */
const sendSignal = (pid: number, signal: NodeJS.Signals) => {
	try {
		process.kill(pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
			throw error;
		}
	}
};

/** A login's environment and nothing else: no CI (Ink and chalk look at it), no proxy, no profile of whoever runs the tests. */
const loginEnv = (home: string, columns: number, rows: number) => ({
	HOME: home,
	PATH: process.env.PATH,
	LANG: 'C.UTF-8',
	TERM: 'xterm-256color',
	COLORTERM: 'truecolor',
	COLUMNS: String(columns),
	LINES: String(rows),
	// c8 counts what the program covers too.
	NODE_V8_COVERAGE: process.env.NODE_V8_COVERAGE,
});

/**
Starts a program in a pseudo-terminal of its own, with an emulator that draws what the program writes and answers what it asks.

Whoever opens it must close it; tests use `startTerminal`.
*/
export const openTerminal = ({file, args = [], columns = 120, rows = 40, env = {}, home, cwd}: TerminalOptions) => {
	const ownHome = home === undefined ? mkdtempSync(path.join(tmpdir(), 'maas-ha-home-')) : undefined;
	const homeFolder = home ?? ownHome!;
	const variables = Object.fromEntries(Object.entries({...loginEnv(homeFolder, columns, rows), ...env}).filter(([, value]) => value !== undefined));
	const startedAt = performance.now();
	const pty = spawn(file, args, {
		cols: columns, rows, cwd: cwd ?? homeFolder, env: variables,
	});
	const emulator = new xterm.Terminal({
		cols: columns, rows, allowProposedApi: true, scrollback: 0,
	});
	let bytes = 0;
	let isCursorVisible = true;
	let exited: TerminalExit | undefined;
	const outputListeners = new Set<(data: string, at: number) => void>();
	const watchers = new Set<() => void>();

	const look = () => {
		for (const watcher of watchers) {
			watcher();
		}
	};

	const watchCursor = (final: 'h' | 'l') => {
		emulator.parser.registerCsiHandler({prefix: '?', final}, parameters => {
			if (parameters.includes(25)) {
				isCursorVisible = final === 'h';
			}

			// Seen, not handled: the emulator still has to do it.
			return false;
		});
	};

	watchCursor('h');
	watchCursor('l');
	emulator.onWriteParsed(look);
	emulator.onData(answer => {
		pty.write(answer);
	});
	pty.onData(data => {
		const at = performance.now();
		bytes += Buffer.byteLength(data);
		emulator.write(data);
		for (const listener of outputListeners) {
			listener(data, at);
		}
	});

	const exit = new Promise<TerminalExit>(resolve => {
		pty.onExit(({exitCode, signal}) => {
			// The last words are drawn before anyone hears of the end.
			emulator.write('', () => {
				exited = {code: exitCode, signal: signalName(signal)};
				look();
				resolve(exited);
			});
		});
	});

	const lines = () => readLines(emulator.buffer.active, emulator.rows);
	const screen = () => lines().join('\n');

	const wait = async (what: string, isThere: (screen: string) => boolean, deadline: number) => new Promise<string>((resolve, reject) => {
		const settle = (error?: string) => {
			watchers.delete(watcher);
			clearTimeout(timer);
			if (error === undefined) {
				resolve(screen());
			} else {
				reject(new Error(`${error}\nIts screen:\n${lines().map(line => `│${line}`).join('\n')}`));
			}
		};

		const watcher = () => {
			// A frame that is still being written is not a screen anyone sees.
			if (!emulator.modes.synchronizedOutputMode && isThere(screen())) {
				settle();
			} else if (exited) {
				settle(`The program ended (code ${exited.code}, signal ${exited.signal ?? 'none'}) without ${what}.`);
			}
		};

		const timer = setTimeout(() => {
			settle(`No ${what} within ${deadline} ms.`);
		}, deadline);
		watchers.add(watcher);
		watcher();
	});

	return {
		pid: pty.pid,
		home: homeFolder,
		/** When the program was started, on the clock of `performance.now()`. */
		startedAt,
		/** Resolves when the program has ended and its last output is on the screen. */
		exit,
		/** Types characters; a newline is Enter. */
		type(text: string) {
			pty.write(text.replaceAll('\n', '\r'));
		},
		press(...keys: KeyName[]) {
			for (const key of keys) {
				pty.write(keySequence(key));
			}
		},
		/** Pastes as a terminal does: bracketed where the program asked for it. */
		paste(text: string) {
			const pasted = text.replaceAll(/\r?\n/gv, '\r');
			pty.write(emulator.modes.bracketedPasteMode ? `\u{1B}[200~${pasted}\u{1B}[201~` : pasted);
		},
		resize(newColumns: number, newRows: number) {
			emulator.resize(newColumns, newRows);
			pty.resize(newColumns, newRows);
		},
		signal(name: NodeJS.Signals) {
			sendSignal(pty.pid, name);
		},
		/** What is on the screen now: its rows, without trailing blanks, joined by newlines. */
		screen,
		lines,
		cells: (): Cell[][] => readCells(emulator.buffer.active, emulator.cols, emulator.rows),
		/** Waits for something to stand on the screen, and returns the screen. Throws with the whole screen when it doesn't come. */
		until: async (sought: Sought, deadline = defaultDeadline) => wait(String(sought), text => isOn(sought, text), deadline),
		/** Waits for something to leave the screen. */
		untilGone: async (sought: Sought, deadline = defaultDeadline) => wait(`screen free of ${String(sought)}`, text => !isOn(sought, text), deadline),
		/** Calls for each piece of output, as it comes, with the time on the clock of `performance.now()`. Returns how to stop it. */
		onOutput(listener: (data: string, at: number) => void) {
			outputListeners.add(listener);
			return () => {
				outputListeners.delete(listener);
			};
		},
		/** Bytes that the program has written so far. */
		get bytes() {
			return bytes;
		},
		get isAlternateScreen() {
			return emulator.buffer.active.type === 'alternate';
		},
		get isCursorVisible() {
			return isCursorVisible;
		},
		get isBracketedPaste() {
			return emulator.modes.bracketedPasteMode;
		},
		/** Ends the program, if it still runs, and removes its home. */
		async close() {
			if (!exited) {
				// SIGTERM first, so that coverage is written; SIGKILL for what doesn't listen.
				sendSignal(pty.pid, 'SIGTERM');
				const timer = setTimeout(sendSignal, 1000, pty.pid, 'SIGKILL');
				await exit;
				clearTimeout(timer);
			}

			emulator.dispose();
			if (ownHome !== undefined) {
				rmSync(ownHome, {recursive: true, force: true});
			}
		},
	};
};
