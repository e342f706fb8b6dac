import type {Dialog} from '../state.js';
import {pasted, typed} from '../typing.js';
import type {Offer} from '../acting/offer.js';
import type {KeyTaker} from './key-taker.js';
import type {StateHolder} from './state-holder.js';

/** What dialogs lead to. */
export type DialogEnds = {
	/** An action of the menu is begun. */
	begin: (offer: Offer) => void;
	/** The rehearsed plan is carried out. */
	run: () => void;
	/** The plan that runs is stopped, and the console ends then. */
	stopAndQuit: () => void;
};

type Of<Kind extends Dialog['kind']> = Extract<Dialog, {kind: Kind}>;

const previous = new Set(['left', 'shift-tab', 'up', 'h', 'k']);
const next = new Set(['right', 'tab', 'down', 'l', 'j']);
const pages: Readonly<Record<string, number>> = {
	up: -1, k: -1, 'shift-tab': -1, down: 1, j: 1, tab: 1, g: -Infinity, home: -Infinity, G: Infinity, end: Infinity,
};

/** Dialogs get every key: what isn't theirs does nothing. */
export const createDialogs = ({getState, update, notify}: StateHolder, {begin, run, stopAndQuit}: DialogEnds): KeyTaker => {
	const close = () => {
		update({dialog: undefined});
	};

	const pressMenu = (dialog: Of<'menu'>, key: string) => {
		const {offers, index, obstacle} = dialog;
		const by = pages[key];
		if (by !== undefined) {
			update({dialog: {...dialog, index: Math.max(0, Math.min(offers.length - 1, index + by))}});
			return;
		}

		const offer = offers[index];
		if (key !== 'enter' || offer === undefined) {
			return;
		}

		const why = obstacle ?? offer.why;
		if (why === undefined) {
			begin(offer);
		} else {
			notify(why, 'warning');
		}
	};

	/** The name that has to be typed; nothing where two buttons do. */
	const nameWanted = (): string | undefined => {
		const {flow} = getState();
		const tier = flow?.stage.name === 'rehearsed' ? flow.stage.prepared.plan.tier : undefined;
		return tier?.kind === 'typed' ? tier.name : undefined;
	};

	const pressTyped = (dialog: Of<'confirm'>, key: string, name: string) => {
		if (key === 'enter') {
			if (dialog.typed.trim() === name) {
				run();
			} else {
				update({dialog: {...dialog, wrong: dialog.typed.trim() === '' ? 'Nothing is typed yet.' : `That isn't ${name}. Nothing was sent.`}});
			}

			return;
		}

		const text = typed(dialog.typed, key);
		if (text !== undefined) {
			update({dialog: {kind: 'confirm', focus: 'cancel', typed: text}});
		}
	};

	const pressConfirm = (dialog: Of<'confirm'>, key: string) => {
		const name = nameWanted();
		if (name !== undefined) {
			pressTyped(dialog, key, name);
		} else if (key === 'enter') {
			if (dialog.focus === 'run') {
				run();
			} else {
				close();
			}
		} else if (previous.has(key)) {
			update({dialog: {...dialog, focus: 'cancel'}});
		} else if (next.has(key)) {
			update({dialog: {...dialog, focus: key === 'tab' && dialog.focus === 'run' ? 'cancel' : 'run'}});
		}
	};

	const pressQuit = (dialog: Of<'quit'>, key: string) => {
		if (key === 'enter') {
			if (dialog.focus === 'quit') {
				stopAndQuit();
			} else {
				close();
			}
		} else if (previous.has(key)) {
			update({dialog: {...dialog, focus: 'stay'}});
		} else if (next.has(key)) {
			update({dialog: {...dialog, focus: key === 'tab' && dialog.focus === 'quit' ? 'stay' : 'quit'}});
		}
	};

	return {
		isListening: () => getState().dialog !== undefined,
		press(key) {
			if (key === 'esc' || key === 'ctrl-c') {
				close();
				return;
			}

			const dialog = getState().dialog!;
			switch (dialog.kind) {
				case 'menu': {
					pressMenu(dialog, key);
					break;
				}

				case 'confirm': {
					pressConfirm(dialog, key);
					break;
				}

				case 'quit': {
					pressQuit(dialog, key);
					break;
				}
			}
		},
		paste(text) {
			const {dialog} = getState();
			if (dialog?.kind === 'confirm' && nameWanted() !== undefined) {
				update({dialog: {kind: 'confirm', focus: 'cancel', typed: pasted(dialog.typed, text)}});
			}
		},
	};
};
