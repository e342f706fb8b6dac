import type {PlacedPane} from '../arrange.js';
import {bannerOf} from '../banner.js';
import {headerOf} from '../header.js';
import {currentPanes} from '../selectors.js';
import {runSentence} from '../../screens/action/run.js';
import type {ConsoleState} from '../state.js';
import type {JournalKeeper} from './journal-keeper.js';
import type {StateHolder} from './state-holder.js';

const placeOf = ({stack}: ConsoleState) => stack.at(-1)!.place;

/** All that changes on the screen by time alone. */
const timeText = (state: ConsoleState, panes: readonly PlacedPane[]): string => {
	const run = state.running && placeOf(state).screen === 'run' ? runSentence(state.running, state.now) : [];
	return [...headerOf(state, panes), ...bannerOf(state), ...run].map(({text}) => text).join('');
};

/** Milliseconds after which the journal is read again while it is looked at: another console may be writing in it. */
const journalInterval = 5000;

/** What a passing second changes: ages and countdowns move, words and flashes go. */
export const createTicking = ({now, getState, subscribe, update}: StateHolder, {look}: Pick<JournalKeeper, 'look'>): (() => void) => {
	let lookedAt = now();
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
		if (state.session && placeOf(state).screen.startsWith('journal') && time - lookedAt >= journalInterval) {
			lookedAt = time;
			void look(state.session);
		}

		const text = timeText({...state, now: time}, currentPanes(state).flat());
		if (isOver || isFlashOver || text !== shownTime) {
			update({now: time, ...(isOver && {notice: undefined}), ...(isFlashOver && {flash: undefined})});
			shownTime = text;
		}
	};
};
