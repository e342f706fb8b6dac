import type {Trouble} from '../../components/problem.js';
import type {Prepared} from '../../actions/runner/context.js';
import type {ActionForm, FormValues} from '../acting/forms/form.js';
import type {ActionRequest} from '../acting/request.js';

/** An action on its way to being carried out. */
export type Flow = {
	/** What is to be done, as the menu says it. */
	title: string;
	/** What is chosen first; without it nothing has to be. */
	form?: ActionForm;
	values: FormValues;
	stage: FlowStage;
};

export type FlowStage =
	/** `open`: id of the field whose values are being chosen from. */
	| {name: 'choosing'; open?: string}
	| {name: 'reading'; request: ActionRequest}
	| {name: 'failed'; request: ActionRequest; trouble: Trouble}
	| {name: 'rehearsed'; request: ActionRequest; prepared: Prepared};

/** What happens to it. */
export type FlowEvent =
	| {type: 'opened'; field: string}
	| {type: 'set'; field: string; value: string}
	| {type: 'asked'; request: ActionRequest}
	| {type: 'prepared'; prepared: Prepared}
	| {type: 'failed'; trouble: Trouble}
	| {type: 'back'};

/** One step back: from the values of a field to the form, from what came of the form to the form. Nothing is left before the first step. */
const stepBack = (flow: Flow): Flow | undefined => {
	const {form, stage} = flow;
	const isFirst = stage.name === 'choosing' ? stage.open === undefined : form === undefined;
	return isFirst ? undefined : {...flow, stage: {name: 'choosing'}};
};

/** An action after something has happened to it; nothing where it is left. */
export const afterEvent = (flow: Flow, event: FlowEvent): Flow | undefined => {
	const {stage, values} = flow;
	switch (event.type) {
		case 'opened': {
			return {...flow, stage: {name: 'choosing', open: event.field}};
		}

		case 'set': {
			return {...flow, values: {...values, [event.field]: event.value}, stage: {name: 'choosing'}};
		}

		case 'asked': {
			return {...flow, stage: {name: 'reading', request: event.request}};
		}

		case 'prepared': {
			return stage.name === 'reading' ? {...flow, stage: {name: 'rehearsed', request: stage.request, prepared: event.prepared}} : flow;
		}

		case 'failed': {
			return stage.name === 'reading' ? {...flow, stage: {name: 'failed', request: stage.request, trouble: event.trouble}} : flow;
		}

		case 'back': {
			return stepBack(flow);
		}
	}
};
