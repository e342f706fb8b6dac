import type {JournalRecord} from '../../actions/journal/record.js';
import type {Next} from '../../actions/plan.js';

const isSameHand = (one: JournalRecord, other: JournalRecord): boolean => one.who.host === other.who.host && one.who.localUser === other.who.localUser;

/** The plan that this one followed as what it wanted next; itself where there is none. */
const beginOf = (record: JournalRecord, records: readonly JournalRecord[]): JournalRecord => {
	const wanted: Array<Next['type']> = record.plan.action === 'spread' || record.plan.action === 'restore-roles' ? [record.plan.action] : [];
	return records.findLast(({startedAt, plan: {next}}) => startedAt < record.startedAt && next?.region === 'here' && wanted.includes(next.type)) ?? record;
};

/** What a summary tells, asked for at one plan: from the plan that it followed on, all that the same user has done from the same machine since. */
export const summedRecords = (record: JournalRecord, records: readonly JournalRecord[]): JournalRecord[] => {
	const begin = beginOf(record, records);
	return records.filter(one => one.id === begin.id || (one.startedAt >= begin.startedAt && isSameHand(one, begin)));
};
