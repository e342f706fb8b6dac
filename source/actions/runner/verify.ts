import type {Known} from '../../domain/known.js';
import {MaasError} from '../../maas/errors.js';
import type {MaasClient} from '../../maas/client.js';
import type {JournalRecord, RecordedStep} from '../journal/record.js';
import type {ChangeStep} from '../plan.js';
import {
	isAs,
	readingKey,
	type Found,
	type Reading,
} from '../reading.js';
import {readFresh} from './read.js';

/** How a step stands by what is read now: `surprise` is neither as it was before the plan nor as any of its steps leaves it, `unknown` what can't be read. */
export type StepStanding = 'done' | 'not-done' | 'surprise' | 'unknown';

export type RecordedChange = RecordedStep & {step: ChangeStep};

/** Of a step that was sent, or may have been, and whose end isn't what was planned or isn't known. */
export const isUnsure = (state: RecordedStep['state']): boolean => ['under-way', 'unknown', 'surprise'].includes(state);

const wasSent = ({state}: RecordedStep): boolean => state !== 'planned' && state !== 'skipped';

/** What has to be read of what a step changes: by its id what was made. */
export const readingOf = ({step: {reading}, made}: RecordedChange): Reading => made === undefined ? reading : {type: 'range', id: made};

/** The steps that change something, those on one thing together. */
const changesByThing = (steps: readonly RecordedStep[]): RecordedChange[][] => {
	const changes = steps.filter((recorded): recorded is RecordedChange => recorded.step.kind === 'change');
	return Map.groupBy(changes, ({step}) => readingKey(step.reading)).values().toArray();
};

const readingOfAll = (steps: readonly RecordedChange[]): Reading => readingOf(steps.find(({made}) => made !== undefined) ?? steps[0]!);

/** Of several steps on one thing the last whose state is found has been done, and all before it. */
const standingsOn = (steps: readonly RecordedChange[], found: Found | undefined): StepStanding[] => {
	if (found === undefined) {
		return steps.map(() => 'unknown');
	}

	const [first] = steps;
	const isAsLeft = ({step}: RecordedChange) => isAs(step.expect, found);
	const isAsBefore = isAs(first!.before ?? first!.step.before, found);
	const sent = steps.findLastIndex(one => wasSent(one) && isAsLeft(one));
	// What wasn't sent from here may have been done by hand. A plan that ends as it began hasn't been done by that.
	const last = sent === -1 && !isAsBefore ? steps.findLastIndex(one => isAsLeft(one)) : sent;
	return last === -1 && !isAsBefore
		? steps.map(() => 'surprise')
		: steps.map((_step, index) => index <= last ? 'done' : 'not-done');
};

/**
How the steps of a plan that was begun stand, one for each; nothing of one that sends nothing.

@param find What is found of a thing now; nothing where it can't be read.
*/
export const standingsOf = (steps: readonly RecordedStep[], find: (reading: Reading) => Found | undefined): Array<StepStanding | undefined> => {
	const standings = new Map<RecordedStep, StepStanding>(changesByThing(steps).flatMap(changes => {
		const found = standingsOn(changes, find(readingOfAll(changes)));
		return changes.map((recorded, index) => [recorded, found[index]!] as const);
	}));
	return steps.map(recorded => standings.get(recorded));
};

/** Reads once each what steps change. What `read` doesn't get is not known. */
export const findThings = async (steps: readonly RecordedStep[], read: (reading: Reading) => Promise<Found | undefined>): Promise<(reading: Reading) => Found | undefined> => {
	const found = new Map<string, Found | undefined>();
	for (const changes of changesByThing(steps)) {
		const reading = readingOfAll(changes);
		found.set(readingKey(reading), await read(reading));
	}

	return reading => found.get(readingKey(reading));
};

/** What can't be read now is nothing. */
export const orNothing = async (reading: Promise<{found: Found}>): Promise<Found | undefined> => {
	try {
		const {found} = await reading;
		return found;
	} catch (error) {
		if (!(error instanceof MaasError)) {
			throw error;
		}

		return undefined;
	}
};

/** The same by what is read afresh. Nothing is sent. */
export const verifySteps = async (maas: MaasClient, {steps}: Pick<JournalRecord, 'steps'>, known: Known): Promise<Array<StepStanding | undefined>> =>
	standingsOf(steps, await findThings(steps, async reading => orNothing(readFresh(maas, reading, known))));
