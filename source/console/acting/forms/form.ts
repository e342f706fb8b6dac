import type {Known} from '../../../domain/known.js';
import type {FormView} from '../../../screens/action/doing.js';
import type {ActionRequest} from '../request.js';

/** What somebody has chosen so far, by the fields' ids. */
export type FormValues = Readonly<Record<string, string>>;

/** A form as it is drawn, and what it asks for; nothing while something is wrong with it. */
export type Form = FormView & {request?: ActionRequest};

/** What is chosen before a plan is made: a function of what is known and of what was chosen so far. */
export type ActionForm = (known: Known, values: FormValues) => Form;
