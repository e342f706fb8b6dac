import {notificationAudience, notificationLinks, notificationText} from '../domain/notifications.js';
import {factsPane, gonePane} from './facts.js';
import {remember, type Screen, type ScreenContext} from './screen.js';

/** One notification, whole. */
export const notificationScreen = remember(({parts}: ScreenContext, notificationId: number): Screen => {
	const notification = parts.notifications.data?.find(({id}) => id === notificationId);
	if (notification === undefined) {
		return {title: `Notification ${notificationId}`, lines: [[gonePane('notification', 'It is gone: dismissed, or no longer true. Esc goes back.', ['notifications'])]]};
	}

	return {
		title: `Notification ${notificationId}`,
		lines: [[{
			...factsPane({id: 'notification', title: notification.category, from: ['notifications']}, [
				{name: 'says', value: notificationText(notification)},
				...notificationLinks(notification).map((link, index) => ({name: index === 0 ? 'see' : `see ${index + 1}`, value: link})),
				{name: 'for', value: notificationAudience(notification)},
				{name: 'dismissable', value: notification.dismissable ? 'yes' : 'no'},
				{name: 'ident', value: notification.ident ?? undefined},
			]),
			isProse: true,
		}]],
	};
});
