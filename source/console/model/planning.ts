import type {RowCommand} from '../../components/view.js';
import {goOnKey, optionPane} from '../../screens/action/form-panes.js';
import type {Offer} from '../acting/offer.js';
import {startPane} from '../arrange.js';
import {startCursor} from '../list.js';
import {formHere} from '../selectors.js';
import type {RowCommands} from './row-commands.js';
import {afterEvent} from './action-flow.js';
import type {Navigation} from './navigation.js';
import {createPlanReader} from './plan-reader.js';
import type {PromptKind} from './prompts.js';
import type {StateHolder} from './state-holder.js';

export type Planning = {
	/** Begins an action: with what is chosen first, or at once with reading. */
	begin: (offer: Offer) => void;
	/** Esc on the action's screen. Whether there was a step to go back. */
	back: () => boolean;
	commands: Pick<RowCommands, Extract<RowCommand, 'field' | 'option' | 'toggle' | 'rehearse'>>;
	/** A field that is typed. */
	prompt: PromptKind;
};

/** An action until it is carried out: choosing, reading, rehearsing. */
export const createPlanning = (holder: StateHolder, {goTo, updateEntry, updatePane, here}: Navigation): Planning => {
	const {getState, update} = holder;
	const {happen, read, leave} = createPlanReader(holder);

	/** The cursor goes where the next thing is chosen. */
	const focus = (pane: string) => {
		updateEntry({focus: pane});
	};

	const set = (field: string, value: string) => {
		happen({type: 'set', field, value});
		focus('fields');
	};

	const asked = () => {
		const {prompt} = getState();
		return prompt?.kind === 'field' ? prompt : undefined;
	};

	const fieldCalled = (id: string | undefined) => formHere(getState())?.fields.find(field => field.id === id);

	const change = (text: string) => {
		const {field} = asked()!;
		const found = fieldCalled(field.id);
		const wrong = found?.kind === 'text' ? found.check(text) : undefined;
		update({
			prompt: {
				kind: 'field', text, field, ...(wrong !== undefined && {wrong}),
			},
		});
	};

	return {
		begin({label, start}) {
			leave();
			const form = 'form' in start ? {form: start.form} : {};
			// Of two on the way back both would show the new one.
			const {stack} = getState();
			update({
				flow: {
					title: label, values: 'form' in start ? start.values ?? {} : {}, ...form, stage: {name: 'choosing'},
				},
				stack: stack.filter(({place}) => place.screen !== 'action'),
				dialog: undefined,
			});
			if ('request' in start) {
				void read(start.request);
			}

			goTo({screen: 'action'});
			const chosen = formHere(getState());
			if (chosen?.request && chosen.fields.every(({kind}) => kind !== 'mark')) {
				// What is proposed may well do: one key further is the rehearsal.
				updatePane('fields', {cursor: {...startCursor, key: `${goOnKey} 0`, index: chosen.fields.length}});
			}
		},
		back() {
			const {flow} = getState();
			if (here().screen !== 'action' || flow === undefined) {
				return false;
			}

			leave();
			const before = afterEvent(flow, {type: 'back'});
			update({flow: before});
			if (before === undefined) {
				return false;
			}

			// Where one was: on the field that was being chosen, or on what led to the rehearsal.
			const key = flow.stage.name === 'choosing' ? `field ${flow.stage.open!} 0` : `${goOnKey} 0`;
			updateEntry({panes: {fields: {...startPane, cursor: {...startCursor, key}}}});
			focus('fields');
			return true;
		},
		commands: {
			field({about}) {
				const field = fieldCalled(about);
				if (field?.kind === 'pick') {
					happen({type: 'opened', field: field.id});
					const at = Math.max(0, field.options.findIndex(({label}) => label === field.value));
					updatePane(optionPane, {cursor: {...startCursor, key: `option ${field.options[at]?.value ?? ''} 0`, index: at}});
					focus(optionPane);
				} else if (field?.kind === 'text') {
					const {id, label, hint, text, check} = field;
					const wrong = check(text);
					update({
						prompt: {
							kind: 'field', text, field: {id, label, hint}, ...(wrong !== undefined && {wrong}),
						},
					});
				}
			},
			option({about}) {
				const {flow} = getState();
				if (flow?.stage.name === 'choosing' && flow.stage.open !== undefined && about !== undefined) {
					set(flow.stage.open, about);
				}
			},
			toggle({about}) {
				const field = fieldCalled(about);
				if (field?.kind === 'mark') {
					set(field.id, field.isMarked ? 'out' : '');
				}
			},
			rehearse() {
				const request = formHere(getState())?.request;
				if (request) {
					updateEntry({panes: {}});
					void read(request);
				}
			},
		},
		prompt: {
			change,
			choose() {
				const {field, text, wrong} = asked()!;
				if (wrong === undefined) {
					update({prompt: undefined});
					set(field.id, text.trim());
				}
			},
			leave() {},
			move() {},
		},
	};
};
