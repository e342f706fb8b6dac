import type {NotificationRow, RegionState} from '../state.js';
import {
	badChoice,
	badRowChoice,
	cleanText,
	FormErrors,
	required,
	toBoolean,
	type Given,
} from './form.js';

const categories = new Set(['error', 'warning', 'success', 'info']);

/** The values that a message is filled in with: an object as JSON. */
const cleanContext = (value: string, errors: FormErrors): unknown => {
	try {
		const context: unknown = JSON.parse(value);
		if (typeof context === 'object' && context !== null && !Array.isArray(context)) {
			return context;
		}
	} catch {}

	errors.add('context', 'Context is not valid JSON.');
	return {};
};

const cleanUser = ({users}: RegionState, value: string, errors: FormErrors): string | null => {
	if (value !== '' && !users.get(value)) {
		errors.add('user', badRowChoice);
	}

	return value === '' ? null : value;
};

/**
A notification after what was sent for it.

@param dismissable What counts where nothing is said of that: a change that says nothing makes it one that stays (recording 186).
@throws {Refusal} 400 with what MAAS finds wrong, by field.
*/
export const cleanNotification = (state: RegionState, before: NotificationRow, given: Given, {dismissable}: {dismissable: boolean}): NotificationRow => {
	const errors = new FormErrors();
	const rest = {...before.rest};
	if (given.has('ident')) {
		rest.ident = cleanText(errors, 'ident', given.get('ident')!, 40) || null;
	}

	const isOn = (field: 'admins' | 'users'): boolean => given.has(field) ? toBoolean(given.get(field)!) : before[field];
	const user = given.has('user') ? cleanUser(state, given.get('user')!, errors) : before.user;
	if (given.has('message')) {
		rest.message = cleanText(errors, 'message', given.get('message')!);
	}

	if (!rest.message) {
		errors.add('message', required);
	}

	if (given.has('context')) {
		rest.context = cleanContext(given.get('context')!, errors);
	}

	const category = given.get('category') ?? String(rest.category);
	if (!categories.has(category)) {
		errors.add('category', badChoice(category));
	}

	// Not that of another one (recording 179).
	if (rest.ident !== null && state.notifications.values().some(one => one.id !== before.id && one.rest.ident === rest.ident)) {
		errors.add('ident', 'Notification with this Ident already exists.');
	}

	errors.throwIfAny();
	return {
		...before,
		admins: isOn('admins'),
		users: isOn('users'),
		user,
		rest: {...rest, category, dismissable: given.has('dismissable') ? toBoolean(given.get('dismissable')!) : dismissable},
	};
};
