import {createJournal, type Journal} from '../../actions/journal/journal.js';
import {isUnfinished, type JournalRecord} from '../../actions/journal/record.js';
import {stateDirectory} from '../../console/state-directory.js';
import type {Known} from '../../domain/known.js';
import {MaasError} from '../../maas/errors.js';
import {Misuse} from '../../maas/schemas/misuse.js';
import type {Connection} from '../../profiles/connection.js';
import {readAccepted} from '../accepted-findings.js';
import type {CommandContext} from '../context.js';
import type {OpenRegion} from '../open-region.js';
import {oneLine} from '../output.js';
import {
	allLists,
	readRegion,
	type ListName,
	type NotRead,
} from '../read-region.js';
import type {ActionEffects} from './effects.js';

/** Without these nobody can say what a change would lead to. */
const needed: readonly ListName[] = ['fabrics', 'rackcontrollers', 'subnets', 'ipranges'];

/** The journal of a region, named as the region is. */
export const journalOf = ({name}: Pick<Connection, 'name'>, {env}: Pick<CommandContext, 'env'>, {files, processes}: Pick<ActionEffects, 'files' | 'processes'>): Journal =>
	createJournal(files, stateDirectory(env), name, processes);

/** What the journal tells, and of which plans somebody carries one out now. */
export type Told = {records: readonly JournalRecord[]; unreadable: number; running: ReadonlySet<string>};

/**
Reads a journal.

@throws {Misuse} Where its file can't be read.
*/
export const readJournal = async (journal: Journal): Promise<Told> => {
	try {
		const [{records, unreadable}, holder] = await Promise.all([journal.read(), journal.running()]);
		return {records, unreadable, running: new Set(holder ? [holder.plan] : [])};
	} catch (error) {
		throw new Misuse(`The journal can't be read: ${(error as Error).message}.`, 'See that its folder and file are yours.', {cause: error});
	}
};

/**
An entry of the journal.

@throws {Misuse} Where there is none with this id.
*/
export const findRecord = ({records}: Told, id: string): JournalRecord => {
	const found = records.find(record => record.id === id);
	if (found === undefined) {
		throw new Misuse(`The journal knows no plan ${id}.`, 'maas-ha journal lists those that it knows.');
	}

	return found;
};

/**
Makes sure that nobody is carrying a plan out.

@throws {Misuse}
*/
export const checkNotRunning = ({running}: Told, id: string): void => {
	if (running.has(id)) {
		throw new Misuse(`${id} is being carried out right now.`, 'Wait until it has ended.');
	}
};

/** Which plans somebody should look at. */
export const unfinishedOf = ({records, running}: Told): JournalRecord[] => records.filter(record => isUnfinished(record, running) && record.undoneBy === undefined);

/**
Everything that a plan is made from and rehearsed on.

@throws {MaasError} Where the region, or a list that nothing can be foretold without, can't be read.
*/
export const readForPlan = async ({maas, deadline, settingsName}: OpenRegion, {env}: Pick<CommandContext, 'env'>, now: () => number): Promise<{known: Known; notRead: readonly NotRead[]}> => {
	const [{known, notRead}, accept] = await Promise.all([readRegion(maas, allLists, {deadline, now}), readAccepted(env, settingsName)]);
	const missing = notRead.find(({list}) => needed.some(name => name === list && known.unreadable?.has(name)));
	if (missing) {
		throw new MaasError({kind: 'unavailable', message: `Not read: ${missing.what}. ${oneLine(missing.error.message)}`, hint: missing.error.hint});
	}

	return {known: {...known, accept}, notRead};
};
