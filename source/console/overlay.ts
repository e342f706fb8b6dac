import type {PaneView, Piece, Row} from '../components/view.js';
import {remember} from '../screens/screen.js';
import {confirmOverlay} from './confirm-overlay.js';
import {placeCursor} from './list.js';
import {
	button,
	frame,
	linesOverlay,
	paneOf,
	type DialogOf,
	type Overlay,
} from './overlay-lines.js';
import type {ConsoleState} from './state.js';

/** So many rows of a long menu are seen at once. */
const mostRows = 9;

const menuColumns: PaneView['columns'] = [{title: '', min: 24}, {title: '', min: 10}];

const menuOverlay = ({offers, obstacle, index}: DialogOf<'menu'>): Overlay => {
	const rows = offers.map(({label, why}): Row => {
		const reason = obstacle ?? why;
		return {key: label, cells: [{text: label, tone: reason === undefined ? 'strong' : 'muted'}, {text: reason === undefined ? '' : `no: ${reason}`, tone: 'muted'}]};
	});
	const visible = Math.min(rows.length, mostRows);
	return {
		pane: paneOf('What can be done', rows, menuColumns), index, offset: placeCursor({index, offset: 0}, rows, visible).offset, height: visible + frame,
	};
};

/** What becomes of the rest of a plan: the demo keeps nothing. */
const restText = ({session}: ConsoleState): string => session?.changes.hosts?.kind === 'played' ? 'the demo forgets what is left.' : 'what is left is offered by the journal.';

const quitOverlay = ({focus}: DialogOf<'quit'>, state: ConsoleState): Overlay => linesOverlay(
	'A plan runs',
	[[{text: `“${state.running?.prepared.plan.title ?? ''}” isn't finished. It can stop after the step under way; ${restText(state)}`}]],
	[button('Stay', focus === 'stay'), {text: ' '.repeat(3)}, button('Stop it and quit', focus === 'quit')],
	state.size.columns,
);

/** What is drawn of an open dialog. */
export const overlayOf = remember((state: ConsoleState): Overlay | undefined => {
	const {dialog} = state;
	switch (dialog?.kind) {
		case 'menu': {
			return menuOverlay(dialog);
		}

		case 'confirm': {
			return confirmOverlay(dialog, state);
		}

		case 'quit': {
			return quitOverlay(dialog, state);
		}

		default: {
			return undefined;
		}
	}
});

const hint = (keys: ReadonlyArray<[string, string]>): Piece[] => [{text: ' '}, ...keys.flatMap(([key, label]): Piece[] => [{text: key, tone: 'accent'}, {text: ` ${label}  `, tone: 'muted'}])];

/** The keys that answer a dialog. */
export const dialogPieces = ({dialog, flow}: ConsoleState): Piece[] => {
	if (dialog?.kind === 'menu') {
		return hint([['enter', 'begin'], ['↑ ↓', 'choose'], ['esc', 'leave it']]);
	}

	const isTyped = dialog?.kind === 'confirm' && flow?.stage.name === 'rehearsed' && flow.stage.prepared.plan.tier.kind === 'typed';
	return hint(isTyped ? [['enter', 'carry it out'], ['esc', 'cancel']] : [['enter', 'press'], ['tab ← →', 'choose'], ['esc', 'cancel']]);
};
