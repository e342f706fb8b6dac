import type {Notification} from '../maas/schemas/notification.js';

const entities: Record<string, string> = {
	'&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': '\'', '&#x27;': '\'',
};

/** Whom it is for, as MAAS shows it: `users` are those who are no admins, and one of neither is for its reader alone. */
export const notificationAudience = ({admins, users}: Pick<Notification, 'admins' | 'users'>): 'everyone' | 'admins' | 'users' | 'you' => {
	if (admins) {
		return users ? 'everyone' : 'admins';
	}

	return users ? 'users' : 'you';
};

/** The message as a person reads it in MAAS's pages: placeholders filled, HTML taken off. */
export const notificationText = ({message, context}: Notification): string =>
	message
		.replaceAll(/\{(?<name>\w+)\}/g, (placeholder, name: string) => Object.hasOwn(context, name) ? String(context[name]) : placeholder)
		.replaceAll(/<br\s*\/?>/gi, ' ')
		.replaceAll(/<[^>]*>/g, '')
		.replaceAll(/&(?:amp|lt|gt|quot|#39|#x27);/g, entity => entities[entity]!);

/** Where the message links to, in its order. */
export const notificationLinks = ({message}: Notification): string[] =>
	message.matchAll(/href=["'](?<link>[^"']+)["']/g).map(({groups}) => groups!.link!).toArray();
