import {paletteRows} from '../selectors.js';
import type {Effects} from './effects.js';
import type {Navigation} from './navigation.js';
import type {PromptKind} from './prompts.js';
import type {StateHolder} from './state-holder.js';

/** Goes anywhere by a few letters of its name. */
export const createPalettePrompt = ({getState, update}: StateHolder, {goTo}: Navigation, {switchProfile}: Pick<Effects, 'switchProfile'>): PromptKind => {
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
			if (chosen.go.type === 'place') {
				goTo(chosen.go.place);
			} else {
				switchProfile(chosen.go.name);
			}
		},
		leave() {},
		move(by) {
			const last = Math.max(0, paletteRows(getState()).length - 1);
			update({prompt: {kind: 'palette', text: getState().prompt!.text, index: Math.max(0, Math.min(last, index() + by))}});
		},
	};
};
