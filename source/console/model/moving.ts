import type {Action} from '../keys.js';
import {arrowStep, moveCursor} from '../list.js';
import {currentPanes, focusedPane} from '../selectors.js';
import type {Navigation} from './navigation.js';
import type {StateHolder} from './state-holder.js';

export type Moving = {
	/** Moves the cursor by rows. */
	move: (by: number) => void;
	/** Rows that a page has. */
	page: () => number;
	/** What the keys of this topic do. */
	handlers: Record<Extract<Action, 'up' | 'down' | 'pageUp' | 'pageDown' | 'first' | 'last' | 'nextPane' | 'previousPane'>, () => void>;
};

/** The cursor, over rows and from pane to pane. */
export const createMoving = ({getState}: StateHolder, {updateEntry, updatePane}: Navigation): Moving => {
	const move = (by: number) => {
		const placed = focusedPane(getState());
		if (placed) {
			updatePane(placed.pane.id, {cursor: moveCursor(placed.cursor, placed.rows, placed.visibleRows, by, placed.pane.isFollowed)});
		}
	};

	const step = (direction: 1 | -1) => {
		const placed = focusedPane(getState());
		if (placed) {
			move(arrowStep(placed.rows, placed.cursor.index, direction, placed.visibleRows));
		}
	};

	const focusNext = (by: number) => {
		const panes = currentPanes(getState()).flat();
		const index = panes.findIndex(({isFocused}) => isFocused);
		const next = panes.at((index + by) % panes.length);
		if (next) {
			updateEntry({focus: next.pane.id});
		}
	};

	const page = () => Math.max(1, (focusedPane(getState())?.visibleRows ?? 1) - 1);

	return {
		move,
		page,
		handlers: {
			up() {
				step(-1);
			},
			down() {
				step(1);
			},
			pageUp() {
				move(-page());
			},
			pageDown() {
				move(page());
			},
			first() {
				move(-Infinity);
			},
			last() {
				move(Infinity);
			},
			nextPane() {
				focusNext(1);
			},
			previousPane() {
				focusNext(-1);
			},
		},
	};
};
