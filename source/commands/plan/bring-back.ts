import type {JournalRecord} from '../../actions/journal/record.js';
import {deletedRackIn} from '../../actions/registration/recorded-roles.js';

/** The rack that a move has deleted here: it isn't undone but brought back, as it has to register again. Nothing where there is none. */
export const rackToBringBack = (record: Pick<JournalRecord, 'plan' | 'steps'>): string | undefined => {
	const {action, undoes} = record.plan;
	return action === 'move-rack' && undoes === undefined ? deletedRackIn(record)?.hostname : undefined;
};
