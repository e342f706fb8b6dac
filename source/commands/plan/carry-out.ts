import type {Journal} from '../../actions/journal/journal.js';
import type {JournalRecord} from '../../actions/journal/record.js';
import type {HostAccess} from '../../actions/runner/host-access.js';
import type {RunResult} from '../../actions/runner/progress.js';
import type {Target} from '../../actions/runner/rack-plans.js';
import {runPlan, type Prepared, type RunContext} from '../../actions/runner/run.js';
import type {OpenRegion} from '../open-region.js';
import {paintFor} from '../output.js';
import type {ActionOptions} from './action-options.js';
import {handOver} from './hand-over.js';
import type {Invocation} from './invocation.js';
import {planId} from './plan-id.js';
import {progressTeller} from './progress-lines.js';
import {stopSignals} from './stop-signals.js';
import {whoOf} from './who.js';

const stopping = 'Stopping after the step under way. Ctrl-C again leaves at once: the journal then offers to look at what it did.\n';

/** Where a plan is carried out, and where that is written down. */
export type Site = Pick<OpenRegion, 'name' | 'maas'> & {
	journal: Journal;
	/** Ways to hosts; missing where nothing may be run over ssh. */
	access?: HostAccess | undefined;
	/** The region that a rack moves to, where there is one. */
	target?: Target | undefined;
};

/**
Carries a plan out, telling how far it is on standard error.

@param earlier Its record, where it was begun before.
*/
export const carryOut = async (prepared: Prepared, earlier: JournalRecord | undefined, site: Site, options: ActionOptions, {context, effects}: Invocation): Promise<RunResult> => {
	const {
		name, maas, journal, access, target,
	} = site;
	const {env, stderr} = context;
	const {now, sleep, random, signals} = effects;
	const {signal, dispose, leaveCtrlC} = stopSignals(signals, () => {
		stderr.write(stopping);
	});
	const run: RunContext = {
		maas,
		journal,
		now,
		sleep,
		id: earlier?.id ?? planId(now(), random),
		who: whoOf(prepared.known.snapshot.whoami?.username ?? 'unknown', env, effects),
		profile: name,
		onProgress: progressTeller(now, paintFor(context), line => {
			stderr.write(`${line}\n`);
		}),
		signal,
		...(target && {target}),
		...handOver(options, context, {access, leaveCtrlC, signal}),
	};
	try {
		return await runPlan(prepared, run, earlier);
	} finally {
		dispose();
	}
};
