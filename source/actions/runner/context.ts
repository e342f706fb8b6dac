import type {Known} from '../../domain/known.js';
import type {MaasClient} from '../../maas/client.js';
import type {HostEnd, Who} from '../journal/entry.js';
import type {Journal} from '../journal/journal.js';
import type {HandStep, Plan, Step} from '../plan.js';
import type {Rehearsal} from '../rehearsal.js';
import type {RunProgress} from './progress.js';

/** What became of a step that somebody does elsewhere. */
export type HandResult = {
	state: 'done' | 'refused' | 'unknown';
	text?: string;
	/** How it ended there, where it was run over ssh. */
	hostEnd?: HostEnd;
	/** Whoever was asked has stopped the plan there: nothing was done. */
	isStopped?: boolean;
};

/** Everything that a run reaches out with. */
export type RunContext = {
	maas: MaasClient;
	journal: Journal;
	/** Milliseconds since the epoch. */
	now: () => number;
	/** @throws The signal's reason when it is aborted. */
	sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
	/** A new one for the journal; of a plan that goes on, its own. */
	id: string;
	who: Who;
	/** The region's name among the user's profiles. */
	profile: string;
	onProgress?: (progress: RunProgress) => void;
	/** The region that a rack moves to, where there is one. */
	target?: {maas: MaasClient; known: Known};
	/** Does a step by hand, or asks for it. Without it such a step ends the run. */
	hand?: (step: HandStep, index: number) => Promise<HandResult>;
	/** Which steps `hand` can do; without it all. One that it can't ends the run as if it weren't there. */
	canHand?: (step: HandStep, index: number) => boolean;
	/** Aborted: no further step is begun. One that is under way is seen to its end. */
	signal?: AbortSignal;
};

/** What a plan is carried out by: what was rehearsed, from what was known. */
export type Prepared = {
	plan: Plan;
	rehearsal: Rehearsal;
	known: Known;
	/** Steps that are done already: of a plan that goes on. */
	done?: readonly Step[];
};
