import type {Action} from '../keys.js';
import {obstacleIn} from '../acting/obstacle.js';
import {offersFor} from '../acting/offers/offers.js';
import {subjectsUnder} from '../acting/offers/subject.js';
import {aroundOf} from '../selectors.js';
import type {Navigation} from './navigation.js';
import type {StateHolder} from './state-holder.js';

export type MenuHandlers = Record<Extract<Action, 'act'>, () => void>;

/** Opens the menu of what can be done with what is under the cursor. */
export const createMenu = ({getState, update, notify}: StateHolder, {rowUnder, here}: Navigation): MenuHandlers => ({
	act() {
		const state = getState();
		const {known, assessment: {findings}} = state.watching!;
		const offers = offersFor({
			known, findings, journal: state.journal, around: aroundOf(state),
		}, subjectsUnder(rowUnder(), here()));
		const obstacle = obstacleIn(state);
		if (offers.length === 0) {
			notify(obstacle ?? 'Nothing can be done with this.', 'warning');
			return;
		}

		update({
			dialog: {
				kind: 'menu', offers, index: Math.max(0, offers.findIndex(({why}) => why === undefined)), ...(obstacle !== undefined && {obstacle}),
			}, notice: undefined,
		});
	},
});
