import {lossPane} from '../../screens/what-if.js';
import {controllerUnder} from '../controller-under.js';
import type {Action} from '../keys.js';
import {startCursor} from '../list.js';
import {currentScreen, focusedPane, screenAt} from '../selectors.js';
import type {Navigation} from './navigation.js';
import type {RowCommands} from './row-commands.js';
import type {StateHolder} from './state-holder.js';

export type GoingHandlers = Record<Extract<Action, 'open' | 'back' | 'mark' | 'whatIf' | 'palette' | 'raw' | 'help'>, () => void>;

export type GoingOptions = {
	/** What Enter and Space do on a row that leads nowhere. */
	commands: RowCommands;
	/** Those who may have a step back of their own, before the way back. Whether one had. */
	backs: ReadonlyArray<() => boolean>;
};

/** Keys that lead to another place. */
export const createGoing = ({getState, update}: StateHolder, {
	goTo, goBack, updateEntry, updatePane, rowUnder, here,
}: Navigation, {commands, backs}: GoingOptions): GoingHandlers => ({
	open() {
		const row = rowUnder();
		const {session} = getState();
		const command = row?.command ?? currentScreen(getState())?.command;
		if (row?.target) {
			goTo(row.target);
		} else if (command && session) {
			commands[command](row ?? {}, session);
		}
	},
	back() {
		const placed = focusedPane(getState());
		if (placed && placed.state.filter !== '') {
			updatePane(placed.pane.id, {filter: ''});
		} else if (backs.every(back => !back()) && getState().stack.length > 1) {
			goBack();
		}
	},
	mark() {
		const row = rowUnder();
		const {session} = getState();
		if (row?.mark) {
			updateEntry({place: row.mark});
		} else if (row?.toggle && session) {
			commands[row.toggle](row, session);
		}
	},
	whatIf() {
		const systemId = controllerUnder(rowUnder(), here());
		goTo({screen: 'what-if', lost: systemId === undefined ? [] : [systemId]});
		if (systemId !== undefined) {
			updatePane(lossPane, {cursor: {...startCursor, key: systemId}});
		}
	},
	palette() {
		update({prompt: {kind: 'palette', text: '', index: 0}});
	},
	raw() {
		const row = rowUnder();
		const of = row?.target ?? here();
		goTo(row?.raw ?? {screen: 'raw', of, name: screenAt(of, getState()).title});
	},
	help() {
		goTo({screen: 'help'});
	},
});
