import {checkRange, type RangeWish} from '../../../actions/checks/range-checks.js';
import {stopsOf} from '../../../actions/plan.js';
import type {Known} from '../../../domain/known.js';
import type {Subnet} from '../../../maas/schemas/subnet.js';

/** `10.0.0.100-10.0.0.199`, with whatever stands around the dash; nothing where that isn't two texts. */
export const readSpan = (text: string): {start: string; end: string} | undefined => {
	const [start = '', end = '', ...rest] = text.trim().split(/\s*[\-–]\s*|\s+/v);
	return start === '' || end === '' || rest.length > 0 ? undefined : {start, end};
};

/**
What is wrong with a range as it was typed, as a sentence: by what is known already, before anything is read.

@param exceptId The range that is being changed.
*/
export const spanTrouble = (known: Known, subnet: Subnet | undefined, text: string, type: RangeWish['type'], exceptId?: number): string | undefined => {
	const span = readSpan(text);
	if (span === undefined) {
		return 'Type the first and the last address, as 10.0.0.100-10.0.0.199.';
	}

	if (subnet === undefined) {
		return undefined;
	}

	const [stop] = stopsOf({checks: checkRange({known, suggestions: new Map(), unread: new Set()}, subnet, {...span, type}, exceptId)});
	return stop && [stop.detail, stop.remedy].filter(sentence => sentence !== undefined).join(' ');
};
