import {evacuateRack} from '../../../actions/evacuate-rack.js';
import type {Plan} from '../../../actions/plan.js';
import {spread} from '../../../actions/spread.js';
import {lookUp} from '../../../domain/lookup.js';
import type {Known} from '../../../domain/known.js';
import {counted} from '../../../domain/sentences.js';
import {vlanName} from '../../../domain/vlans.js';
import {Misuse} from '../../../maas/schemas/misuse.js';
import {remember} from '../../../screens/screen.js';
import type {FormField} from '../../../screens/action/doing.js';
import type {ActionRequest} from '../request.js';
import type {ActionForm, Form, FormValues} from './form.js';

/** What a plan does to one VLAN, as a draft of it says. */
type Row = {id: number; name: string; steps: string};

/** The VLANs of a draft with what becomes of each: made from what is known, before anything is read for it. */
const rowsOf = remember((plan: Plan, known: Known): Row[] => {
	const ids = [...new Set(plan.steps.flatMap(step => step.kind === 'change' && step.reading.type === 'vlan' ? [step.reading.id] : []))];
	return ids.map(id => {
		const vlan = lookUp(known).vlan(id);
		const name = vlan ? vlanName(vlan) : String(id);
		const titles = plan.steps.flatMap(step => step.kind === 'change' && step.reading.type === 'vlan' && step.reading.id === id ? [step.title] : []);
		return {id, name, steps: titles.map(title => title.startsWith(`${name}: `) ? title.slice(name.length + 2) : title).join(', then ')};
	});
});

const isOut = (values: FormValues, id: number): boolean => values[String(id)] === 'out';

const fieldOf = ({id, name, steps}: Row, values: FormValues): FormField => ({
	id: String(id), label: name, value: steps, kind: 'mark', isMarked: !isOut(values, id),
});

type Draft = {plan: Plan; known: Known; values: FormValues; intro: string; requestFor: (except: number[]) => ActionRequest};

const formOf = ({plan, known, values, intro, requestFor}: Draft): Form => {
	const rows = rowsOf(plan, known);
	const except = rows.filter(({id}) => isOut(values, id)).map(({id}) => id);
	const fields = rows.map(row => fieldOf(row, values));
	if (rows.length === 0) {
		return {intro: plan.notes.join(' '), fields, wrong: 'There is nothing to change.'};
	}

	return except.length === rows.length
		? {intro, fields, wrong: 'Everything is left out.'}
		: {intro: `${intro} Space leaves one out. ${plan.notes.join(' ')}`.trim(), fields, request: requestFor(except)};
};

const orGone = (make: () => Form): Form => {
	try {
		return make();
	} catch (error) {
		if (!(error instanceof Misuse)) {
			throw error;
		}

		return {intro: error.message, fields: [], wrong: `${error.message} ${error.hint}`};
	}
};

const sourcesIn = (known: Known) => ({known, suggestions: new Map<never, never>(), unread: new Set<never>()});

/**
Which VLANs that one rack serves get a second one.

@param among VLANs (id) that it is about; all without them.
*/
const spreadOver = (among?: readonly number[]): ActionForm => {
	const choice = among ? {among} : {};
	const draft = remember((known: Known): Plan => spread.plan(sourcesIn(known), choice));
	return (known, values) => orGone(() => {
		const plan = draft(known);
		return formOf({
			plan, known, values, intro: 'Each VLAN that one rack serves gets the best second one.', requestFor: except => ({action: 'spread', choice: {...choice, except}}),
		});
	});
};

/** The whole region. */
export const spreadForm = spreadOver();

/** Only these VLANs (id): those that a new rack is linked to. */
export const spreadAmongForm = (vlans: readonly number[]): ActionForm => spreadOver(vlans);

/** Which VLANs of a rack (system_id) are handed over to others. */
export const evacuateForm = (rack: string): ActionForm => {
	const draft = remember((known: Known): Plan => evacuateRack.plan(sourcesIn(known), {rack}));
	return (known, values) => orGone(() => {
		const plan = draft(known);
		const count = rowsOf(plan, known).length;
		return formOf({
			plan, known, values, intro: `${lookUp(known).rackName(rack)} is set on ${counted(count, 'VLAN')}.`, requestFor: except => ({action: 'evacuate-rack', choice: {rack, except}}),
		});
	});
};
