import {Misuse} from '../../../maas/schemas/misuse.js';
import type {FormField} from '../../../screens/action/doing.js';

/** What is wrong with a text, by what it is read with. */
export const misuseIn = (read: () => unknown): string | undefined => {
	try {
		read();
		return undefined;
	} catch (error) {
		if (!(error instanceof Misuse)) {
			throw error;
		}

		return `${error.message} ${error.hint}`.trim();
	}
};

export type TextFieldOptions = {
	id: string;
	label: string;
	text: string;
	/** What stands there in its place. */
	shown?: string;
	hint: string;
	note?: string;
	/** What is wrong with a text, as a sentence. */
	check: (text: string) => string | undefined;
};

/** A field that is typed; beside it what is wrong with it, or a note. */
export const textField = ({
	id, label, text, shown = text, hint, note = '', check,
}: TextFieldOptions): FormField => {
	const wrong = text === '' ? undefined : check(text);
	const said = wrong ?? note;
	return {
		id,
		label,
		value: shown === '' ? '–' : shown,
		...(said !== '' && {note: {text: said, tone: wrong === undefined ? 'muted' : 'warning'}}),
		kind: 'text',
		text,
		hint,
		check,
	};
};
