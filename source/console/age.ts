import type {PartName, Parts} from '../store/parts.js';

/** How long ago, as short as it can be said: `4 s`, `35 s`, `3 min`, `2 h`. From ten seconds on in steps of five: nobody needs more, and each step is a frame. */
export const ageText = (milliseconds: number): string => {
	const seconds = Math.max(0, Math.floor(milliseconds / 1000));
	if (seconds < 60) {
		return `${seconds < 10 ? seconds : seconds - (seconds % 5)} s`;
	}

	const minutes = Math.floor(seconds / 60);
	return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
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
