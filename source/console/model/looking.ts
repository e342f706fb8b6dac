import {oneLine} from '../../components/fit.js';
import {cellText} from '../../components/view.js';
import {counted} from '../../domain/sentences.js';
import {eventLevels} from '../../screens/screen.js';
import type {Action} from '../keys.js';
import {nextSort, startCursor} from '../list.js';
import {focusedPane} from '../selectors.js';
import type {Effects} from './effects.js';
import type {Navigation} from './navigation.js';
import type {StateHolder} from './state-holder.js';

export type LookingHandlers = Record<Extract<Action, 'filter' | 'sort' | 'follow' | 'level' | 'copy' | 'refresh' | 'pause'>, () => void>;

/** Keys that change what is seen of a place, or how fresh it is. */
export const createLooking = ({getState, update, notify}: StateHolder, {updatePane, rowUnder}: Navigation, {copy}: Pick<Effects, 'copy'>): LookingHandlers => ({
	filter() {
		update({prompt: {kind: 'filter', text: focusedPane(getState())?.state.filter ?? ''}});
	},
	sort() {
		const placed = focusedPane(getState());
		if (placed) {
			const sort = nextSort(placed.pane, placed.state.sort);
			updatePane(placed.pane.id, {sort, cursor: startCursor});
		}
	},
	follow() {
		const placed = focusedPane(getState());
		if (placed) {
			const isFollowing = placed.cursor.key === undefined;
			const key = placed.rows[placed.cursor.index]?.key;
			updatePane(placed.pane.id, {cursor: isFollowing && key !== undefined ? {...placed.cursor, key} : startCursor});
		}
	},
	level() {
		const next = eventLevels[(eventLevels.indexOf(getState().eventLevel) + 1) % eventLevels.length]!;
		update({eventLevel: next});
	},
	copy() {
		const row = rowUnder();
		if (row?.script !== undefined) {
			copy(row.script);
			notify(`Copied: a script of ${counted(row.script.trimEnd().split('\n').length, 'line')}.`);
		} else if (row) {
			// A line break that came with a name would run it where it is pasted.
			const text = oneLine(row.name ?? row.cells.map(cell => cellText(cell)).join(' ').trim());
			copy(text);
			notify(`Copied: ${text}`);
		}
	},
	refresh() {
		const {session, known} = getState();
		session?.store.refresh();
		notify(known?.isPaused ? 'Paused: p goes on, and asks for everything.' : 'Asking MAAS for everything again.');
	},
	pause() {
		const {session, known} = getState();
		session?.store.setPaused(!known?.isPaused);
	},
});
