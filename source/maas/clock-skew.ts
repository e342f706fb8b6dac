/**
By how much the clock at the other end is ahead of ours, in milliseconds.

`Date` has whole seconds and was written some time between question and answer: half a second and half the round trip stand for what isn't known, and by so much it may be off.

@param date The header of the answer.
@param askedAt When the question left and, `at`, when the answer was there, by our clock.
@returns Nothing where there is no such header, or no date in it.
*/
export const clockSkew = (date: string | undefined, askedAt: number, at: number): number | undefined => {
	const said = Date.parse(date ?? '');
	return Number.isNaN(said) ? undefined : said + 500 - ((askedAt + at) / 2);
};

/** The middle of what several answers say: one that took long, or another region's of those behind a balancer, doesn't move it far. */
export const middleSkew = (skews: ReadonlyArray<number | undefined>): number | undefined => {
	const said = skews.filter(skew => skew !== undefined).toSorted((a, b) => a - b);
	return said[Math.floor(said.length / 2)];
};
