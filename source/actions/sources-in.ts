import type {Known} from '../domain/known.js';
import {madeFromOf, type Source} from './plan.js';
import {valuesIn, type Reading} from './reading.js';

/** What is known of these now, for a plan to be made from. What was never read is left out: a check says that it wasn't. */
export const sourcesIn = (known: Known, readings: readonly Reading[]): Source[] => madeFromOf(readings.flatMap(reading => {
	const values = valuesIn(known, reading);
	return values === undefined ? [] : [{reading, values}];
}));
