import {focusedPane} from '../selectors.js';
import type {Moving} from './moving.js';
import type {Navigation} from './navigation.js';
import type {PromptKind} from './prompts.js';
import type {StateHolder} from './state-holder.js';

/** Narrows the pane under the cursor while it is typed. */
export const createFilterPrompt = ({getState, update}: StateHolder, {updatePane}: Navigation, {move}: Moving): PromptKind => {
	const change = (text: string) => {
		update({prompt: {kind: 'filter', text}});
		const placed = focusedPane(getState());
		if (placed) {
			updatePane(placed.pane.id, {filter: text});
		}
	};

	return {
		change,
		choose() {
			update({prompt: undefined});
		},
		leave() {
			change('');
		},
		move,
	};
};
