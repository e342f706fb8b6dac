import type {Tone} from '../components/view.js';
import type {Bmc} from '../domain/known.js';
import type {StoreState} from '../store/store.js';
import type {Watching} from '../store/watching.js';
import type {EventLevel} from '../screens/screen.js';
import type {ConnectActions, Trouble} from '../screens/connect.js';
import type {Place} from '../screens/places.js';
import type {
	JournalView,
	ReturnWatch,
	Running,
	Standing,
} from '../screens/action/doing.js';
import type {Offer} from './acting/offer.js';
import type {PaneState} from './arrange.js';
import type {Flow} from './model/action-flow.js';
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
	| {kind: 'accept'; text: string; finding: {code: string; subject: string}; wrong?: string}
	/** A field of an action's form. */
	| {kind: 'field'; text: string; field: {id: string; label: string; hint: string}; wrong?: string};

/** What has to be answered before anything else. */
export type Dialog =
	/** What can be done with what is under the cursor. */
	| {kind: 'menu'; offers: readonly Offer[]; obstacle?: string; index: number}
	/** Whether the rehearsed plan is carried out. Of one whose name is typed the focus stays in what is typed. */
	| {kind: 'confirm'; focus: 'cancel' | 'run'; typed: string; wrong?: string}
	/** Whether the console ends though a plan runs. */
	| {kind: 'quit'; focus: 'stay' | 'quit'};

/** A word to the user in the footer's place, gone by itself. */
export type Notice = {text: string; tone: Tone; until: number};

/** A region of the user's, and its preferred URL. */
export type KnownProfile = {name: string; endpoint: string};

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
	dialog?: Dialog;
	/** An action on its way to being carried out. */
	flow?: Flow;
	/** The plan that is carried out, or was last. */
	running?: Running;
	/** The console ends as soon as the plan that runs has stopped. */
	isLeaving?: boolean;
	/** What the journal tells; missing until it was read. */
	journal?: JournalView;
	standing?: Standing;
	/** Racks that were deleted from here and mustn't come back. */
	watches: readonly ReturnWatch[];
	/** Those that can be switched to. */
	profiles: readonly KnownProfile[];
};

/** Smaller than this and panes would lie over each other. */
export const leastSize: Size = {columns: 80, rows: 24};
