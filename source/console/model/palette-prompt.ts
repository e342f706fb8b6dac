import type {Offer} from '../acting/offer.js';
import {obstacleIn} from '../acting/obstacle.js';
import type {Destination} from '../palette.js';
import {paletteRows} from '../selectors.js';
import type {Effects} from './effects.js';
import type {Navigation} from './navigation.js';
import type {PromptKind} from './prompts.js';
import type {StateHolder} from './state-holder.js';

/** Goes anywhere by a few letters of its name, or begins an action. */
export const createPalettePrompt = (
	{getState, update, notify}: StateHolder,
	{goTo}: Navigation,
	{switchProfile, begin}: Pick<Effects, 'switchProfile'> & {begin: (offer: Offer) => void},
): PromptKind => {
	const start = (offer: Offer) => {
		const obstacle = obstacleIn(getState());
		if (obstacle === undefined) {
			begin(offer);
		} else {
			notify(obstacle, 'warning');
		}
	};

	const turnTo = (name: string) => {
		const {running} = getState();
		if (running && !running.result) {
			notify('A plan is running here: it has to end before another region is shown.', 'warning');
		} else {
			switchProfile(name);
		}
	};

	const go = (to: Destination['go']) => {
		switch (to.type) {
			case 'place': {
				goTo(to.place);
				break;
			}

			case 'profile': {
				turnTo(to.name);
				break;
			}

			case 'action': {
				start(to.offer);
				break;
			}
		}
	};

	const index = () => {
		const {prompt} = getState();
		return prompt?.kind === 'palette' ? prompt.index : 0;
	};

	return {
		change(text) {
			update({prompt: {kind: 'palette', text, index: 0}});
		},
		choose() {
			const chosen = paletteRows(getState())[index()];
			if (chosen === undefined) {
				return;
			}

			update({prompt: undefined});
			go(chosen.go);
		},
		leave() {},
		move(by) {
			const last = Math.max(0, paletteRows(getState()).length - 1);
			update({prompt: {kind: 'palette', text: getState().prompt!.text, index: Math.max(0, Math.min(last, index() + by))}});
		},
	};
};
