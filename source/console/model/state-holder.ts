import {oneLine} from '../../components/fit.js';
import type {ConsoleState, Notice} from '../state.js';

/** The one state of the console, and those who draw it. */
export type StateHolder = {
	now: () => number;
	getState: () => ConsoleState;
	subscribe: (listener: () => void) => () => void;
	/** Changes it, and draws it as of now. */
	update: (change: Partial<ConsoleState>) => void;
	/** Changes what nobody sees: no frame is drawn for it. */
	amend: (change: Partial<ConsoleState>) => void;
	/** Says something in the footer's place for a while. */
	notify: (text: string, tone?: Notice['tone']) => void;
};

/** How long a word to the user stays, in milliseconds. */
export const noticeTime = 4000;

export const createStateHolder = (first: ConsoleState, now: () => number): StateHolder => {
	let state = first;
	const listeners = new Set<() => void>();
	const amend = (change: Partial<ConsoleState>) => {
		state = {...state, ...change};
	};

	const update = (change: Partial<ConsoleState>) => {
		amend({...change, now: now()});
		for (const listener of listeners) {
			listener();
		}
	};

	return {
		now,
		getState: () => state,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		update,
		amend,
		notify(text, tone = 'accent') {
			update({notice: {text: oneLine(text), tone, until: now() + noticeTime}});
		},
	};
};
