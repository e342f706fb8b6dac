import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {createJournal, type JournalFiles} from '../../source/actions/journal/journal.js';
import type {Processes} from '../../source/actions/journal/lock.js';
import type {JournalRecord} from '../../source/actions/journal/record.js';
import type {Plan} from '../../source/actions/plan.js';
import {rehearse} from '../../source/actions/rehearsal.js';
import {runPlan, type Prepared, type RunContext} from '../../source/actions/runner/run.js';
import type {Known} from '../../source/domain/known.js';
import {createMaasClient} from '../../source/maas/client.js';
import {parseApiKey} from '../../source/maas/schemas/api-key.js';
import type {Scene} from '../../source/simulator/scene.js';
import type {SceneName} from '../../source/simulator/scenes/index.js';
import {knownOf} from './known-of-region.js';
import {startSimulator} from './simulator.js';

/** A folder for one test, gone when it ends. */
export const temporaryFolder = async (t: TestContext): Promise<string> => {
	const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'maas-ha-'));
	t.after(async () => fs.rm(folder, {recursive: true, force: true}));
	return folder;
};

/** A process that lives for the whole test. */
export const thisProcess: Processes = {host: 'jump', pid: 100, startOf: async pid => pid === 100 ? 'then' : undefined};

/** The system's files, some of whose doings are the test's. */
export const journalFiles = (own: Partial<JournalFiles> = {}): JournalFiles => ({...fs, ...own});

type Options = {
	scene?: SceneName | Scene;
	files?: JournalFiles;
	processes?: Processes;
	readOnly?: boolean;
	role?: 'admin' | 'operator';
	folder?: string;
};

/**
A region on HTTP, an admin's client, and a journal; time passes only where somebody waits. Nothing here sleeps.
*/
export const openRuns = async (t: TestContext, {scene = 'lab', files = journalFiles(), processes = thisProcess, readOnly = false, role = 'admin', folder}: Options = {}) => {
	let now = Date.UTC(2026, 10, 21, 7);
	const simulator = await startSimulator(t, {scene, now: () => now});
	const maas = createMaasClient({
		endpoints: [simulator.url], apiKey: parseApiKey(simulator.apiKeys[role]), readOnly, environment: {}, attempts: 1, now: () => now,
	});
	t.after(() => {
		maas.close();
	});
	const directory = folder ?? await temporaryFolder(t);
	const journal = createJournal(files, directory, 'lab', processes);
	let count = 0;
	const sleep: RunContext['sleep'] = async (milliseconds, signal) => {
		signal?.throwIfAborted();
		now += milliseconds;
	};

	const context = (changes: Partial<RunContext> = {}): RunContext => {
		count += 1;
		return {
			maas,
			journal,
			now: () => now,
			sleep,
			id: `plan-${count}`,
			who: {user: 'admin', localUser: 'ann', host: 'jump'},
			profile: 'lab',
			...changes,
		};
	};

	const known = (): Known => ({...knownOf(simulator.state()), now});

	/** What a plan would be carried out by, from the region as it is. */
	const prepared = (plan: Plan, from: Known = known()): Prepared => ({plan, rehearsal: rehearse(plan, from), known: from});

	return {
		simulator,
		maas,
		journal,
		directory,
		context,
		known,
		prepared,
		/** Lets time pass. */
		wait(milliseconds: number) {
			now += milliseconds;
		},
		/** Carries a plan out. */
		run: async (plan: Plan, changes: Partial<RunContext> = {}) => runPlan(prepared(plan), context(changes)),
		/** What the journal tells of the plan that was begun last. */
		async lastRecord(): Promise<JournalRecord> {
			const {records} = await journal.read();
			return records.at(-1)!;
		},
		/** The requests that changed something, or were to. */
		changes: () => simulator.requests.filter(({method}) => method !== 'GET').map(({method, path: where}) => `${method} ${where.replace('/MAAS/api/2.0/', '')}`),
	};
};

export type Runs = Awaited<ReturnType<typeof openRuns>>;
