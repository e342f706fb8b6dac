import type {Column, Tone} from '../components/view.js';
import {
	eventLevels,
	remember,
	type EventLevel,
	type Pane,
	type PlaceRow,
	type Screen,
	type ScreenContext,
} from './screen.js';

const columns: readonly Column[] = [
	{title: 'UTC', min: 15, isSortable: true},
	{title: 'level', isSortable: true, dropOrder: 1},
	{title: 'host', isSortable: true, max: 24},
	{title: 'event', isSortable: true, max: 36},
	{title: 'what', min: 10},
];

const tones: Record<string, Tone> = {
	DEBUG: 'muted', INFO: 'plain', AUDIT: 'accent', WARNING: 'warning', ERROR: 'critical', CRITICAL: 'critical',
};

/** `Sat, 21 Nov. 2026 05:48:44` as `21 Nov 05:48:44`; what isn't of that form stays as it is. */
const shortTime = (created: string): string => {
	const match = /^\w+, (?<day>\d+) (?<month>\w+)\.? \d+ (?<time>[\d:]+)$/.exec(created);
	return match?.groups ? `${match.groups.day} ${match.groups.month} ${match.groups.time}` : created;
};

/** DEBUG shows all; AUDIT and what MAAS may add later are shown from INFO down. */
const rank = (level: string): number => {
	const index = eventLevels.indexOf(level as EventLevel);
	return level === 'CRITICAL' ? eventLevels.length : (index === -1 ? 1 : index);
};

const eventRows = remember((events: ScreenContext['parts']['events']['data'], level: EventLevel): PlaceRow[] =>
	(events?.events ?? []).filter(event => rank(event.level) >= rank(level)).map(event => ({
		key: String(event.id),
		name: event.description === null || event.description === '' ? event.type : event.description,
		target: {screen: 'event', eventId: event.id},
		cells: [
			{text: shortTime(event.created), tone: 'muted'},
			{text: event.level, tone: tones[event.level] ?? 'plain'},
			event.hostname ?? '',
			{text: event.type, tone: tones[event.level] ?? 'plain'},
			event.description ?? '',
		],
		sortBy: [-event.id, -rank(event.level)],
	})));

/** The latest events, newest first. */
export const eventsPane = ({parts, eventLevel}: ScreenContext): Pane => ({
	id: 'events',
	title: eventLevel === 'DEBUG' ? 'Events' : `Events from ${eventLevel} up`,
	columns,
	rows: eventRows(parts.events.data, eventLevel),
	empty: eventLevel === 'DEBUG' ? 'MAAS has no events.' : `No events from ${eventLevel} up. L shows more.`,
	from: ['events'],
	isFollowed: true,
});

export const eventsScreen = (context: ScreenContext): Screen => ({
	title: 'Events',
	lines: [[{...eventsPane(context), weight: 3}]],
});
