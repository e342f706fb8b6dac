import {inspect} from 'node:util';
import {Misuse} from './misuse.js';

/** A MAAS API key. With all three parts whoever has it is the user: it never goes on argv, a screen, a log or into an error. */
export type ApiKey = {
	readonly consumer: string;
	readonly token: string;
	readonly secret: string;
};

const hint = 'Copy it from MAAS: your user name → API keys, or `maas apikey --username=NAME` on a region controller. It looks like CONSUMER:TOKEN:SECRET.';
// MAAS's own are letters and digits, but an old key may have been made by hand.
const part = /^[^\s\p{Other}:]+$/v;

/** For `util.inspect`, `console.log` and `JSON.stringify`, a key is these words. */
export const redactedKey = '[API key]';

/**
Reads `CONSUMER:TOKEN:SECRET`, with white space around it as a paste or a file has it.

What it returns doesn't print: logging it by mistake shows `[API key]`.

@throws {Misuse} That doesn't repeat the text.
*/
export const parseApiKey = (text: string): ApiKey => {
	const trimmed = text.trim();
	if (trimmed === '') {
		throw new Misuse('The API key is empty.', hint);
	}

	const parts = trimmed.split(':');
	if (parts.length !== 3) {
		throw new Misuse(`An API key has three parts with colons between them; this has ${parts.length}.`, hint);
	}

	if (parts.some(item => !part.test(item))) {
		throw new Misuse('The API key has an empty part, or characters that no API key has.', hint);
	}

	const [consumer, token, secret] = parts as [string, string, string];
	const key = {consumer, token, secret};
	const say = {value: () => redactedKey, enumerable: false};
	return Object.defineProperties(key, {toJSON: say, [inspect.custom]: say});
};

/** A key as MAAS writes it: for the file it is kept in, and nothing else. */
export const formatApiKey = ({consumer, token, secret}: ApiKey): string => `${consumer}:${token}:${secret}`;
