import type {JournalRecord} from '../../source/actions/journal/record.js';
import type {Holder} from '../../source/actions/journal/lock.js';
import {rehearse} from '../../source/actions/rehearsal.js';
import type {HandResult, Prepared} from '../../source/actions/runner/context.js';
import type {RunProgress, RunResult} from '../../source/actions/runner/progress.js';
import type {Changes, RunOptions} from '../../source/console/acting/changes.js';
import type {ActionRequest} from '../../source/console/acting/request.js';
import type {Known} from '../../source/domain/known.js';
import type {HandStep, Plan} from '../../source/actions/plan.js';
import {settled} from './fake-clock.js';
import {planOf} from './rehearsals.js';

/** A plan as it is carried out in a test: the test says how far it is and how it ends. */
type FakeRun = {
	prepared: Prepared;
	options: RunOptions;
	progress: (progress: Partial<RunProgress>) => void;
	hand: (step: HandStep) => Promise<HandResult>;
	finish: (result?: Partial<RunResult>) => Promise<void>;
};

type Answer = (request: ActionRequest, known: Known) => Plan | Error;

/** What a session can do, without a region: it remembers what was asked for, and answers with the plan that the test gives. */
export const createFakeChanges = (planFor: Answer = () => planOf([])) => {
	const requests: ActionRequest[] = [];
	const signals: AbortSignal[] = [];
	const runs: FakeRun[] = [];
	const waiting: Array<() => void> = [];
	const told: {records: JournalRecord[]; running?: Holder; error?: Error} = {records: []};
	let isHeld = false;

	const changes: Changes = {
		async prepare(request, known, signal) {
			requests.push(request);
			signals.push(signal);
			if (isHeld) {
				await new Promise<void>(resolve => {
					waiting.push(resolve);
				});
			}

			const answer = planFor(request, known);
			if (answer instanceof Error) {
				throw answer;
			}

			return {plan: answer, rehearsal: rehearse(answer, known), known};
		},
		run: async (prepared, options) => new Promise(resolve => {
			const steps = prepared.plan.steps.map(step => ({step, state: 'planned' as const}));
			let last: RunProgress = {phase: 'checking', steps, vlans: []};
			runs.push({
				prepared,
				options,
				progress(progress) {
					last = {...last, ...progress};
					options.onProgress(last);
				},
				hand: options.hand,
				async finish(result = {}) {
					resolve({
						outcome: 'done', sentence: 'Done, and verified.', hint: '', isUntouched: false, steps: last.steps.map(({step}) => ({step, state: 'done'})), vlans: last.vlans, ...result,
					});
					await settled();
				},
			});
		}),
		async verify(record) {
			return {record: record.id, steps: record.steps.map(() => 'done' as const)};
		},
		journal: {
			async read() {
				if (told.error) {
					throw told.error;
				}

				return {records: told.records, unreadable: 0};
			},
			running: async () => told.running,
		},
	};
	return {
		changes,
		/** What was to be planned. */
		requests,
		signals,
		runs,
		/** The plan that is being carried out. */
		get run() {
			return runs.at(-1)!;
		},
		/** What the journal tells. */
		told,
		/** From now on nothing is read until it is let go. */
		hold() {
			isHeld = true;
		},
		async letGo() {
			isHeld = false;
			for (const resolve of waiting.splice(0)) {
				resolve();
			}

			await settled();
		},
	};
};

export type FakeChanges = ReturnType<typeof createFakeChanges>;
