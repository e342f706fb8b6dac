import type {Prompt} from '../state.js';
import {pasted, typed} from '../typing.js';
import type {KeyTaker} from './key-taker.js';
import type {Moving} from './moving.js';
import type {StateHolder} from './state-holder.js';

/** What one kind of prompt does with what is typed. */
export type PromptKind = {
	change: (text: string) => void;
	/** Enter. */
	choose: () => void;
	/** Esc. The prompt is gone afterwards. */
	leave: () => void;
	/** Up and down, by rows. */
	move: (by: number) => void;
};

/** A line that is being typed in the footer's place. */
export const createPrompts = ({getState, update}: StateHolder, {page}: Moving, kinds: Record<Prompt['kind'], PromptKind>): KeyTaker => {
	/** What keys do that aren't for typing. */
	const keys: Record<string, (kind: PromptKind) => void> = {
		enter({choose}) {
			choose();
		},
		tab({choose}) {
			choose();
		},
		esc({leave}) {
			leave();
			update({prompt: undefined});
		},
		'ctrl-c'({leave}) {
			leave();
			update({prompt: undefined});
		},
		up({move}) {
			move(-1);
		},
		down({move}) {
			move(1);
		},
		pageUp({move}) {
			move(-page());
		},
		pageDown({move}) {
			move(page());
		},
	};

	return {
		isListening: () => getState().prompt !== undefined,
		press(key) {
			const {kind, text: before} = getState().prompt!;
			const text = typed(before, key);
			if (text === undefined) {
				keys[key]?.(kinds[kind]);
			} else {
				kinds[kind].change(text);
			}
		},
		paste(text) {
			const {kind, text: before} = getState().prompt!;
			kinds[kind].change(pasted(before, text));
		},
	};
};
