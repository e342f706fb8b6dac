import type {ActionForm, FormValues} from '../../source/console/acting/forms/form.js';
import type {Known} from '../../source/domain/known.js';

/** A form as it is filled in, read as a person does. */
export const fillIn = (form: ActionForm, known: Known, values: FormValues = {}) => {
	const filled = form(known, values);
	const field = (id: string) => {
		const found = filled.fields.find(one => one.id === id);
		if (found === undefined) {
			throw new Error(`No field ${id}, only ${filled.fields.map(one => one.id).join(' ')}`);
		}

		return found;
	};

	return {
		...filled,
		field,
		/** What a field shows. */
		value: (id: string) => field(id).value,
		/** What a field may become, with why; `no` before those that can't be chosen. */
		options(id: string) {
			const found = field(id);
			return found.kind === 'pick' ? found.options.map(({label, why, canBeChosen}) => `${canBeChosen ? '' : 'no '}${label}: ${why}`) : [];
		},
		/** What is wrong with a text, were it typed there. */
		check(id: string, text: string) {
			const found = field(id);
			return found.kind === 'text' ? found.check(text) : undefined;
		},
	};
};
