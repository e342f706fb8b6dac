import type {JournalRecord} from '../../actions/journal/record.js';
import {deletedRackIn, type DeletedRack} from '../../actions/registration/recorded-roles.js';
import type {Known} from '../../domain/known.js';
import type {RackController} from '../../maas/schemas/controller.js';
import {Misuse} from '../../maas/schemas/misuse.js';
import {findController} from '../find.js';
import {commandLine} from '../plan/command-line.js';
import {mayGoOn} from '../plan/may-go-on.js';

/** The plan that has deleted a rack last, by its hostname or system_id. */
export const deletionOf = (records: readonly JournalRecord[], text: string): {deleted: DeletedRack; record: JournalRecord} | undefined => records.flatMap(record => {
	const deleted = deletedRackIn(record);
	return deleted && (deleted.hostname === text || deleted.systemId === text) ? [{deleted, record}] : [];
}).at(-1);

/**
A rack that is to be moved.

@param region The options that name the region.
@throws {Misuse} Where there is none; of one that a plan of the journal has deleted it says how that goes on.
*/
export const findListed = ({snapshot: {rackcontrollers = []}}: Known, records: readonly JournalRecord[], text: string, region: readonly string[]): RackController => {
	const found = rackcontrollers.some(({system_id: id, hostname}) => id === text || hostname === text) ? undefined : deletionOf(records, text);
	if (found === undefined) {
		return findController(rackcontrollers, text);
	}

	const {record, deleted: {hostname}} = found;
	const back = commandLine(['rack', 're-register', hostname, ...region]);
	throw new Misuse(
		`MAAS lists no rack ${text} any more: “${record.plan.title}” has deleted it.`,
		mayGoOn(record) ? `To go on with that: ${commandLine(['journal', 'go-on', record.id, ...region])}\nTo bring it back: ${back}` : `To bring it back: ${back}`,
	);
};
