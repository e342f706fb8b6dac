import type {Action} from '../keys.js';
import type {Effects} from './effects.js';
import type {Runner} from './running.js';
import {noticeTime, type StateHolder} from './state-holder.js';

export type LeavingHandlers = Record<Extract<Action, 'repaint' | 'suspend' | 'quit' | 'interrupt'>, () => void>;

export type LeavingOptions = {
	/** A plan that runs is stopped first. */
	runner: Pick<Runner, 'isRunning' | 'stop'>;
	/** One that is only being made is left. */
	back: () => void;
};

/** Keys that are about the program: they work also where nothing is known yet. */
export const createLeaving = ({getState, update, notify, now}: StateHolder, {repaint, suspend, quit}: Effects, {runner: {isRunning, stop}, back}: LeavingOptions): LeavingHandlers => {
	/** While a plan runs it is asked first; who has answered is let go at once. */
	const leave = () => {
		if (isRunning() && !getState().isLeaving) {
			update({dialog: {kind: 'quit', focus: 'stay'}});
		} else {
			quit();
		}
	};

	return {
		repaint,
		suspend,
		quit: leave,
		interrupt() {
			if (stop()) {
				return;
			}

			if (getState().stack.at(-1)!.place.screen === 'action') {
				back();
				return;
			}

			if (isRunning() || getState().quitArmedUntil > now()) {
				leave();
				return;
			}

			update({quitArmedUntil: now() + noticeTime});
			notify(getState().connect ? 'Ctrl-C again quits.' : 'Ctrl-C again quits. So does q.');
		},
	};
};
