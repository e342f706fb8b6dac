import {findingLooks} from '../components/verdict-look.js';
import type {Column, Piece} from '../components/view.js';
import type {RegionAssessment} from '../domain/assess-region.js';
import type {Finding, FindingGroup, FindingSeverity} from '../domain/finding.js';
import {findingRank} from '../domain/group-findings.js';
import {counted} from '../domain/sentences.js';
import {subjectRaw} from './finding-subject.js';
import {
	remember,
	type Pane,
	type PlaceRow,
	type Screen,
	type ScreenContext,
} from './screen.js';

export const findingColumns: readonly Column[] = [
	{title: 'about', min: 10, max: 24},
	{title: 'what is', min: 20},
	{title: 'code', dropOrder: 1},
];

/** The lists that most findings come from. */
export const findingLists = ['fabrics', 'rackcontrollers', 'regioncontrollers', 'subnets', 'ipranges'] as const;

/** `accepted by anna until 2026-12-31`. */
export const acceptedText = ({by, until}: NonNullable<Finding['accepted']>): string =>
	`accepted${by === undefined ? '' : ` by ${by}`}${until === undefined ? '' : ` until ${until}`}`;

const worstOf = (findings: readonly Finding[]): FindingSeverity => findings.map(({severity}) => severity).toSorted((a, b) => findingRank(a) - findingRank(b))[0]!;

/** What is, without the subject where the sentence starts with it: it stands beside. */
export const shortWhat = ({what, subject: {name}}: Finding): string => what.startsWith(`${name}: `) ? what.slice(name.length + 2) : what;

const findingRow = (found: Finding, {isEffect = false, severity = found.severity}: {isEffect?: boolean; severity?: FindingSeverity} = {}): PlaceRow => {
	const {key, code, subject, accepted} = found;
	const {glyph, tone} = findingLooks[severity];
	const indent = isEffect ? '  ' : '';
	return {
		key,
		name: `${code} ${found.what}`,
		target: {screen: 'finding', key},
		raw: subjectRaw(subject),
		cells: accepted
			? [
				{text: `${indent}○ ${subject.name}`, tone: 'muted'},
				{text: `${acceptedText(accepted)}: ${accepted.why} · ${shortWhat(found)}`, tone: 'muted'},
				{text: code, tone: 'muted'},
			]
			: [
				[{text: `${indent}${glyph} `, tone}, {text: subject.name, tone: severity === 'info' ? 'plain' : 'strong'}],
				shortWhat(found),
				{text: code, tone: 'muted'},
			],
	};
};

/** Causes with their effects indented below, the worst first; what is accepted at the end. Columns are {@link findingColumns}. */
export const findingRows = remember((groups: readonly FindingGroup[]): PlaceRow[] =>
	groups.flatMap(({cause, effects}) => [findingRow(cause), ...effects.map(effect => findingRow(effect, {isEffect: true}))]));

const rowsOfCauses = remember((groups: readonly FindingGroup[]): PlaceRow[] => groups
	.map(({cause, effects}) => {
		const [first, ...others] = [cause, ...effects].filter(({accepted}) => accepted === undefined);
		const severity = first && worstOf([first, ...others]);
		return {first, severity};
	})
	.filter(({severity}) => severity !== undefined && severity !== 'info')
	.map(({first, severity}) => findingRow(first!, {severity: severity!})));

/** What is to be put right, the worst first: each cause once, as severe as the worst that follows from it. Neither what is only to know nor what is accepted. */
export const causeRows = ({watching: {assessment}}: Pick<ScreenContext, 'watching'>): PlaceRow[] => rowsOfCauses(assessment.groups);

/** `✗ 2 critical, ▲ 9 warnings, 10 to know, 1 accepted`, or that there is nothing. */
export const findingCounts = ({counts, reading}: RegionAssessment): Piece[] => {
	const {critical, warning, info, accepted} = counts;
	const pieces: Piece[] = [
		...(critical > 0 ? [{text: `✗ ${critical} critical`, tone: 'critical'} as const] : []),
		...(warning > 0 ? [{text: `▲ ${counted(warning, 'warning')}`, tone: 'warning'} as const] : []),
		...(info > 0 ? [{text: `${info} to know`}] : []),
		...(accepted > 0 ? [{text: `${accepted} accepted`, tone: 'muted'} as const] : []),
	];
	if (critical + warning === 0 && reading.length === 0) {
		pieces.unshift({text: '● Nothing to put right', tone: 'ok'});
	}

	return [
		...pieces.flatMap((piece, index) => index === 0 ? [piece] : [{text: ', '}, piece]),
		...(pieces.length > 0 ? [{text: '.'}] : []),
		...(reading.length > 0 ? [{text: `${pieces.length > 0 ? ' ' : ''}Not all is read yet.`, tone: 'muted'} as const] : []),
	];
};

/** All that there is to say of the region, grouped. */
export const findingsPane = ({watching: {assessment}}: Pick<ScreenContext, 'watching'>): Pane => ({
	id: 'findings',
	title: 'Findings',
	columns: findingColumns,
	rows: findingRows(assessment.groups),
	empty: assessment.reading.length > 0 ? 'reading' : 'Nothing to put right and nothing to know.',
	from: findingLists,
	weight: 3,
});

export const findingsScreen = (context: ScreenContext): Screen => ({
	title: 'Findings',
	sentence: findingCounts(context.watching.assessment),
	lines: [[findingsPane(context)]],
});
