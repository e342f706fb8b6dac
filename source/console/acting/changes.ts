import type {JournalRecord} from '../../actions/journal/record.js';
import type {Journal} from '../../actions/journal/journal.js';
import type {HandStep} from '../../actions/plan.js';
import type {HandResult, Prepared} from '../../actions/runner/context.js';
import type {RunProgress, RunResult} from '../../actions/runner/progress.js';
import type {Known} from '../../domain/known.js';
import type {Standing} from '../../screens/action/doing.js';
import type {HostWays} from './host-ways.js';
import type {ActionRequest} from './request.js';

/** What a run tells, and is told. */
export type RunOptions = {
	onProgress: (progress: RunProgress) => void;
	/** Asks for a step that is done elsewhere. */
	hand: (step: HandStep) => Promise<HandResult>;
	/** Aborted: no further step is begun. */
	signal: AbortSignal;
	/** Its record, where the plan was begun before. */
	earlier?: JournalRecord;
};

/** What a session can do to its region. Everything that leaves goes through here. */
export type Changes = {
	/**
	Reads afresh and rehearses. Nothing is sent.

	@throws {Misuse} For what isn't there any more; the signal's reason when it is aborted.
	*/
	prepare: (request: ActionRequest, known: Known, signal: AbortSignal) => Promise<Prepared>;
	/** Carries a plan out. What MAAS or the journal does to it never throws. */
	run: (prepared: Prepared, options: RunOptions) => Promise<RunResult>;
	/** Reads how the steps of a plan stand now. Nothing is sent. */
	verify: (record: JournalRecord, known: Known) => Promise<Standing>;
	journal: Pick<Journal, 'read' | 'running'>;
	/** Ways to hosts, for steps that are done there; missing where there are none. */
	hosts?: HostWays | undefined;
};
