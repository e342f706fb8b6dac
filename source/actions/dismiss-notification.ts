import {notificationText} from '../domain/notifications.js';
import {Misuse} from '../maas/schemas/misuse.js';
import type {Notification} from '../maas/schemas/notification.js';
import {checked} from './checks/checked.js';
import type {Check} from './plan.js';
import type {Action} from './planning.js';
import {notificationValues, type Reading} from './reading.js';
import {sourcesIn} from './sources-in.js';

/** Which notification is to go. */
export type NotificationChoice = {
	/** Its id. */
	notification: number;
};

const readingOf = ({notification: id}: NotificationChoice): Reading => ({type: 'notification', id});

const longestTitle = 60;

const shortened = (text: string): string => text.length > longestTitle ? `${text.slice(0, longestTitle - 1).trimEnd()}…` : text;

/** MAAS doesn't refuse one that has to stay, it stumbles over it. */
const dismissableCheck = ({dismissable}: Notification): Check => dismissable
	? {title: 'It may be dismissed', outcome: 'pass', detail: 'MAAS lets it be dismissed.'}
	: {
		title: 'It may be dismissed',
		outcome: 'stop',
		detail: 'MAAS shows it until what it is about is put right.',
		remedy: 'Put that right, and it goes by itself.',
	};

/** Takes a notification away for whoever the key belongs to. What it is about stays as it is. */
export const dismissNotification: Action<NotificationChoice> = {
	needs: (_known, choice) => [readingOf(choice)],
	plan(sources, choice) {
		const {notification: id} = choice;
		const reading = readingOf(choice);
		const notification = sources.known.snapshot.notifications?.find(one => one.id === id);
		if (notification === undefined) {
			throw new Misuse(`MAAS shows no notification ${id}.`, 'It may be gone or dismissed already: look at the notifications again.');
		}

		const title = `Dismiss “${shortened(notificationText(notification))}”`;
		return {
			action: 'dismiss-notification',
			title,
			tier: {kind: 'dialog'},
			madeFrom: sourcesIn(sources.known, [reading]),
			checks: [checked(sources, [reading], 'The notification', dismissableCheck(notification))],
			steps: [{
				kind: 'change',
				title,
				operation: {type: 'notification.dismiss', id},
				reading,
				before: notificationValues(notification),
				expect: 'gone',
				undo: {type: 'none', why: 'MAAS doesn\'t show a notification again to somebody who dismissed it.'},
			}],
			notes: ['It goes for you only: MAAS notes for each user what was dismissed.', 'What it is about stays as it is.'],
			asks: {},
			afterwards: [],
		};
	},
};
