import type {Trouble} from '../../components/problem.js';
import type {Piece} from '../../components/view.js';
import type {Holder} from '../../actions/journal/lock.js';
import type {JournalRecord} from '../../actions/journal/record.js';
import type {HandStep} from '../../actions/plan.js';
import type {HandResult, Prepared} from '../../actions/runner/context.js';
import type {RunProgress, RunResult} from '../../actions/runner/progress.js';
import type {StepStanding} from '../../actions/runner/verify.js';

/** One value that a field may get, and why it stands where it does; or why it can't be chosen. */
export type FormOption = {value: string; label: string; why: string; canBeChosen: boolean};

/** Something that one chooses before a plan is made. */
export type FormField = {
	id: string;
	label: string;
	/** What is chosen now, as it is shown. */
	value: string;
	/** Why it is so, what it means, or what is wrong with it. */
	note?: Piece;
} & (
	| {kind: 'pick'; title: string; options: readonly FormOption[]}
	/** `check` says what is wrong with a text, as a sentence. */
	| {kind: 'text'; text: string; hint: string; check: (text: string) => string | undefined}
	/** A row that is taken, or left out. */
	| {kind: 'mark'; isMarked: boolean}
);

/** What is chosen before a plan is made. */
export type FormView = {
	/** What it is about, as a sentence. */
	intro: string;
	fields: readonly FormField[];
	/** What keeps it from being rehearsed, as a sentence. */
	wrong?: string;
};

/** How far an action has come before it is carried out. */
export type ActionStage =
	/** `open`: id of the field whose values are being chosen from. */
	| {name: 'choosing'; form: FormView; open?: string}
	/** What the plan is made from is read. */
	| {name: 'reading'}
	| {name: 'failed'; trouble: Trouble}
	| {name: 'rehearsed'; prepared: Prepared};

export type ActionView = {
	/** What is to be done, as the menu says it. */
	title: string;
	stage: ActionStage;
	/** What keeps whatever plan from being carried out now, as a sentence. */
	obstacle?: string;
};

/** A plan that is carried out, or was. */
export type Running = {
	prepared: Prepared;
	progress: RunProgress;
	/** Somebody wants it to stop after the step that is under way. */
	isStopping: boolean;
	/** A step that is done elsewhere, while somebody is asked whether it is done. */
	asked?: HandStep;
	/** What the last try at that step came to, where it is certain that nothing was done. */
	tried?: HandResult;
	/** When what is waited for now counts as stuck, in milliseconds since the epoch. */
	waitUntil?: number;
	/** Set once it has ended. */
	result?: RunResult;
	/** It has ended because somebody wanted it to: nothing has failed. */
	isStopped?: boolean;
	/** What the journal tells of it, once it has ended and was written down. */
	record?: JournalRecord;
};

/** Whether a rack that was deleted has come back. */
export type ReturnWatch = {
	hostname: string;
	macAddresses: readonly string[];
	/** When it was deleted, in milliseconds since the epoch. */
	since: number;
	/** When it was seen again. */
	returnedAt?: number;
};

/** What the journal tells, as it was last read. */
export type JournalView = {
	/** In the order in which they were started. */
	records: readonly JournalRecord[];
	/** Lines that can't be read. */
	unreadable: number;
	/** Who carries a plan out now. */
	running?: Holder;
	/** Why it couldn't be read this time. */
	trouble?: string;
};

/** How the steps of a plan stand now, by what was just read: one for each step, nothing of one that is done elsewhere. */
export type Standing = {record: string; steps: ReadonlyArray<StepStanding | undefined>};

/** How hosts are reached from here: over the user's own ssh, or by the demo playing them. */
export type HostsKind = 'ssh' | 'played';

/** What is being done to the region from this console, and was. */
export type Doing = {
	/** What the MAAS CLI calls the region. */
	profile: string;
	/** Missing where hosts aren't reached. */
	hosts?: HostsKind;
	action?: ActionView;
	running?: Running;
	/** Missing until it was read. */
	journal?: JournalView;
	standing?: Standing;
	watches: readonly ReturnWatch[];
};

export const nothingDoing: Doing = {profile: '', watches: []};
