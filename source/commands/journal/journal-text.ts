import {isUnfinished, type JournalRecord} from '../../actions/journal/record.js';
import {widthOf} from '../../components/fit.js';
import type {Paint} from '../output.js';
import {commandLine} from '../plan/command-line.js';
import {hang} from '../plan/lines.js';
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

/** Each on lines of at most 80 columns. An id is the time at which a plan was begun. */
const planLines = ({records, running}: Pick<Told, 'records' | 'running'>, paint: Paint): string[] => {
	const rows = [['plan, begun in UTC', 'outcome', 'what'], ...records.toReversed().map(record => [record.id, recordLook(record, running, paint), record.plan.title])] as Array<[string, string, string]>;
	const [ids, outcomes] = [0, 1].map(column => Math.max(...rows.map(row => widthOf(row[column]!)))) as [number, number];
	const pad = (text: string, width: number) => `${text}${' '.repeat(width - widthOf(text))}  `;
	return rows.flatMap(([id, outcome, what]) => hang(`${pad(id, ids)}${pad(outcome, outcomes)}`, what));
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
		...planLines({records, running}, paint),
		'',
		...unfinished.map(({id}) => `Unfinished, and to be looked at: ${commandLine(['journal', 'go-on', id, ...region])}`),
		`One of them in full: ${commandLine(['journal', 'ID', ...region])}`,
	].join('\n')}\n`;
};
