import {mayUndo, type JournalRecord} from '../actions/journal/record.js';
import {prepare} from '../actions/runner/prepare.js';
import {undo as undoing} from '../actions/undo.js';
import {Misuse} from '../maas/schemas/misuse.js';
import {act} from './plan/act.js';
import type {ActionOptions} from './plan/action-options.js';
import {hasWayBack, rackToBringBack} from './plan/bring-back.js';
import {commandLine, regionWords} from './plan/command-line.js';
import type {Invocation} from './plan/invocation.js';
import {checkNotRunning, findRecord, readJournal} from './plan/open-site.js';

export type UndoOptions = ActionOptions & {
	/** The plan's id in the journal. */
	id: string;
};

const checkMayUndo = (record: JournalRecord, region: readonly string[]): void => {
	const {id, undoneBy} = record;
	const deleted = rackToBringBack(record);
	if (undoneBy === undefined && deleted !== undefined) {
		throw new Misuse(`${id} has deleted ${deleted} here: that isn't undone, it has to register again.`, `To bring it back, with its roles: ${commandLine(['rack', 're-register', deleted, ...region])}`);
	}

	if (undoneBy !== undefined) {
		throw new Misuse(`${id} was taken back already, by ${undoneBy}.`, `To take that back: maas-ha undo ${undoneBy}`);
	}

	if (!mayUndo(record)) {
		throw new Misuse(`Nothing of ${id} was done.`, 'There is nothing to take back.');
	}

	if (!hasWayBack(record)) {
		throw new Misuse(`Nothing of ${id} can be taken back: it was done on hosts.`, 'A rack that has arrived goes by: maas-ha rack delete RACK');
	}
};

/** `maas-ha undo`: takes a plan back, from what the journal says was before. It is a plan like any other. */
export const undo = async ({id, ...options}: UndoOptions, invocation: Invocation): Promise<number> => act(options, invocation, async ({maas, known, journal}) => {
	const told = await readJournal(journal);
	const record = findRecord(told, id);
	checkNotRunning(told, id);
	checkMayUndo(record, regionWords(options));
	return {prepared: await prepare(maas, undoing, record, known)};
});
