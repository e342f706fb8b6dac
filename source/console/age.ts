import type {PartName, Parts} from '../store/parts.js';

/** `35 s`, `3 min`, `2 h`. */
const shortly = (seconds: number): string => {
	if (seconds < 60) {
		return `${seconds} s`;
	}

	const minutes = Math.floor(seconds / 60);
	return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
};

const secondsOf = (milliseconds: number): number => Math.max(0, Math.floor(milliseconds / 1000));

/** How long ago, as short as it can be said, in steps of five seconds: nobody needs more, and each step is a frame. */
export const ageText = (milliseconds: number): string => {
	const seconds = secondsOf(milliseconds);
	return seconds < 5 ? '<5 s' : shortly(seconds < 60 ? seconds - (seconds % 5) : seconds);
};

/** How long until something happens: to the second for the last ten, as it is waited for. */
export const waitText = (milliseconds: number): string => {
	const seconds = secondsOf(milliseconds);
	return shortly(seconds >= 10 && seconds < 60 ? seconds - (seconds % 5) : seconds);
};

/** How old the oldest of these parts is, in words; empty for no parts. */
export const ageOf = (names: readonly string[], parts: Parts, now: number): string => {
	const shown = (names as readonly PartName[]).map(name => parts[name]);
	const unread = shown.filter(({at}) => at === undefined);
	if (unread.length > 0) {
		return unread.some(({error}) => error !== undefined) ? 'not all read' : 'reading';
	}

	const oldest = Math.min(...shown.map(({at}) => at!));
	return Number.isFinite(oldest) ? `${ageText(now - oldest)} old` : '';
};
