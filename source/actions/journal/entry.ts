import type {Plan} from '../plan.js';
import type {Found} from '../reading.js';

/** Who had a change made. */
export type Who = {
	/** The user of MAAS whose key it is. */
	user: string;
	/** The user of this machine. */
	localUser: string;
	/** This machine's hostname. */
	host: string;
	/** Where the SSH session comes from, if it is one. */
	ssh?: string;
};

/** How a step ended, as far as that is known. */
export type StepState =
	| 'planned'
	/** It is about to be sent, or was: nothing more is known. */
	| 'under-way'
	| 'done'
	/** MAAS, or the host, refused: nothing was changed. */
	| 'refused'
	/** The answer was lost, and reading shows that nothing was changed. */
	| 'not-done'
	/** Whether it was done can't be told. */
	| 'unknown'
	/** It was answered as done, and what is read afterwards is otherwise. */
	| 'surprise'
	/** A step before it failed. */
	| 'skipped';

/** How what was run on a host over ssh ended. */
export type HostEnd = {
	/** As ssh knows it. */
	host: string;
	/** Exit status; missing where it didn't run to its end, or nobody knows. */
	status?: number;
	/** The end of what was printed there, without secrets and escape sequences. */
	output: string;
	/** The demo played it: nothing was run. */
	isPlayed?: true;
};

/** How a plan ended. */
export type Outcome =
	/** All as planned. */
	| 'done'
	/** All steps are done, and services haven't settled by the deadline. */
	| 'unsettled'
	/** It ended before its last step, and what stands is known. */
	| 'stopped'
	/** What a step has done isn't known. */
	| 'unknown';

/** One line of the journal. `at` is in milliseconds since the epoch, `plan` the plan's id, `step` its place in the plan. */
export type JournalLine =
	| {type: 'started'; plan: string; at: number; who: Who; profile: string; endpoint: string; content: Plan}
	| {type: 'resumed'; plan: string; at: number; who: Who}
	| {type: 'about-to'; plan: string; at: number; step: number; request: string; before: Found | null}
	| {type: 'answered'; plan: string; at: number; step: number; answer: 'ok' | 'refused' | 'lost'; status?: number; text?: string; made?: number}
	| {type: 'verified'; plan: string; at: number; step: number; state: Exclude<StepState, 'under-way' | 'skipped'>; after: Found | null; text?: string; hostEnd?: HostEnd}
	| {type: 'ended'; plan: string; at: number; outcome: Outcome; sentence: string};
