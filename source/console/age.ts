import type {PartName, Parts} from '../store/parts.js';

/** How long ago, as short as it can be said: `4 s`, `3 min`, `2 h`. */
export const ageText = (milliseconds: number): string => {
	const seconds = Math.max(0, Math.floor(milliseconds / 1000));
	if (seconds < 60) {
		return `${seconds} s`;
	}

	const minutes = Math.floor(seconds / 60);
	return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
};

/** When the oldest of these parts was read, in milliseconds since the epoch; nothing while one of them wasn't. */
export const oldestOf = (names: readonly string[], parts: Parts): number | undefined => {
	const times = (names as readonly PartName[]).map(name => parts[name].at);
	return times.includes(undefined) ? undefined : Math.min(...times as number[], Infinity);
};
