import type {JournalRecord} from '../../actions/journal/record.js';
import {mayBeDone} from '../../actions/may-be-done.js';
import {deletedRackIn} from '../../actions/registration/recorded-roles.js';

/** The rack that a move has deleted here: it isn't undone but brought back, as it has to register again. Nothing where there is none. */
export const rackToBringBack = (record: Pick<JournalRecord, 'plan' | 'steps'>): string | undefined => {
	const {action, undoes} = record.plan;
	return action === 'move-rack' && undoes === undefined ? deletedRackIn(record)?.hostname : undefined;
};

/** Whether `undo` has anything to say of what a plan has done: its steps are MAAS's, or have a way back on their hosts. */
export const hasWayBack = (record: Pick<JournalRecord, 'plan' | 'steps'>): boolean =>
	rackToBringBack(record) === undefined && record.steps.some(({step, state}) => mayBeDone({state}) && (step.kind === 'change' || (step.kind === 'hand' && step.undo !== undefined)));
