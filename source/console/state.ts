import type {Tone} from '../components/view.js';
import type {Bmc} from '../domain/known.js';
import type {StoreState} from '../store/store.js';
import type {Watching} from '../store/watching.js';
import type {EventLevel} from '../screens/screen.js';
import type {ConnectActions, Trouble} from '../screens/connect.js';
import type {Place} from '../screens/places.js';
import type {PaneState} from './arrange.js';
import type {Session} from './session.js';

export type Size = {columns: number; rows: number};

/** A place on the way here, with what the user had set there. */
export type Entry = {
	place: Place;
	/** What the way back calls it. */
	title: string;
	/** The pane that the cursor is in; the first one where it is missing. */
	focus?: string;
	panes: Readonly<Record<string, PaneState>>;
};

/** What is being typed. */
export type Prompt =
	| {kind: 'filter'; text: string}
	| {kind: 'palette'; text: string; index: number}
	/** Why a finding is lived with. `wrong`: what keeps it from being kept, until more is typed. */
	| {kind: 'accept'; text: string; finding: {code: string; subject: string}; wrong?: string};

/** A word to the user in the footer's place, gone by itself. */
export type Notice = {text: string; tone: Tone; until: number};

export type ConsoleState = {
	size: Size;
	/** Milliseconds since the epoch. */
	now: number;
	/** The way here; the last one is what is seen. */
	stack: readonly Entry[];
	prompt?: Prompt;
	notice?: Notice;
	/** Rows (by their keys) of what has just changed, and until when they stand out. */
	flash?: {keys: ReadonlySet<string>; until: number};
	/** Until when a second Ctrl-C quits. */
	quitArmedUntil: number;
	eventLevel: EventLevel;
	/** Missing while the way to the region is being found. */
	session?: Session;
	/** What the session's store knows. */
	known?: StoreState;
	/** Set while the first screen asks which region is meant. */
	connect?: ConnectActions;
	/** What keeps the console from a region at all. */
	trouble?: Trouble;
	/** What that means, and what was seen to change. Missing as `known` is. */
	watching?: Watching;
	/** Addresses that somebody asked for. Nowhere but here, and gone with the session. */
	bmcs?: readonly Bmc[];
	/** Names of the profiles that can be switched to. */
	profiles: readonly string[];
};

/** Smaller than this and panes would lie over each other. */
export const leastSize: Size = {columns: 80, rows: 24};
