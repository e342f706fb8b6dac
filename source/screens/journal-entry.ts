import {type JournalRecord, type RecordedStep} from '../actions/journal/record.js';
import {requestLine} from '../actions/operation.js';
import {differences, type Found} from '../actions/reading.js';
import type {Piece} from '../components/view.js';
import {utcDayAndTime} from '../components/utc.js';
import type {Doing, JournalView, Standing} from './action/doing.js';
import {hasEndedWell, nextRows, reachedRows} from './action/following-rows.js';
import {hostEndRows} from './action/host-end-rows.js';
import {lookCell, stepLooks} from './action/look.js';
import {takeBackRows} from './action/take-back-row.js';
import {factsPane, gonePane} from './facts.js';
import {endCell, isOpen, runningIn} from './journal.js';
import {
	remember,
	type Pane,
	type PlaceRow,
	type Screen,
} from './screen.js';

const valuesText = (found: Found | undefined, fields: readonly string[]): string => {
	if (found === undefined) {
		return 'not read';
	}

	return found === 'gone' ? 'not there' : fields.map(field => `${field} ${found[field] === null || found[field] === '' ? 'none' : String(found[field])}`).join(', ');
};

/** The fields that a step changed, or all of what it made or took away. */
const changedFields = (before: Found | undefined, after: Found | undefined): string[] => {
	if (before === undefined || after === undefined || before === 'gone' || after === 'gone') {
		const whole = [before, after].find(found => found !== undefined && found !== 'gone');
		return whole === undefined ? [] : Object.keys(whole);
	}

	return differences(before, after);
};

const standingTexts: Record<NonNullable<Standing['steps'][number]>, Piece> = {
	done: {text: 'Now: it is done.'},
	'not-done': {text: 'Now: it isn\'t done.'},
	surprise: {text: 'Now: neither as before the plan nor as one of its steps leaves it.', tone: 'warning'},
	unknown: {text: 'Now: whether it is done can\'t be read.', tone: 'unknown'},
};

/** Of what was printed on a host. */
const mostLines = 40;

const stepRows = ({
	step, state, before, after, text, hostEnd,
}: RecordedStep, index: number, standing: Standing | undefined): PlaceRow[] => {
	const key = `step ${index}`;
	const now = standing?.steps[index];
	const fields = changedFields(before, after);
	return [
		{key, name: step.title, cells: [lookCell(stepLooks[state]), [{text: `${index + 1}  `, tone: 'muted'}, {text: step.title, tone: 'strong'}]]},
		...(step.kind === 'change' ? [{key: `${key} request`, name: requestLine(step.operation), cells: ['', requestLine(step.operation)]}] : []),
		...(before !== undefined || after !== undefined
			? [{key: `${key} values`, cells: ['', {text: fields.length === 0 ? 'Nothing of it changed.' : `${valuesText(before, fields)} → ${valuesText(after, fields)}`, tone: 'muted' as const}]}]
			: []),
		...(text === undefined ? [] : [{key: `${key} text`, name: text, cells: ['', {text, tone: 'warning' as const}]}]),
		...(hostEnd ? hostEndRows(hostEnd, key, mostLines) : []),
		...(now === undefined ? [] : [{key: `${key} now`, cells: ['', standingTexts[now]]}]),
	];
};

const enter: Piece = {text: 'Enter', tone: 'accent'};

/** What can be done about it: nothing of one that runs. */
const doRows = (record: JournalRecord, journal: JournalView): PlaceRow[] => {
	const {id} = record;
	if (runningIn(journal).has(id)) {
		return [{key: 'running', cells: ['', `It is carried out by process ${journal.running!.pid} on ${journal.running!.host}.`]}];
	}

	const rows: PlaceRow[] = [];
	if (isOpen(record, journal)) {
		rows.push(
			{
				key: 'verify', command: 'verify', about: id, cells: [enter, 'Read how its steps stand now. Nothing is sent.'],
			},
			{
				key: 'go-on', command: 'go-on', about: id, cells: [enter, 'Go on with it: what isn\'t known is read first, and what is done isn\'t done again.'],
			},
		);
	} else if (record.ended?.outcome === 'stopped' && record.undoneBy === undefined) {
		rows.push({
			key: 'go-on', command: 'go-on', about: id, cells: [enter, 'Go on with it, from where it stopped.'],
		});
	}

	const isWell = hasEndedWell(record) && record.undoneBy === undefined;
	return [...(isWell ? nextRows(record) : []), ...rows, ...takeBackRows(record), ...reachedRows(record)];
};

const stepsPane = (steps: readonly RecordedStep[], standing: Standing | undefined): Pane => ({
	id: 'steps', title: 'Steps', columns: [{title: ''}, {title: '', min: 20}], rows: steps.flatMap((step, index) => stepRows(step, index, standing)), empty: 'It had none.', from: [], isProse: true, weight: 3,
});

/** One plan that was carried out, step by step. */
export const journalEntryScreen = remember(({journal, standing}: Doing, id: string): Screen => {
	const record = journal?.records.find(one => one.id === id);
	if (journal === undefined || record === undefined) {
		return {title: id, lines: [[gonePane('entry', journal ? 'The journal has no such plan. Esc goes back.' : 'reading', [])]]};
	}

	const {plan, who, profile, endpoint, startedAt, ended, undoneBy} = record;
	const facts = factsPane({id: 'entry', title: 'What it was', from: []}, [
		{name: 'ended', value: ended?.sentence},
		{name: 'who', value: `${who.user}, from ${who.localUser} on ${who.host}${who.ssh === undefined ? '' : `, over SSH from ${who.ssh}`}`},
		{name: 'where', value: `${profile}, ${endpoint}`},
		{name: 'began', value: `${utcDayAndTime(startedAt)} UTC`},
		{name: 'takes back', value: plan.undoes, ...(plan.undoes !== undefined && {target: {screen: 'journal-entry', id: plan.undoes}})},
		{name: 'taken back by', value: undoneBy, ...(undoneBy !== undefined && {target: {screen: 'journal-entry', id: undoneBy}})},
		{name: 'id', value: id},
	]);
	const rows = doRows(record, journal);
	return {
		title: plan.title,
		sentence: [endCell(record, journal), {text: `  ${id}`, tone: 'muted'}],
		lines: [
			...(rows.length === 0
				? []
				: [[{
					id: 'do', title: 'What can be done', columns: [{title: ''}, {title: '', min: 20}], rows, empty: '', from: [], isProse: true, weight: 2,
				}]]),
			[stepsPane(record.steps, standing?.record === id ? standing : undefined)],
			[{...facts, isProse: true}],
		],
	};
});
