import {prepareRest} from '../actions/runner/prepare.js';
import {checkMayGoOn} from '../actions/runner/rack-plans.js';
import type {JournalRecord, RecordedStep} from '../actions/journal/record.js';
import {listed} from '../domain/sentences.js';
import {Misuse} from '../maas/schemas/misuse.js';
import {act} from './plan/act.js';
import type {ActionOptions} from './plan/action-options.js';
import type {Invocation} from './plan/invocation.js';
import {openTarget} from './plan/open-target.js';
import {mayGoOn} from './plan/may-go-on.js';
import {checkNotRunning, findRecord, readJournal} from './plan/open-site.js';

export type GoOnOptions = ActionOptions & {
	/** The plan's id in the journal. */
	id: string;
};

const whyNotReported = (id: string, recorded: RecordedStep | undefined, number: number): string => {
	if (recorded === undefined) {
		return `${id} has no step ${number}.`;
	}

	return recorded.state === 'done' ? `Step ${number} of ${id} is done already.` : `Step ${number} of ${id} is nothing that is done elsewhere: whether it is done is asked of MAAS.`;
};

/**
Only what somebody does elsewhere is said to be done; of the rest MAAS is asked.

@throws {Misuse}
*/
const checkReported = ({id, steps}: JournalRecord, numbers: readonly number[]): void => {
	const open = steps.flatMap(({step, state}, index) => step.kind === 'hand' && state !== 'done' ? [index + 1] : []);
	const wrong = numbers.find(number => !open.includes(number));
	if (wrong !== undefined) {
		throw new Misuse(
			whyNotReported(id, steps[wrong - 1], wrong),
			open.length === 0 ? 'No step is left that is done elsewhere.' : `Those that are left, and done elsewhere: ${listed(open.map(String))}.`,
		);
	}
};

/** `maas-ha journal go-on`: verifies what a plan that ended early has done, and carries out the rest. */
export const goOn = async ({id, ...options}: GoOnOptions, invocation: Invocation): Promise<number> => act(options, invocation, async ({known, journal}) => {
	const told = await readJournal(journal);
	const record = findRecord(told, id);
	checkNotRunning(told, id);
	if (!mayGoOn(record)) {
		throw new Misuse(`Nothing of ${id} is left to do.`, record.undoneBy === undefined ? 'All its steps are done.' : `It was taken back by ${record.undoneBy}.`);
	}

	checkReported(record, options.done ?? []);
	const {target: profile} = record.plan;
	const target = profile === undefined ? undefined : await openTarget(profile, invocation.context, invocation.effects, options.timeout);
	checkMayGoOn(record, target);
	return {
		prepared: prepareRest(record, known), earlier: record, target,
	};
});
