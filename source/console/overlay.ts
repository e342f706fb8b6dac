import type {PaneView, Piece, Row} from '../components/view.js';
import {wrapPieces} from '../components/wrap-pieces.js';
import {counted} from '../domain/sentences.js';
import {changesOf} from '../actions/plan.js';
import {remember} from '../screens/screen.js';
import {hostOf} from './header.js';
import {placeCursor} from './list.js';
import type {ConsoleState, Dialog} from './state.js';

/** What stands below the panes while a dialog is open: a frame of its own. */
export type Overlay = {
	pane: PaneView;
	/** The row that is chosen; -1 where none is. */
	index: number;
	offset: number;
	/** With the frame. */
	height: number;
};

type Of<Kind extends Dialog['kind']> = Extract<Dialog, {kind: Kind}>;

const frame = 2;
/** So many rows of a long menu are seen at once. */
const mostRows = 9;
const longest = 4;

const paneOf = (title: string, rows: readonly Row[], columns: PaneView['columns'] = [{title: ''}]): PaneView => ({
	id: 'dialog', title, columns, rows, empty: '', from: [],
});

const menuColumns: PaneView['columns'] = [{title: '', min: 24}, {title: '', min: 10}];

const menuOverlay = ({offers, obstacle, index}: Of<'menu'>): Overlay => {
	const rows = offers.map(({label, why}): Row => {
		const reason = obstacle ?? why;
		return {key: label, cells: [{text: label, tone: reason === undefined ? 'strong' : 'muted'}, {text: reason === undefined ? '' : `no: ${reason}`, tone: 'muted'}]};
	});
	const visible = Math.min(rows.length, mostRows);
	return {
		pane: paneOf('What can be done', rows, menuColumns), index, offset: placeCursor({index, offset: 0}, rows, visible).offset, height: visible + frame,
	};
};

const button = (label: string, isFocused: boolean): Piece => isFocused ? {text: `[ ${label} ]`, tone: 'accent'} : {text: `  ${label}  `};

/** Text as rows that fit the width, and below it what is to be pressed. */
const linesOverlay = (title: string, paragraphs: ReadonlyArray<readonly Piece[]>, last: readonly Piece[], columns: number): Overlay => {
	const lines = [...paragraphs.flatMap(pieces => wrapPieces(pieces, columns - frame - 2, longest)), last];
	return {
		pane: paneOf(title, lines.map((line, index) => ({key: String(index), cells: [line]}))), index: -1, offset: 0, height: lines.length + frame,
	};
};

const confirmOverlay = ({focus, typed, wrong}: Of<'confirm'>, {flow, known, size}: ConsoleState): Overlay | undefined => {
	if (flow?.stage.name !== 'rehearsed') {
		return undefined;
	}

	const {plan, rehearsal: {outcome, objections}} = flow.stage.prepared;
	const changes = changesOf(plan);
	const kept = [...new Set(changes.flatMap(({undo}) => undo.type === 'none' ? [undo.why] : []))];
	const sent = `${counted(changes.length, 'request')} ${changes.length === 1 ? 'goes' : 'go'} to ${hostOf(known?.endpoint ?? '')}, each sent once and read back.`;
	const back: Piece[] = kept.length === 0 ? [{text: ' It can be taken back.'}] : [{text: ` It can't be taken back: ${kept.join(' ')}`, tone: 'warning'}];
	const worse: Piece[] = outcome === 'worse' ? [{text: `▲ ${objections.join(' ')}`, tone: 'warning'}] : [];
	const {tier} = plan;
	const paragraphs = [[{text: sent}, ...back], ...(tier.kind === 'typed' && outcome === 'worse' ? [worse] : [])];
	if (tier.kind === 'typed') {
		return linesOverlay(
			plan.title,
			paragraphs,
			[{text: `Type ${tier.name} to carry it out: `}, {text: `${typed}▏`, tone: 'strong'}, {text: wrong === undefined ? '' : `  ${wrong}`, tone: 'critical'}],
			size.columns,
		);
	}

	return linesOverlay(plan.title, paragraphs, [
		button('Cancel', focus === 'cancel'), {text: ' '.repeat(3)}, button('Run', focus === 'run'), ...(worse.length > 0 ? [{text: ' '.repeat(3)}, ...worse] : []),
	], size.columns);
};

const quitOverlay = ({focus}: Of<'quit'>, {running, size}: ConsoleState): Overlay => linesOverlay(
	'A plan runs',
	[[{text: `“${running?.prepared.plan.title ?? ''}” isn't finished. It can stop after the step under way; what is left is offered by the journal.`}]],
	[button('Stay', focus === 'stay'), {text: ' '.repeat(3)}, button('Stop it and quit', focus === 'quit')],
	size.columns,
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
