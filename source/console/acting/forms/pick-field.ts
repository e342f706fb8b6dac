import type {FormField, FormOption} from '../../../screens/action/doing.js';

/** A field whose values are chosen from. `note` says why its value is what it is. */
export type Chosen = {id: string; label: string; title: string; value: string | null; options: readonly FormOption[]; note: string};

/** A value of `null` is nobody. */
export const pickField = ({id, label, title, value, options, note}: Chosen): FormField => ({
	id,
	label,
	value: options.find(option => option.value === (value ?? 'none'))?.label ?? value ?? 'nobody',
	...(note !== '' && {note: {text: note, tone: 'muted'}}),
	kind: 'pick',
	title,
	options,
});
