import type {PlacedPane} from '../arrange.js';
import {bannerOf} from '../banner.js';
import {headerOf} from '../header.js';
import {currentPanes} from '../selectors.js';
import type {ConsoleState} from '../state.js';
import type {StateHolder} from './state-holder.js';

/** All that changes on the screen by time alone. */
const timeText = (state: ConsoleState, panes: readonly PlacedPane[]): string => [...headerOf(state, panes), ...bannerOf(state)].map(({text}) => text).join('');

/** What a passing second changes: ages and countdowns move, words and flashes go. */
export const createTicking = ({now, getState, subscribe, update}: StateHolder): (() => void) => {
	/** What the last tick showed, while nothing else has changed since: a frame that looks the same isn't worth drawing. */
	let shownTime: string | undefined;
	subscribe(() => {
		shownTime = undefined;
	});

	return () => {
		const state = getState();
		const time = now();
		const isOver = state.notice !== undefined && state.notice.until <= time;
		const isFlashOver = state.flash !== undefined && state.flash.until <= time;
		const text = timeText({...state, now: time}, currentPanes(state).flat());
		if (isOver || isFlashOver || text !== shownTime) {
			update({now: time, ...(isOver && {notice: undefined}), ...(isFlashOver && {flash: undefined})});
			shownTime = text;
		}
	};
};
