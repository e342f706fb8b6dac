import type {AcceptedFinding} from '../domain/known.js';
import type {Accepted} from '../profiles/acceptances.js';

type Edit = (own: readonly AcceptedFinding[]) => readonly AcceptedFinding[];
type Which = Pick<AcceptedFinding, 'code' | 'subject'>;

/** What is known of a region and lived with, and where that is written down. */
export type AcceptanceBook = {
	/** As it was last read or written; where several fit, the first counts. */
	all: () => readonly AcceptedFinding[];
	/** Whether it was written here and may be taken off here: what counts for every region or every subject was put there by hand. */
	isOwn: (accepted: AcceptedFinding) => boolean;
	/**
	In place of what was written of the same finding.

	@throws {Misuse}
	*/
	add: (accepted: AcceptedFinding) => Promise<void>;
	/** @throws {Misuse} */
	remove: (which: Which) => Promise<void>;
};

/**
A book that starts with what was read.

@param change Keeps an edit, and gives what is there afterwards.
*/
export const createAcceptanceBook = (first: Accepted, change: (edit: Edit) => Promise<Accepted>): AcceptanceBook => {
	let accepted = first;
	let last: Promise<unknown> = Promise.resolve();
	/** One after the other: each edit starts from what the one before has kept. */
	const inTurn = async (edit: Edit): Promise<void> => {
		const turn = last.then(async () => {
			accepted = await change(edit);
		});
		last = turn.catch(() => {});
		return turn;
	};

	const without = (own: readonly AcceptedFinding[], {code, subject}: Which) => own.filter(one => one.code !== code || one.subject !== subject);

	return {
		all: () => [...accepted.own, ...accepted.everywhere],
		isOwn: one => one.subject !== '*' && accepted.own.includes(one),
		add: async one => inTurn(own => [...without(own, one), one]),
		remove: async which => inTurn(own => without(own, which)),
	};
};

/** Kept no longer than the console runs: the demo's. */
export const createPassingBook = (): AcceptanceBook => {
	let own: readonly AcceptedFinding[] = [];
	return createAcceptanceBook({own, everywhere: []}, async edit => {
		own = edit(own);
		return {own, everywhere: []};
	});
};
