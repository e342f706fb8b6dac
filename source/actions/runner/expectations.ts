import type {ChangeStep, Source} from '../plan.js';
import {isAs, readingKey, type Found} from '../reading.js';

/** What became of a step, by what is found. */
export const stateFound = ({before, expect}: ChangeStep, found: Found | undefined): 'unknown' | 'done' | 'not-done' | 'surprise' => {
	if (found === undefined) {
		return 'unknown';
	}

	if (isAs(expect, found)) {
		return 'done';
	}

	return isAs(before, found) ? 'not-done' : 'surprise';
};

/** Of things that steps have changed, or MAAS itself with them, how they are expected from then on. */
export const withExpected = (sources: readonly Source[], done: readonly ChangeStep[]): Source[] => {
	const byKey = new Map<string, Source>(sources.map(source => [readingKey(source.reading), source]));
	for (const {reading, values} of done.flatMap(({reading: own, expect, leadsTo = []}) => [{reading: own, values: expect}, ...leadsTo])) {
		const before = byKey.get(readingKey(reading))?.values;
		byKey.set(readingKey(reading), {reading, values: values === 'gone' || before === undefined || before === 'gone' ? values : {...before, ...values}});
	}

	return byKey.values().toArray();
};
