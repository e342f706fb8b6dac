import {withoutControls} from '../components/fit.js';
import {isStillAccepted} from '../domain/accepted.js';
import type {AcceptedFinding} from '../domain/known.js';

const ending = /(?:^|\s)until\s+(?<last>\S+)$/iv;

const isDay = (text: string): boolean => {
	const time = /^\d{4}-\d{2}-\d{2}$/v.test(text) ? Date.parse(text) : NaN;
	// Some take the 30th of February for a day in March.
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/**
Why a finding is lived with, as it was typed: the reason, and at its end `until 2027-01-31` where that isn't for good.

@returns What is wrong with it, as a sentence, where it can't be kept so.
*/
export const readReason = (typed: string, now: number): Pick<AcceptedFinding, 'why' | 'until'> | {wrong: string} => {
	const text = withoutControls(typed).trim();
	const ended = ending.exec(text);
	// What has a digit in it is meant as a day.
	const found = /\d/v.test(ended?.groups?.last ?? '') ? ended : undefined;
	const until = found?.groups!.last;
	const why = text.slice(0, found?.index).trim();
	if (why === '') {
		return {wrong: 'Say why: whoever reads this next wants to know.'};
	}

	if (until === undefined) {
		return {why};
	}

	if (!isDay(until)) {
		return {wrong: `${until} is no day. Write it as 2027-01-31.`};
	}

	return isStillAccepted({until}, now) ? {why, until} : {wrong: `${until} is over.`};
};
