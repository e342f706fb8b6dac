import {bindingOf} from '../keys.js';
import type {StateHolder} from './state-holder.js';

/**
What a key does, with the word in the footer's place taken off first: whoever goes on has read it, and wants to see the keys.

That Ctrl-C quits is such a word: after another key it has to be said again.
*/
export const takingWordOff = ({getState, amend, update}: StateHolder, press: (key: string) => void) => (key: string): void => {
	if (getState().notice === undefined) {
		press(key);
		return;
	}

	amend({notice: undefined, ...(bindingOf(key)?.action !== 'interrupt' && {quitArmedUntil: 0})});
	const before = getState();
	press(key);
	if (getState() === before) {
		// A key that does nothing: the keys are seen again all the same.
		update({});
	}
};
