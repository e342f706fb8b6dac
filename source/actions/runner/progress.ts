import type {HostEnd, Outcome, StepState} from '../journal/entry.js';
import type {Step} from '../plan.js';
import type {Verdict} from '../../domain/verdicts.js';

/** A step while its plan runs. */
export type StepProgress = {
	step: Step;
	state: StepState;
	/** What MAAS said, or what was found, where it isn't as planned. */
	text?: string;
	/** How it ended on its host, where it was run over ssh. */
	hostEnd?: HostEnd;
};

/** A VLAN while its services settle. */
export type VlanProgress = {
	id: number;
	name: string;
	/** What the rehearsal foretold. */
	expected?: Verdict;
	verdict?: Verdict;
	/** What is still missing, as sentences; empty where it is as foretold. */
	missing: readonly string[];
};

/** How far a plan is. A new object after each change. */
export type RunProgress = {
	phase: 'checking' | 'running' | 'settling' | 'ended';
	steps: readonly StepProgress[];
	vlans: readonly VlanProgress[];
	/** When the wait for services ends at the latest, in milliseconds since the epoch. */
	settleUntil?: number;
};

/** How a plan ended, and what stands now. */
export type RunResult = {
	/** Its id in the journal; missing where nothing was written down, as nothing was sent. */
	id?: string;
	outcome: Outcome;
	/** What happened, in a sentence or two. */
	sentence: string;
	/** What to do next. */
	hint: string;
	/** Whether no change has left. */
	isUntouched: boolean;
	steps: readonly StepProgress[];
	vlans: readonly VlanProgress[];
};
