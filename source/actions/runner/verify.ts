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

/** How a step stands by what is read now: `otherwise` is neither as it was before the plan nor as any of its steps leaves it. Nothing of one that sends nothing, or can't be read. */
export type StepStanding = 'done' | 'not-done' | 'otherwise' | undefined;

type Change = RecordedStep & {step: ChangeStep};

const readingOf = ({step: {reading}, made}: Change): Reading => made === undefined ? reading : {type: 'range', id: made};

/** Of several steps on one thing the last whose state is found has been done, and all before it. */
const standingsOf = (steps: readonly Change[], found: Found): StepStanding[] => {
	const last = steps.findLastIndex(({step}) => isAs(step.expect, found));
	if (last === -1) {
		const [first] = steps;
		return steps.map(() => isAs(first!.before ?? first!.step.before, found) ? 'not-done' : 'otherwise');
	}

	return steps.map((_step, index) => index <= last ? 'done' : 'not-done');
};

const readStandings = async (maas: MaasClient, steps: readonly Change[], known: Known): Promise<StepStanding[]> => {
	try {
		const {found} = await readFresh(maas, readingOf(steps.find(({made}) => made !== undefined) ?? steps[0]!), known);
		return standingsOf(steps, found);
	} catch (error) {
		if (!(error instanceof MaasError)) {
			throw error;
		}

		return steps.map(() => undefined);
	}
};

/** Reads how the steps of a plan that was begun stand now, one for each. Nothing is sent. */
export const verifySteps = async (maas: MaasClient, {steps}: Pick<JournalRecord, 'steps'>, known: Known): Promise<StepStanding[]> => {
	const standings = new Map<RecordedStep, StepStanding>();
	const changes = steps.filter((recorded): recorded is Change => recorded.step.kind === 'change');
	for (const group of Map.groupBy(changes, ({step}) => readingKey(step.reading)).values()) {
		const found = await readStandings(maas, group, known);
		for (const [index, recorded] of group.entries()) {
			standings.set(recorded, found[index]);
		}
	}

	return steps.map(recorded => standings.get(recorded));
};
