import {inspect} from 'node:util';
import {Misuse} from './misuse.js';

/** The secret that a region and its racks share. Whoever has it can be a rack: it never goes on argv, a screen, a log, the journal or into an error. */
export type Secret = {
	/** The secret itself: for the tool that needs it, and nothing else. */
	readonly reveal: () => string;
};

/** For `util.inspect`, `console.log`, `JSON.stringify` and template literals, a secret is these words. */
export const redactedSecret = '[secret]';

const hint = 'It lies on a region controller, in /var/snap/maas/common/maas/secret or /var/lib/maas/secret, and is a row of digits and the letters a to f.';

/**
Reads a shared secret, with white space around it as a paste or a file has it. MAAS takes pairs of hexadecimal digits.

@throws {Misuse} That doesn't repeat the text.
*/
export const parseSecret = (text: string): Secret => {
	const trimmed = text.trim();
	if (trimmed === '') {
		throw new Misuse('The secret is empty.', hint);
	}

	if (!/^(?:[\da-f]{2})+$/iv.test(trimmed)) {
		throw new Misuse('This is no secret of MAAS\'s: it has other characters than those, or an odd number of them.', hint);
	}

	const say = () => redactedSecret;
	return Object.defineProperties({reveal: () => trimmed}, {
		toJSON: {value: say, enumerable: false}, toString: {value: say, enumerable: false}, [inspect.custom]: {value: say, enumerable: false},
	});
};

// A narrow terminal breaks a line that is longer than itself.
const breaks = String.raw`[\r\n]*`;
const spelt = (text: string): string => [...text].join(breaks);

/** Finds a secret wherever it stands. */
export const wholePattern = (secret: Secret): RegExp => new RegExp(spelt(secret.reveal()), 'giv');

/** Finds the beginning of a secret, of at least so many characters, where a text ends with it: the rest may be to come, or was cut off. */
export const begunPattern = (secret: Secret, least: number): RegExp => {
	const text = secret.reveal();
	const rest = [...text.slice(least)].reduceRight((inner, character) => `(?:${breaks}${character}${inner})?`, '');
	return new RegExp(`${spelt(text.slice(0, least))}${rest}${breaks}$`, 'iv');
};

/** So many characters of a secret are no chance. */
const tellingLength = 8;

/** Takes secrets out of a text, also one that is cut off in the middle of one: for what a tool said, before it is kept or shown. */
export const redactSecrets = (text: string, secrets: readonly Secret[]): string => {
	let redacted = text;
	for (const secret of secrets) {
		redacted = redacted.replaceAll(wholePattern(secret), () => redactedSecret).replace(begunPattern(secret, tellingLength), () => redactedSecret);
	}

	return redacted;
};
