import {serviceLooks} from '../components/service-look.js';
import {utcDayAndTime} from '../components/utc.js';
import {verdictLooks} from '../components/verdict-look.js';
import type {Column, Piece} from '../components/view.js';
import type {Transition} from '../domain/timeline.js';
import {foldTimeline} from './fold-timeline.js';
import type {Place} from './places.js';
import {
	remember,
	type PlaceRow,
	type Screen,
	type ScreenContext,
} from './screen.js';

const columns: readonly Column[] = [
	{title: 'UTC'},
	{title: 'what', min: 12, max: 40},
	{title: 'was', dropOrder: 1},
	{title: 'is', min: 12},
	{title: 'flaps', dropOrder: 2},
];

/** Where neither a service nor a verdict changed: whether a controller is there. */
const presence: Readonly<Record<string, Piece>> = {
	listed: {text: '● listed', tone: 'ok'},
	live: {text: '● live', tone: 'ok'},
	absent: {text: '✗ absent', tone: 'critical'},
};

/** A service or a VLAN that is gone is no alarm by itself. */
const gone: Piece = {text: '– absent', tone: 'muted'};

const valueCell = (kind: Transition['kind'], value: string): Piece => {
	if (kind === 'rack' || kind === 'region') {
		return presence[value] ?? {text: value};
	}

	if (value === 'absent') {
		return gone;
	}

	// A line that another version kept may hold a word that this one doesn't know.
	const looks = kind === 'service' ? serviceLooks : verdictLooks;
	const look = Object.hasOwn(looks, value) ? looks[value as keyof typeof looks] : undefined;
	return look === undefined ? {text: value} : {text: `${look.glyph} ${value}`, tone: look.tone};
};

const placeOf = ({kind, subjectId}: Transition, regions: ReadonlyMap<string, string>): Place | undefined => {
	if (kind === 'vlan') {
		return {screen: 'vlan', vlanId: Number(subjectId)};
	}

	const systemId = kind === 'region' ? regions.get(subjectId) : subjectId;
	return systemId === undefined ? undefined : {screen: 'controller', systemId};
};

/** `2nd`, `3rd`, `11th`. */
const ordinal = (count: number): string => {
	const ending = Math.floor(count / 10) % 10 === 1 ? undefined : ['st', 'nd', 'rd'][(count % 10) - 1];
	return `${count}${ending ?? 'th'}`;
};

/** `3rd time in 10 min`; nothing of a first change. */
const flapCell = (flaps: number): Piece => flaps < 2
	? {text: ''}
	: {text: `${ordinal(flaps)} time in 10 min`, tone: flaps > 2 ? 'warning' : 'muted'};

const rowsOf = remember((timeline: readonly Transition[], regionControllers: ScreenContext['parts']['regioncontrollers']['data']): PlaceRow[] => {
	const regions = new Map(regionControllers?.map(({hostname, system_id}) => [hostname, system_id]));
	return foldTimeline(timeline).toReversed().map(({transition, others}): PlaceRow => {
		const {at, kind, subjectId, subject, service, from, to, flaps} = transition;
		const target = placeOf(transition, regions);
		return {
			key: `${at} ${kind} ${subjectId} ${service ?? ''} ${to}`,
			name: `${utcDayAndTime(at)} UTC: ${subject}${service === undefined ? '' : ` ${service}`} ${from} → ${to}`,
			...(target && {target}),
			cells: [
				{text: utcDayAndTime(at), tone: 'muted'},
				[{text: subject, tone: 'strong'}, {text: service === undefined ? '' : ` ${service}`}, {text: others === 0 ? '' : ` and ${others} more`, tone: 'muted'}],
				{text: from, tone: 'muted'},
				valueCell(kind, to),
				flapCell(flaps),
			],
		};
	});
});

/** What was seen to change, the newest first. */
export const timelineScreen = ({parts, watching: {timeline}}: ScreenContext): Screen => ({
	title: 'Timeline',
	sentence: [{text: 'What was seen to change while a console was open. MAAS\'s API has no time stamps for it.', tone: 'muted'}],
	lines: [[{
		id: 'timeline',
		title: 'Seen to change',
		columns,
		rows: rowsOf(timeline, parts.regioncontrollers.data),
		empty: 'Nothing has changed since this console was opened. Racks, their services, regions and verdicts are watched; leave it open, and what happens stands here with its time.',
		from: [],
		isFollowed: true,
		weight: 3,
	}]],
});
