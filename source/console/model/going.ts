import type {RowCommand} from '../../components/view.js';
import {lossPane} from '../../screens/what-if.js';
import {controllerUnder} from '../controller-under.js';
import type {Action} from '../keys.js';
import {startCursor} from '../list.js';
import {focusedPane, screenAt} from '../selectors.js';
import type {Session} from '../session.js';
import type {Navigation} from './navigation.js';
import type {StateHolder} from './state-holder.js';

export type GoingHandlers = Record<Extract<Action, 'open' | 'back' | 'mark' | 'whatIf' | 'palette' | 'raw' | 'help'>, () => void>;

/**
Keys that lead to another place.

@param commands What Enter does on a row that leads nowhere.
*/
export const createGoing = ({getState, update}: StateHolder, {
	goTo, goBack, updateEntry, updatePane, rowUnder, here,
}: Navigation, commands: Record<RowCommand, (session: Session) => void>): GoingHandlers => ({
	open() {
		const row = rowUnder();
		const {session} = getState();
		if (row?.target) {
			goTo(row.target);
		} else if (row?.command && session) {
			commands[row.command](session);
		}
	},
	back() {
		const placed = focusedPane(getState());
		if (placed && placed.state.filter !== '') {
			updatePane(placed.pane.id, {filter: ''});
		} else if (getState().stack.length > 1) {
			goBack();
		}
	},
	mark() {
		const place = rowUnder()?.mark;
		if (place) {
			updateEntry({place});
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
