import {
	json,
	notFound,
	refused,
	type Ask,
} from '../exchange.js';
import {renderUser, type Rendered} from '../render/network.js';
import type {Resource} from '../resource.js';
import type {NotificationRow, RegionState, Role} from '../state.js';
import {usernameOf} from './users.js';

const render = (state: RegionState, {user, rest, ...columns}: NotificationRow): Rendered => ({...rest, ...columns, user: renderUser(state, user)});

/** Administrators see what is for administrators, others what is for users, both what is for them by name (recordings 176, 177). */
const isFor = (state: RegionState, role: Role, {admins, users, user}: NotificationRow): boolean =>
	(role === 'admin' ? admins : users) || (user !== null && user === usernameOf(state, role));

const notificationOf = ({state, user, params}: Ask): NotificationRow => {
	const notification = state.notifications.get(Number(params.id));
	if (!notification) {
		throw notFound('Notification');
	}

	// An administrator may read every one, others only theirs (recording 185).
	if (user !== 'admin' && !isFor(state, user, notification)) {
		throw refused(403);
	}

	return notification;
};

export const notificationResources: readonly Resource[] = [
	{
		path: 'notifications/',
		rules: {
			GET: ({state, user}) => json(state.notifications.values().filter(one => isFor(state, user, one)).toSorted((a, b) => a.id - b.id).map(one => render(state, one))),
		},
	},
	{path: 'notifications/:id/', rules: {GET: ask => json(render(ask.state, notificationOf(ask)))}},
];
