import type {Column, Tone} from '../components/view.js';
import {notificationAudience, notificationText} from '../domain/notifications.js';
import {
	remember,
	type Pane,
	type PlaceRow,
	type Screen,
	type ScreenContext,
} from './screen.js';

const columns: readonly Column[] = [
	{title: 'kind', isSortable: true},
	{title: 'says', min: 20},
	{title: 'for', isSortable: true, dropOrder: 1},
];

const looks: Record<string, {glyph: string; tone: Tone; rank: number}> = {
	error: {glyph: '✗', tone: 'critical', rank: 0},
	warning: {glyph: '▲', tone: 'warning', rank: 1},
	success: {glyph: '●', tone: 'ok', rank: 2},
	info: {glyph: '·', tone: 'accent', rank: 3},
};
const otherLook = {glyph: '·', tone: 'plain', rank: 4} as const;

const notificationRows = remember((notifications: ScreenContext['parts']['notifications']['data']): PlaceRow[] =>
	(notifications ?? []).map(notification => ({notification, look: looks[notification.category] ?? otherLook}))
		.toSorted((a, b) => a.look.rank - b.look.rank || b.notification.id - a.notification.id)
		.map(({notification, look}) => ({
			key: String(notification.id),
			name: notificationText(notification),
			target: {screen: 'notification', notificationId: notification.id},
			cells: [
				{text: `${look.glyph} ${notification.category}`, tone: look.tone},
				notificationText(notification),
				{text: notificationAudience(notification), tone: 'muted'},
			],
			sortBy: [look.rank],
		})));

/** What MAAS itself wants seen, the worst first. */
export const notificationsPane = ({parts}: ScreenContext): Pane => ({
	id: 'notifications',
	title: 'Notifications',
	columns,
	rows: notificationRows(parts.notifications.data),
	empty: 'MAAS has nothing to tell.',
	from: ['notifications'],
});

export const notificationsScreen = (context: ScreenContext): Screen => ({
	title: 'Notifications',
	lines: [[{...notificationsPane(context), weight: 3}]],
});
