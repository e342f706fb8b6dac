import {truncate, widthOf} from '../components/fit.js';
import type {Piece} from '../components/view.js';
import type {StoreState} from '../store/store.js';
import {ageOf} from './age.js';
import type {PlacedPane} from './arrange.js';
import type {ConsoleState} from './state.js';

/** `http://10.0.0.20:5240/MAAS` as people say it: `10.0.0.20:5240`. */
export const hostOf = (endpoint: string): string => endpoint.replace(/^https?:\/\//, '').replace(/\/MAAS\/?$/, '');

const leastName = 12;

/** Who looks, at what, through which door. The most important first: what doesn't fit is cut at the end. */
const leftOf = (state: ConsoleState, room: number): Piece[] => {
	const {session, known} = state;
	if (session === undefined || known === undefined) {
		return [{text: ' maas-ha', tone: 'strong'}];
	}

	const {version, whoami, maasName} = known.parts;
	const marks: Piece[] = [];
	if (session.isProduction) {
		marks.push({text: ' production', tone: 'critical'});
	}

	if (session.isInsecure) {
		marks.push({text: '  TLS unchecked', tone: 'critical'});
	}

	if (session.isReadOnly) {
		marks.push({text: '  read-only', tone: 'accent'});
	}

	if (known.isPaused) {
		marks.push({text: '  paused', tone: 'warning'});
	}

	if (state.running && !state.running.result) {
		marks.push({text: '  1 plan running', tone: 'accent'});
	}

	const name = maasName.data === undefined || maasName.data === session.name ? '' : `${maasName.data}, `;
	// A long name gives way to what must be seen.
	const nameRoom = Math.max(leastName, room - marks.reduce((sum, {text}) => sum + widthOf(text), 0));
	const pieces: Piece[] = [
		{text: truncate(` ${session.name}`, nameRoom), tone: session.isProduction ? 'critical' : 'strong'},
		...marks,
		{text: `  ${name}MAAS ${version.data?.version ?? '…'}`},
		{text: ` at ${hostOf(known.endpoint)}`, tone: 'muted'},
	];
	if (whoami.data) {
		const {username, is_superuser} = whoami.data;
		const role = is_superuser ? 'admin' : 'not an admin';
		pieces.push({text: `  ${username === role ? role : `${username} (${role})`}`});
	}

	return pieces;
};

/** As precise as it is of use: a header that flickers with each millisecond draws the eye for nothing. */
const latencyText = (milliseconds: number): string => {
	if (milliseconds < 10) {
		return '<10 ms';
	}

	const step = milliseconds < 100 ? 10 : 50;
	return `${Math.round(milliseconds / step) * step} ms`;
};

/** How old the oldest data on the screen is. */
export const ageHere = ({parts}: StoreState, panes: readonly PlacedPane[], now: number): string => ageOf(panes.flatMap(({pane}) => pane.from), parts, now);

const rightOf = ({known, now}: ConsoleState, panes: readonly PlacedPane[]): Piece[] => {
	if (known === undefined) {
		return [];
	}

	const age = ageHere(known, panes, now);
	const latency = known.latency === undefined ? '' : latencyText(known.latency);
	return [{text: `${[age, latency].filter(text => text !== '').join(' · ')} `, tone: known.link.status === 'down' ? 'critical' : 'muted'}];
};

/** The header: one line of exactly the screen's width. */
export const headerOf = (state: ConsoleState, panes: readonly PlacedPane[]): Piece[] => {
	const right = rightOf(state, panes);
	const room = state.size.columns - right.reduce((sum, {text}) => sum + widthOf(text), 0) - 1;
	const left: Piece[] = [];
	let used = 0;
	for (const piece of leftOf(state, room)) {
		const text = truncate(piece.text, room - used);
		left.push({...piece, text});
		used += widthOf(text);
	}

	return [...left, {text: ' '.repeat(Math.max(1, room - used + 1))}, ...right];
};
