import {redactedKey, type ApiKey} from './schemas/api-key.js';

/**
Takes the parts of a key out of a text: for what MAAS, a proxy or Node says in an error.

A part shorter than 4 characters is left, it would be found in every other word; MAAS makes keys of 18 and 32.
*/
export const redact = (text: string, {consumer, token, secret}: ApiKey): string => {
	let redacted = text;
	// The longest first: a part may hold another.
	for (const part of [consumer, token, secret].filter(item => item.length >= 4).toSorted((a, b) => b.length - a.length)) {
		redacted = redacted.replaceAll(part, () => redactedKey).replaceAll(encodeURIComponent(part), () => redactedKey);
	}

	return redacted;
};
