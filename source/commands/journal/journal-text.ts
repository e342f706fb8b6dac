import {isUnfinished, type JournalRecord} from '../../actions/journal/record.js';
import {table, type Paint} from '../output.js';
import {commandLine} from '../plan/command-line.js';
import {outcomeLook} from '../plan/looks.js';
import type {Told} from '../plan/open-site.js';

/** `✓ done`: what became of a plan. */
export const recordLook = (record: JournalRecord, running: ReadonlySet<string>, paint: Paint): string => {
	const {id, ended, undoneBy} = record;
	if (running.has(id)) {
		return paint('muted', '· running');
	}

	if (undoneBy !== undefined) {
		return paint('muted', '· taken back');
	}

	return isUnfinished(record, running) || ended === undefined ? paint('unknown', '? unfinished') : outcomeLook(ended.outcome, paint);
};

/**
The plans of a journal, the newest first, and what can be typed about them.

@param region The options that name the region.
*/
export const journalText = ({records, running}: Told, region: readonly string[], paint: Paint): string => {
	if (records.length === 0) {
		return 'None.\n';
	}

	const unfinished = records.filter(record => isUnfinished(record, running) && record.undoneBy === undefined);
	return `${[
		table(['plan', 'outcome', 'what'], records.toReversed().map(record => [record.id, recordLook(record, running, paint), record.plan.title])),
		'',
		...unfinished.map(({id}) => `Unfinished, and to be looked at: ${commandLine(['journal', 'go-on', id, ...region])}`),
		`One of them in full: ${commandLine(['journal', 'ID', ...region])}`,
	].join('\n')}\n`;
};
