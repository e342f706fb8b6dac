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

/** Takes secrets out of a text: for what a tool said, before it is kept or shown. */
export const redactSecrets = (text: string, secrets: readonly Secret[]): string => {
	let redacted = text;
	for (const secret of secrets) {
		// A narrow terminal breaks a line that is longer than itself.
		redacted = redacted.replaceAll(new RegExp([...secret.reveal()].join(String.raw`[\r\n]*`), 'giv'), () => redactedSecret);
	}

	return redacted;
};
