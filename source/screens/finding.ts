import {utcTime} from '../components/utc.js';
import {findingLooks} from '../components/verdict-look.js';
import type {Column} from '../components/view.js';
import {findingTitles, isFindingCode} from '../domain/finding-codes.js';
import type {Evidence, Finding, FindingSeverity} from '../domain/finding.js';
import {factsPane, gonePane} from './facts.js';
import {subjectPlace, subjectRaw} from './finding-subject.js';
import {
	acceptedText,
	findingCounts,
	findingLists,
	shortWhat,
} from './findings.js';
import {
	remember,
	type Pane,
	type PlaceRow,
	type Screen,
	type ScreenContext,
} from './screen.js';

const evidenceColumns: readonly Column[] = [
	{title: 'field', min: 20},
	{title: 'value', min: 8},
	{title: 'read, UTC'},
	{title: 'in', dropOrder: 1},
];

/** What was read, and when: what something is concluded from. */
export const evidencePane = (evidence: readonly Evidence[], raw?: PlaceRow['raw']): Pane => ({
	id: 'evidence',
	title: 'Evidence',
	columns: evidenceColumns,
	rows: evidence.map(({field, value, at, from}, index) => ({
		key: `${index} ${field}`,
		name: `${field} ${value}`,
		...(raw && {raw}),
		cells: [field, {text: value, tone: 'strong'}, {text: at === undefined ? '' : utcTime(at), tone: 'muted'}, {text: from, tone: 'muted'}],
	})),
	empty: 'It follows from what isn\'t there.',
	from: [],
});

const relatedColumns: readonly Column[] = [{title: ''}, {title: '', min: 10, max: 36}, {title: '', min: 20}];

const relatedRow = (word: string, other: Finding): PlaceRow => {
	const {glyph, tone} = findingLooks[other.severity];
	return {
		key: `${word} ${other.key}`,
		name: `${other.code} ${other.what}`,
		target: {screen: 'finding', key: other.key},
		raw: subjectRaw(other.subject),
		cells: [{text: word, tone: 'muted'}, [{text: `${glyph} `, tone}, {text: other.subject.name, tone: 'strong'}], shortWhat(other)],
	};
};

/** What the finding comes from, and what comes from it. */
const relatedPane = ({key, causes}: Finding, all: readonly Finding[]): Pane => ({
	id: 'related',
	title: 'Comes from, leads to',
	columns: relatedColumns,
	rows: [
		...causes.flatMap(cause => all.filter(other => other.key === cause)).map(other => relatedRow('comes from', other)),
		...all.filter(other => other.causes.includes(key)).map(other => relatedRow('leads to', other)),
	],
	empty: '',
	from: [],
});

const words: Record<FindingSeverity, string> = {critical: 'critical', warning: 'warning', info: 'to know'};

const goneText = 'It is gone: put right, or something else is known now. Esc goes back.';

const todoKey = 'what to do';

const tellPane = (found: Finding, {parts}: ScreenContext): Pane => {
	const {code, subject, accepted, action} = found;
	const isOffered = action !== undefined;
	const raw = subjectRaw(subject);
	const target = subjectPlace(subject, parts.subnets.data);
	const pane = factsPane({id: 'finding', title: findingTitles[code], from: findingLists}, [
		{name: 'what is', value: found.what},
		{name: 'leads to', value: found.leadsTo},
		{name: todoKey, value: isOffered ? [{text: found.todo}, {text: '  Enter shows how.', tone: 'accent'}] : found.todo},
		{name: 'about', value: subject.kind === 'installation' ? 'the installation: its controllers' : `${subject.kind === 'vlan' ? 'VLAN' : subject.kind} ${subject.name}`, ...(target && {target})},
		{name: 'accepted', value: accepted && `${acceptedText(accepted)}: ${accepted.why}`},
		{name: 'code', value: code},
	]);
	return {
		...pane, isProse: true, weight: 3, rows: pane.rows.map(row => ({...row, raw, ...(isOffered && row.key === todoKey && {command: 'act', name: found.todo})})),
	};
};

/** One finding: what is, what follows, what to do, and what says so. */
export const findingScreen = remember((context: ScreenContext, key: string): Screen => {
	const {assessment} = context.watching;
	const found = assessment.findings.find(candidate => candidate.key === key);
	if (found === undefined) {
		const code = key.split(' ', 1)[0]!;
		const gone = gonePane('finding', assessment.reading.length > 0 ? 'reading' : goneText, findingLists);
		return {title: code, sentence: findingCounts(assessment), lines: [[{...gone, title: isFindingCode(code) ? findingTitles[code] : code}]]};
	}

	const {glyph, tone} = findingLooks[found.severity];
	const related = relatedPane(found, assessment.findings);
	return {
		title: `${found.code} ${found.subject.name}`,
		sentence: [{text: `${glyph} ${words[found.severity]}`, tone}, {text: found.accepted ? `, ${acceptedText(found.accepted)}` : '', tone: 'muted'}],
		lines: [[tellPane(found, context)], ...(related.rows.length > 0 ? [[related]] : []), [evidencePane(found.evidence, subjectRaw(found.subject))]],
	};
});
