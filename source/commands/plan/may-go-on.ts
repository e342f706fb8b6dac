import type {JournalRecord} from '../../actions/journal/record.js';

/** Whether there is anything left of a plan to go on with: it ended early, or nobody knows how it ended. */
export const mayGoOn = ({ended, undoneBy}: JournalRecord): boolean => undoneBy === undefined && ended?.outcome !== 'done' && ended?.outcome !== 'unsettled';
