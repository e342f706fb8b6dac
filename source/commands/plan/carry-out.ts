import type {Journal} from '../../actions/journal/journal.js';
import type {JournalRecord} from '../../actions/journal/record.js';
import type {RunResult} from '../../actions/runner/progress.js';
import {runPlan, type Prepared, type RunContext} from '../../actions/runner/run.js';
import {isAttended} from '../ask-line.js';
import type {OpenRegion} from '../open-region.js';
import {paintFor} from '../output.js';
import {askHand} from './ask-hand.js';
import type {Invocation} from './invocation.js';
import {planId} from './plan-id.js';
import {progressTeller} from './progress-lines.js';
import {stopSignals} from './stop-signals.js';
import {whoOf} from './who.js';

const stopping = 'Stopping after the step under way. Ctrl-C again leaves at once: the journal then offers to look at what it did.\n';

/** Where a plan is carried out, and where that is written down. */
export type Site = Pick<OpenRegion, 'name' | 'maas'> & {journal: Journal};

/**
Carries a plan out, telling how far it is on standard error.

@param earlier Its record, where it was begun before.
*/
export const carryOut = async (prepared: Prepared, earlier: JournalRecord | undefined, {name, maas, journal}: Site, {context, effects}: Invocation): Promise<RunResult> => {
	const {env, stderr} = context;
	const {now, sleep, random, signals} = effects;
	const {signal, dispose} = stopSignals(signals, () => {
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
		...(isAttended(context) && {hand: async step => askHand(step, context)}),
	};
	try {
		return await runPlan(prepared, run, earlier);
	} finally {
		dispose();
	}
};
