import type {Prepared} from '../actions/runner/context.js';
import {keepEnd} from '../components/fit.js';
import type {Piece} from '../components/view.js';
import {counted, verb} from '../domain/sentences.js';
import {doubtPieces} from '../screens/action/action.js';
import {changesLeft, handsLeft, keptSentence} from '../screens/action/changes-left.js';
import {hostOf} from './header.js';
import {
	button,
	fits,
	frame,
	linesOverlay,
	type DialogOf,
	type Overlay,
} from './overlay-lines.js';
import type {ConsoleState} from './state.js';

/** Where it goes, whether it can be taken back, and what was found: all that is to be thought of before anybody says yes. */
const beforehand = (prepared: Prepared, host: string): Piece[][] => {
	const {length: requests} = changesLeft(prepared);
	const {length: hands} = handsLeft(prepared);
	const kept = keptSentence(prepared);
	const [first, ...others] = doubtPieces(prepared.plan);
	return [
		[
			...(requests === 0 ? [] : [{text: `${counted(requests, 'request')} ${verb(requests, 'goes', 'go')} to ${host}, ${verb(requests, '', 'each ')}sent once and read back. `}]),
			...(hands === 0 ? [] : [{text: `${counted(hands, 'step')} elsewhere ${verb(hands, 'is asked for', 'are asked for, each')} when it is its turn. `}]),
			...(requests + hands === 0 ? [{text: 'Nothing more is sent: what is left is waited for. '}] : []),
			kept === undefined ? {text: 'It can be taken back.'} : {text: kept, tone: 'warning'},
		],
		...(first === undefined ? [] : [[{...first, text: `${first.tone === 'unknown' ? '?' : '▲'}${first.text}`}, ...others]]),
	];
};

/** The name is typed below; both on one line where there is room. */
const nameLines = (name: string, {typed, wrong}: DialogOf<'confirm'>, columns: number): Piece[][] => {
	const ask: Piece = {text: `Type ${name} to carry it out: `};
	const text: Piece = {text: `${typed}▏`, tone: 'strong'};
	const said: Piece[] = wrong === undefined ? [] : [{text: `  ${wrong}`, tone: 'critical'}];
	return fits([ask, text, ...said], columns) ? [[ask, text, ...said]] : [[ask], ...said.map(piece => [piece]), [{...text, text: keepEnd(text.text, columns - frame - 2)}]];
};

/** Whether a plan is carried out: what that means, and two buttons or the name to type. */
export const confirmOverlay = (dialog: DialogOf<'confirm'>, {flow, known, size: {columns}}: ConsoleState): Overlay | undefined => {
	if (flow?.stage.name !== 'rehearsed') {
		return undefined;
	}

	const {prepared} = flow.stage;
	const {plan: {tier, title}, rehearsal: {outcome, objections}} = prepared;
	const lines = beforehand(prepared, hostOf(known?.endpoint ?? ''));
	const worse: Piece[] = outcome === 'worse' ? [{text: `▲ ${objections.join(' ')}`, tone: 'warning'}] : [];
	if (tier.kind === 'typed') {
		const names = nameLines(tier.name, dialog, columns);
		return linesOverlay(title, [...lines, ...(worse.length > 0 ? [worse] : []), ...names.slice(0, -1)], names.at(-1)!, columns);
	}

	const gap: Piece = {text: ' '.repeat(3)};
	const buttons = [button('Cancel', dialog.focus === 'cancel'), gap, button('Run', dialog.focus === 'run')];
	if (worse.length === 0 || fits([...buttons, gap, ...worse], columns)) {
		return linesOverlay(title, lines, [...buttons, ...(worse.length > 0 ? [gap, ...worse] : [])], columns);
	}

	return linesOverlay(title, [...lines, worse], [...buttons, gap, {text: '▲ it leaves something worse', tone: 'warning'}], columns);
};
