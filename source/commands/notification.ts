import {dismissNotification} from '../actions/dismiss-notification.js';
import {Misuse} from '../maas/schemas/misuse.js';
import {act, planned} from './plan/act.js';
import type {ActionOptions} from './plan/action-options.js';
import type {Invocation} from './plan/invocation.js';

export type DismissOptions = ActionOptions & {
	/** The notification's id. */
	notification: string;
};

const parseId = (text: string): number => {
	if (!/^\d{1,15}$/v.test(text)) {
		throw new Misuse(`${text} is no notification.`, 'Give its id, a number.');
	}

	return Number(text);
};

/** `maas-ha notification dismiss`: takes it away for whoever the key belongs to. */
export const dismiss = async ({notification, ...options}: DismissOptions, invocation: Invocation): Promise<number> =>
	act(options, invocation, planned(dismissNotification, () => ({notification: parseId(notification)})));
