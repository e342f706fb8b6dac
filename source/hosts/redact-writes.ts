import {Buffer} from 'node:buffer';
import {
	begunPattern,
	redactedSecret,
	redactSecrets,
	wholePattern,
	type Secret,
} from '../maas/schemas/secret.js';

/** What is printed, as it comes, without a secret in it. */
export type RedactedWrites = {
	write: (chunk: Uint8Array) => void;
	/** Nothing more comes. */
	end: () => void;
};

/** Passes on what a host prints. A tool that repeats the secret, in an error for example, shows it to nobody: what may be the beginning of it is held back until it turns out to be something else. */
export const redactWrites = (secret: Secret, write: (chunk: Uint8Array) => void): RedactedWrites => {
	const [whole, begun] = [wholePattern(secret), begunPattern(secret, 1)];
	let held = '';
	const pass = (text: string) => {
		if (text !== '') {
			write(Buffer.from(text, 'latin1'));
		}
	};

	return {
		write(chunk) {
			// Bytes as they are: a character may come in two halves.
			const text = `${held}${Buffer.from(chunk).toString('latin1')}`.replaceAll(whole, () => redactedSecret);
			held = begun.exec(text)?.[0] ?? '';
			pass(text.slice(0, text.length - held.length));
		},
		end() {
			pass(redactSecrets(held, [secret]));
			held = '';
		},
	};
};
