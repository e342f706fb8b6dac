import {invalid, type Form} from '../exchange.js';

/*
MAAS checks what is sent with Django's forms: first every field by itself, in the form's order, then the form as a whole, then the row that
would be stored, and names everything that it finds. The texts are Django's, where a comment doesn't say otherwise.
*/

/** Where messages go that are about no single field. */
export const wholeForm = '__all__';

/** What a form finds wrong, by field. */
export class FormErrors {
	readonly #messages = new Map<string, string[]>();

	add(field: string, ...messages: readonly string[]): void {
		this.#messages.set(field, [...(this.#messages.get(field) ?? []), ...messages]);
	}

	has(field: string): boolean {
		return this.#messages.has(field);
	}

	/**
	Ends the request where something is wrong.

	@throws {Refusal} 400 with every message.
	*/
	throwIfAny(): void {
		if (this.#messages.size > 0) {
			throw invalid(Object.fromEntries(this.#messages));
		}
	}
}

/** What a request gives, by name. Of several values of one name the last one counts. */
export type Given = ReadonlyMap<string, string>;

export const givenIn = (form: Form): Given => new Map(form);

export const required = 'This field is required.';
export const badChoice = (value: string): string => `Select a valid choice. ${value} is not one of the available choices.`;
/** Of a row named by its id: Django doesn't repeat it. */
export const badRowChoice = 'Select a valid choice. That choice is not one of the available choices.';
/** Of a text against a pattern. */
export const badValue = 'Enter a valid value.';

/** What MAAS allows as the name of a thing: starts with a word character, then also blanks and dashes (recording 219). */
export const isModelName = (name: string): boolean => /^[\p{Letter}\p{Number}_][\p{Letter}\p{Number} \-_]*$/v.test(name);

/** Only `false` in any case and an empty value are false; `0`, `off` and all other text mean true (sequence vlan-put, dhcp-bool-*). */
export const toBoolean = (value: string): boolean => value !== '' && value.toLowerCase() !== 'false';

/** A text without blanks around it. An empty one stays empty. */
export const cleanText = (errors: FormErrors, field: string, value: string, mostCharacters = Infinity): string => {
	const text = value.trim();
	const {length} = [...text];
	if (length > mostCharacters) {
		errors.add(field, `Ensure this value has at most ${mostCharacters} characters (it has ${length}).`);
	}

	return text;
};

/** A whole number. `undefined`, and the reason among the errors, where it is none. */
export const cleanInteger = (errors: FormErrors, field: string, value: string, {least = -Infinity, most = Infinity}: {least?: number; most?: number} = {}): number | undefined => {
	const text = value.trim().replace(/\.0*$/v, '');
	if (text === '') {
		errors.add(field, required);
		return undefined;
	}

	if (!/^[+\-]?\d+$/v.test(text)) {
		errors.add(field, 'Enter a whole number.');
		return undefined;
	}

	const number = Number(text);
	if (number > most) {
		errors.add(field, `Ensure this value is less than or equal to ${most}.`);
		return undefined;
	}

	if (number < least) {
		errors.add(field, `Ensure this value is greater than or equal to ${least}.`);
		return undefined;
	}

	return number;
};
