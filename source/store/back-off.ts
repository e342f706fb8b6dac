const first = 1000;
const longest = 30_000;
/** Whoever asks for more patience than this may have misjudged it: a console that sleeps for an hour helps nobody. */
const mostPatience = 300_000;

/**
Milliseconds to wait before the next try: 1 s, 2 s, 4 s … up to 30 s, each shortened by up to a fifth so that consoles don't ask in step.

@param failures How many tries have failed in a row, from 1.
@param random 0 to 1.
@param retryAfter Milliseconds that MAAS or its proxy asked for, if it did: never less, up to five minutes.
*/
export const backOff = (failures: number, random: number, retryAfter: number): number => {
	const wait = Math.min(longest, first * (2 ** (failures - 1)));
	return Math.max(Math.min(retryAfter, mostPatience), Math.round(wait * (1 - (random / 5))));
};
