import type {Action} from '../keys.js';
import type {Effects} from './effects.js';
import {noticeTime, type StateHolder} from './state-holder.js';

export type LeavingHandlers = Record<Extract<Action, 'repaint' | 'suspend' | 'quit' | 'interrupt'>, () => void>;

/** Keys that are about the program: they work also where nothing is known yet. */
export const createLeaving = ({getState, update, notify, now}: StateHolder, {repaint, suspend, quit}: Effects): LeavingHandlers => ({
	repaint,
	suspend,
	quit,
	interrupt() {
		if (getState().quitArmedUntil > now()) {
			quit();
			return;
		}

		update({quitArmedUntil: now() + noticeTime});
		notify(getState().connect ? 'Ctrl-C again quits.' : 'Ctrl-C again quits. So does q.');
	},
});
