import type {JournalRecord} from '../journal/record.js';
import type {Plan} from '../plan.js';

const isSame = (one: JournalRecord, other: JournalRecord): boolean =>
	one.ended?.at === other.ended?.at && one.undoneBy === other.undoneBy && one.steps.every(({state}, index) => state === other.steps[index]?.state);

/**
What the journal said when a plan was made may be over when it is carried out: another console may have gone on with it, or taken the same back. MAAS shows what was changed there, and nothing shows what was done on hosts.

@param earlier The plan's own record, where it goes on.
@param records As the journal has them now, with its lock held.
@param madeAt When the plan was made, in milliseconds since the epoch.
@returns What happened meanwhile, as a sentence; nothing where nothing did.
*/
export const findOver = ({undoes}: Pick<Plan, 'undoes'>, earlier: JournalRecord | undefined, records: readonly JournalRecord[], madeAt: number): string | undefined => {
	if (earlier) {
		const own = records.find(({id}) => id === earlier.id);
		return own && !isSame(earlier, own) ? 'Somebody has gone on with this plan meanwhile, or taken it back.' : undefined;
	}

	return undoes !== undefined && records.some(({plan, startedAt}) => plan.undoes === undoes && startedAt > madeAt) ? 'Somebody has taken this back meanwhile.' : undefined;
};
