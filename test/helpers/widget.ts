import type {TestContext} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {render} from 'ink-testing-library';
import type {ReactElement} from 'react';
import {settled} from './fake-clock.js';

/** A component with a keyboard, on a screen of 100 columns; gone when the test ends. */
export const openWidget = async (t: TestContext, element: ReactElement) => {
	const {stdin, lastFrame, unmount, cleanup} = render(element);
	t.after(() => {
		unmount();
		cleanup();
	});

	/** Until what was set going has been drawn: React works in steps of its own, each a task. */
	const drawn = async () => {
		for (let count = 0; count < 8; count++) {
			await settled();
		}
	};

	/** What is on the screen, without colours. */
	const frame = () => stripVTControlCharacters(lastFrame() ?? '');

	await drawn();
	return {
		frame,
		/** Waits for something to stand on the screen: a lone Esc comes late, as what follows could still belong to it. */
		async until(sought: RegExp) {
			const deadline = performance.now() + 5000;
			while (!sought.test(frame())) {
				if (performance.now() > deadline) {
					throw new Error(`No ${String(sought)} on the screen:\n${frame()}`);
				}

				await settled();
			}
		},
		/** One read of the terminal. */
		write(text: string) {
			stdin.write(text);
		},
		drawn,
		async type(text: string) {
			stdin.write(text);
			await drawn();
		},
		/** As a terminal with bracketed paste does it. */
		async paste(text: string) {
			stdin.write(`\u{1B}[200~${text}\u{1B}[201~`);
			await drawn();
		},
	};
};
