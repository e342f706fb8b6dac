import {isUnfinished, type JournalRecord} from '../actions/journal/record.js';
import type {Column, Piece} from '../components/view.js';
import {utcDayAndTime} from '../components/utc.js';
import {counted} from '../domain/sentences.js';
import type {Doing, JournalView} from './action/doing.js';
import {lookCell, outcomeLooks} from './action/look.js';
import {remember, type PlaceRow, type Screen} from './screen.js';

const columns: readonly Column[] = [
	{title: 'UTC'},
	{title: 'plan', min: 20},
	{title: 'ended', min: 10},
	{title: 'who', dropOrder: 1},
];

/** Ids of plans that are carried out now. */
export const runningIn = ({running}: Pick<JournalView, 'running'>): ReadonlySet<string> => new Set(running === undefined ? [] : [running.plan]);

/** Whether somebody should look at a plan: its console is gone, or what a step did isn't known, and nobody has taken it back since. */
export const isOpen = (record: JournalRecord, journal: Pick<JournalView, 'running'>): boolean => record.undoneBy === undefined && isUnfinished(record, runningIn(journal));

/** How a plan ended, or that it hasn't. */
export const endCell = (record: JournalRecord, journal: Pick<JournalView, 'running'>): Piece => {
	if (runningIn(journal).has(record.id)) {
		return {text: '… running', tone: 'accent'};
	}

	if (isOpen(record, journal)) {
		return {text: '? unfinished', tone: 'unknown'};
	}

	return record.undoneBy === undefined ? lookCell(outcomeLooks[record.ended?.outcome ?? 'unknown']) : {text: '– taken back', tone: 'muted'};
};

const recordRow = (record: JournalRecord, journal: JournalView): PlaceRow => {
	const {id, plan, who, startedAt} = record;
	return {
		key: id,
		name: id,
		target: {screen: 'journal-entry', id},
		cells: [
			{text: utcDayAndTime(startedAt), tone: 'muted'},
			{text: plan.title, tone: 'strong'},
			endCell(record, journal),
			{text: `${who.user} (${who.localUser}@${who.host})`, tone: 'muted'},
		],
	};
};

/** The journal's plans that somebody should look at. */
export const unfinishedIn = (journal: JournalView | undefined): JournalRecord[] =>
	journal === undefined ? [] : journal.records.filter(record => isOpen(record, journal));

/** Milliseconds: a week. Who hasn't gone on with a plan by then won't, or has done it otherwise. */
const longestStop = 7 * 24 * 3_600_000;

/** The journal's plans that were stopped on their way of late: some of each is done, and some isn't. */
export const stoppedIn = (journal: JournalView | undefined, now: number): JournalRecord[] => (journal?.records ?? []).filter(({ended, undoneBy, steps}) =>
	ended?.outcome === 'stopped' && undoneBy === undefined && now - ended.at < longestStop
	&& steps.some(({state}) => state === 'done') && steps.some(({state}) => state !== 'done'));

const sentenceOf = (journal: JournalView): Piece[] => {
	const {running, unreadable, trouble} = journal;
	const unfinished = unfinishedIn(journal).length;
	const texts: Piece[] = [
		...(trouble === undefined ? [] : [{text: `✗ ${trouble} `, tone: 'critical' as const}]),
		...(running === undefined ? [] : [{text: `A plan is carried out by process ${running.pid} on ${running.host}. `, tone: 'accent' as const}]),
		...(unfinished === 0 ? [] : [{text: `? ${counted(unfinished, 'plan')} ${unfinished === 1 ? 'isn\'t' : 'aren\'t'} finished: Enter shows what stands. `, tone: 'unknown' as const}]),
		...(unreadable === 0 ? [] : [{text: `${counted(unreadable, 'line')} of it can't be read.`, tone: 'warning' as const}]),
	];
	return texts.length > 0 ? texts : [{text: 'What was changed from this machine by this user, the newest first.', tone: 'muted'}];
};

const rowsOf = remember((journal: JournalView): PlaceRow[] => journal.records.toReversed().map(record => recordRow(record, journal)));

/** What was carried out on this region, kept beyond the console. */
export const journalScreen = ({journal}: Doing): Screen => ({
	title: 'Journal',
	...(journal && {sentence: sentenceOf(journal)}),
	lines: [[{
		id: 'journal',
		title: 'Plans',
		columns,
		rows: journal ? rowsOf(journal) : [],
		empty: journal ? 'Nothing was changed from here yet. a on a VLAN, a controller, a range or a finding begins.' : 'reading',
		from: [],
		weight: 3,
	}]],
});
