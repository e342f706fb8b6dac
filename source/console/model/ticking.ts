import type {PlacedPane} from '../arrange.js';
import {bannerOf} from '../banner.js';
import {ageHere} from '../header.js';
import {currentPanes} from '../selectors.js';
import {runSentence} from '../../screens/action/run.js';
import type {ConsoleState} from '../state.js';
import type {JournalKeeper} from './journal-keeper.js';
import type {StateHolder} from './state-holder.js';

const placeOf = ({stack}: ConsoleState) => stack.at(-1)!.place;

/** All that changes on the screen by time alone. How long the last answer took isn't worth a frame: it is drawn with the next one. */
const timeText = (state: ConsoleState, panes: readonly PlacedPane[]): string => {
	const {known, running, now} = state;
	const run = running && placeOf(state).screen === 'run' ? runSentence(running, now) : [];
	return [known ? ageHere(known, panes, now) : '', ...[...bannerOf(state), ...run].map(({text}) => text)].join('\n');
};

/** Milliseconds after which the journal is read again while it is looked at: another console may be writing in it. */
const journalInterval = 5000;

/** What a passing second changes: ages and countdowns move, words and flashes go. */
export const createTicking = ({now, getState, subscribe, update}: StateHolder, {look}: Pick<JournalKeeper, 'look'>): (() => void) => {
	let lookedAt = now();
	let drawn = getState();
	/** What the last frame says of time; found out when it is asked for. One that says the same isn't worth drawing. */
	let drawnText: string | undefined;
	subscribe(() => {
		drawn = getState();
		drawnText = undefined;
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

		// The same lists read again are younger, and their panes are those that were drawn.
		const panes = currentPanes(drawn).flat();
		drawnText ??= timeText(drawn, panes);
		if (isOver || isFlashOver || timeText({...state, now: time}, panes) !== drawnText) {
			update({...(isOver && {notice: undefined}), ...(isFlashOver && {flash: undefined})});
		}
	};
};
