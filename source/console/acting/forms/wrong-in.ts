import type {FormField} from '../../../screens/action/doing.js';

/** What is wrong with the first of the fields that are typed and aren't right. */
export const wrongIn = (fields: readonly FormField[]): string | undefined =>
	fields.map(field => field.kind === 'text' ? field.check(field.text) : undefined).find(trouble => trouble !== undefined);
