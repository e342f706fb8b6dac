import {
	crashed,
	json,
	noContent,
	refused,
	requireAdmin,
	type Ask,
	type Reply,
} from '../exchange.js';
import {givenIn} from '../forms/form.js';
import {cleanNotification} from '../forms/notification.js';
import {renderUser, type Rendered} from '../render/network.js';
import type {Resource} from '../resource.js';
import type {NotificationRow, RegionState, Role} from '../state.js';
import {findRow} from './find.js';
import {usernameOf} from './users.js';

const render = (state: RegionState, {user, dismissedBy, rest, ...columns}: NotificationRow): Rendered => ({...rest, ...columns, user: renderUser(state, user)});

/** Administrators see what is for administrators, others what is for users, both what is for them by name (recordings 176, 177). */
const isFor = (state: RegionState, role: Role, {admins, users, user}: NotificationRow): boolean =>
	(role === 'admin' ? admins : users) || (user !== null && user === usernameOf(state, role));

const rowOf = ({state, params}: Ask): NotificationRow => findRow(state.notifications, params.id!, 'Notification');

const notificationOf = (ask: Ask): NotificationRow => {
	const notification = rowOf(ask);
	// An administrator may read every one, others only theirs (recording 185).
	if (ask.user !== 'admin' && !isFor(ask.state, ask.user, notification)) {
		throw refused(403);
	}

	return notification;
};

const list = ({state, user}: Ask): Reply => {
	const name = usernameOf(state, user) ?? '';
	const shown = state.notifications.values().filter(one => isFor(state, user, one) && !one.dismissedBy?.includes(name));
	return json(shown.toSorted((a, b) => a.id - b.id).map(one => render(state, one)));
};

const stored = (state: RegionState, notification: NotificationRow): Reply => {
	const changed = {...state, notifications: state.notifications.set(notification.id, notification)};
	return {...json(render(changed, notification)), state: changed};
};

const create = (ask: Ask): Reply => {
	requireAdmin(ask);
	const id = ask.state.notifications.nextId();
	// To nobody, unless it is said to whom (recording 180).
	const before: NotificationRow = {
		id,
		admins: false,
		users: false,
		user: null,
		rest: {
			ident: null, message: '', context: {}, category: 'info', resource_uri: `/MAAS/api/2.0/notifications/${id}/`,
		},
	};
	return stored(ask.state, cleanNotification(ask.state, before, givenIn(ask.form), {dismissable: true}));
};

/** One that may not be dismissed makes MAAS stumble (recording 187). */
const dismiss = (ask: Ask): Reply => {
	const {state, user} = ask;
	const notification = rowOf(ask);
	const name = usernameOf(state, user) ?? '';
	if (!isFor(state, user, notification)) {
		throw refused(403);
	}

	if (notification.rest.dismissable === false) {
		throw crashed('Notification is not dismissable');
	}

	const dismissed = {...notification, dismissedBy: [...new Set([...(notification.dismissedBy ?? []), name])]};
	return {...json(null), state: {...state, notifications: state.notifications.set(notification.id, dismissed)}};
};

export const notificationResources: readonly Resource[] = [
	{path: 'notifications/', rules: {GET: list, POST: create}},
	{
		path: 'notifications/:id/',
		rules: {
			GET: ask => json(render(ask.state, notificationOf(ask))),
			PUT(ask) {
				requireAdmin(ask);
				return stored(ask.state, cleanNotification(ask.state, rowOf(ask), givenIn(ask.form), {dismissable: false}));
			},
			DELETE(ask) {
				requireAdmin(ask);
				return {...noContent, state: {...ask.state, notifications: ask.state.notifications.delete(rowOf(ask).id)}};
			},
			'POST dismiss': dismiss,
		},
	},
];
