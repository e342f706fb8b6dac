import type {ActionForm, FormValues} from './forms/form.js';
import type {ActionRequest} from './request.js';

/** Something that can be done with what is under the cursor, or can't be. */
export type Offer = {
	/** What is to be done, and with what. */
	label: string;
	/** Other words for it, by which the palette finds it too. */
	also?: string;
	/** Why it can't be done here, as a sentence; missing where it can. */
	why?: string;
	/** What is wanted, or what is chosen first. */
	start: {request: ActionRequest} | {form: ActionForm; values?: FormValues};
};
