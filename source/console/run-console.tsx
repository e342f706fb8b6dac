import process from 'node:process';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {
	render,
	useApp,
	useInput,
	usePaste,
	type SuspendTerminal,
} from 'ink';
import {useEffect} from 'react';
import type {CommandContext} from '../commands/context.js';
import {App} from './app.js';
import {copySequence} from './clipboard.js';
import {keysOf} from './input.js';
import type {LendTerminal} from './lend-terminal.js';
import {createModel, type ConsoleModel} from './model.js';
import {wordAtEnd} from './word-at-end.js';

/** What the screen lets the program around it do. */
export type AroundConsole = {
	quit: () => void;
	lend: LendTerminal;
};

/** What the program does once the first frame is on the screen: find the region and attach it. */
export type Start = (model: ConsoleModel, around: AroundConsole) => Promise<void>;

/** What the program does beyond the screen. */
export type ConsoleProgram = {
	start: Start;
	switchProfile: (name: string, model: ConsoleModel, around: AroundConsole) => void;
	/** Rings the terminal's bell when something changes. */
	isBell?: boolean | undefined;
};

/** After the last of a row of resizes: tmux loses lines of incremental frames that come in between (terminal.md, traps). */
const settleTime = 150;

const eraseScreen = '\u{1B}[H\u{1B}[2J';

/** Connects Ink's hooks with the model. */
function Terminal({model, onSuspendable}: {readonly model: ConsoleModel; readonly onSuspendable: (suspend: SuspendTerminal) => void}) {
	const {suspendTerminal} = useApp();
	useEffect(() => {
		onSuspendable(suspendTerminal);
	}, [suspendTerminal, onSuspendable]);
	useInput((input, key) => {
		for (const name of keysOf(input, key)) {
			model.press(name);
		}
	});
	usePaste(text => {
		model.paste(text);
	});
	return <App model={model}/>;
}

/** Ink has stopped listening, and Node goes on reading until it is told: what is typed for somebody else would be lost. */
const releaseInput = async (stdin: CommandContext['stdin']): Promise<void> => {
	// Node hears of the listener that has gone a moment later.
	await nextTurn();
	stdin.resume();
	stdin.pause();
	await nextTurn();
};

/** Waits until the shell lets this process go on. */
const stopProcess = async (): Promise<void> => {
	const goneOn = new Promise<void>(resolve => {
		process.once('SIGCONT', () => {
			resolve();
		});
	});
	// The whole group: npm or a wrapper that started this is waiting in the same one.
	process.kill(0, 'SIGTSTP');
	await goneOn;
	// The window may have another size now; Ink looks only when told.
	process.kill(process.pid, 'SIGWINCH');
	await new Promise(resolve => {
		setTimeout(resolve, 10);
	});
};

/**
The full-screen program, from the first frame until somebody quits.

@returns When it has ended and the terminal is as it was.
@throws What made it end by itself.
*/
export const runConsole = async ({stdin, stdout, stderr, env}: CommandContext, {start, switchProfile, isBell = false}: ConsoleProgram): Promise<void> => {
	const size = () => ({columns: stdout.columns ?? 80, rows: stdout.rows ?? 24});
	let suspendTerminal: SuspendTerminal | undefined;
	let last = Promise.resolve();
	let isHandedOver = false;
	let settle: NodeJS.Timeout | undefined;

	/** The terminal is somebody else's while `work` runs, one after the other; a full repaint follows. */
	const handOver = async (work: () => Promise<void>): Promise<void> => {
		const before = last;
		const {promise, resolve} = Promise.withResolvers<void>();
		last = promise;
		await before;
		isHandedOver = true;
		try {
			await suspendTerminal?.(work);
		} finally {
			isHandedOver = false;
			resolve();
		}
	};

	const lend: LendTerminal = async work => {
		const {promise, resolve} = Promise.withResolvers<Awaited<ReturnType<typeof work>>>();
		await handOver(async () => {
			await releaseInput(stdin);
			try {
				resolve(await work());
			} finally {
				// Node stops reading a paused terminal a moment later: whoever listens before that hears nothing any more.
				await nextTurn();
			}
		});
		return promise;
	};

	const around: AroundConsole = {
		quit() {
			instance.unmount();
		},
		lend,
	};
	const model: ConsoleModel = createModel({
		now: Date.now,
		copy(text) {
			stdout.write(copySequence(text, env));
		},
		repaint() {
			// A full repaint follows whoever has the terminal now.
			if (!isHandedOver) {
				instance.clear();
				stdout.write(eraseScreen);
			}
		},
		suspend() {
			const {session} = model.getState();
			session?.store.setSuspended(true);
			void handOver(stopProcess).then(() => {
				session?.store.setSuspended(false);
			});
		},
		quit: around.quit,
		bell() {
			if (isBell) {
				stdout.write('\u{7}');
			}
		},
		switchProfile(name) {
			switchProfile(name, model, around);
		},
		async showPlainly(text) {
			const {showPlainly} = await import('./show-plainly.js');
			await lend(async () => showPlainly(text, {stdin, stdout}));
		},
		async saveFile(name, text) {
			const {saveNewFile} = await import('./save-new-file.js');
			return saveNewFile(process.cwd(), name, text);
		},
	}, size());

	const instance = render(
		<Terminal
			model={model} onSuspendable={suspend => {
				suspendTerminal = suspend;
			}}
		/>,
		{
			stdin,
			stdout,
			stderr,
			alternateScreen: true,
			incrementalRendering: true,
			maxFps: 30,
			patchConsole: true,
			exitOnCtrlC: false,
			// The caller has looked: a terminal it is, also where CI is set.
			interactive: true,
		},
	);

	const onResize = () => {
		model.resize(size());
		clearTimeout(settle);
		settle = setTimeout(() => {
			if (!isHandedOver) {
				void handOver(async () => {});
			}
		}, settleTime);
	};

	stdout.on('resize', onResize);
	const ticking = setInterval(() => {
		model.tick();
	}, 1000);
	try {
		await instance.waitUntilRenderFlush();
		void start(model, around);
		await instance.waitUntilExit();
	} finally {
		clearInterval(ticking);
		clearTimeout(settle);
		stdout.off('resize', onResize);
		await model.getState().session?.close();
	}

	stdout.write(wordAtEnd(model.getState()));
};
