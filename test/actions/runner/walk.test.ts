import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import process from 'node:process';
import {test, type TestContext} from 'node:test';
import {createJournal} from '../../../source/actions/journal/journal.js';
import type {Processes} from '../../../source/actions/journal/lock.js';
import type {JournalRecord} from '../../../source/actions/journal/record.js';
import type {Plan} from '../../../source/actions/plan.js';
import {prepareRest} from '../../../source/actions/runner/prepare.js';
import type {RunResult} from '../../../source/actions/runner/progress.js';
import {runPlan} from '../../../source/actions/runner/run.js';
import type {RegionState} from '../../../source/region/state.js';
import type {SceneName} from '../../../source/simulator/scenes/index.js';
import {numbers} from '../../helpers/each.js';
import {randomPlan} from '../../helpers/random-plans.js';
import {replay, settingsOf} from '../../helpers/region-settings.js';
import {
	journalFiles,
	openRuns,
	type Runs,
} from '../../helpers/runs.js';
import {createRandom} from '../../region/random-requests.js';

/*
A walk of plans with faults, each from the region that the one before left. Whatever happens, the region is afterwards as before, as foretold, or as the journal says;
and who goes on with what a killed console left ends where the plan was to end, with nothing sent twice.
*/

type Fault = 'none' | 'dropped-before' | 'dropped-after' | 'server' | 'conflict' | 'gateway' | 'killed-before-writing' | 'killed-after-writing' | 'disk-full';
const faults: readonly Fault[] = ['none', 'dropped-before', 'dropped-after', 'server', 'conflict', 'gateway', 'killed-before-writing', 'killed-after-writing', 'disk-full'];

/** What becomes of the lines of a journal that are still to come. */
type Disk = {
	fault: 'none' | 'killed-before-writing' | 'killed-after-writing' | 'disk-full';
	/** Lines before that. */
	after: number;
	/** Told when the console is killed: it does nothing more. */
	onKilled: () => void;
	/** What a killed console left open. */
	opened: fs.FileHandle[];
};

const never = async (): Promise<never> => new Promise(() => {});

const filesOn = (disk: Disk) => journalFiles({
	async open(...args) {
		const handle = await fs.open(...args);
		disk.opened.push(handle);
		const append = handle.appendFile.bind(handle);
		handle.appendFile = async data => {
			disk.after -= 1;
			const fault = disk.after < 0 ? disk.fault : 'none';
			if (fault === 'disk-full') {
				throw new Error('ENOSPC: no space left on device');
			}

			if (fault !== 'killed-before-writing') {
				await append(data);
			}

			if (fault !== 'none') {
				disk.onKilled();
				await never();
			}
		};

		return handle;
	},
});

const arm = ({simulator: {control}}: Runs, disk: Disk, fault: Fault, random: () => number): void => {
	const limits = {path: /./v, next: 1};
	const methods = ['PUT', 'POST', 'DELETE'] as const;
	control.resume();
	disk.fault = 'none';
	switch (fault) {
		case 'none': {
			break;
		}

		case 'dropped-before':
		case 'dropped-after': {
			for (const method of methods) {
				control.dropConnections({...limits, method, when: fault === 'dropped-before' ? 'before' : 'after'});
			}

			break;
		}

		case 'server':
		case 'conflict':
		case 'gateway': {
			for (const method of methods) {
				control.fail({server: 500, conflict: 409, gateway: 502}[fault], {...limits, method});
			}

			break;
		}

		case 'killed-before-writing':
		case 'killed-after-writing':
		case 'disk-full': {
			disk.fault = fault;
			disk.after = Math.floor(random() * 8);
		}
	}
};

const stepsIn = ({steps}: Pick<JournalRecord | RunResult, 'steps'>, ...states: readonly string[]) => steps.filter(({state}) => states.includes(state)).map(({step}) => step);

/** The region as it may be by what is told of the steps. */
const told = (before: RegionState, by: Pick<JournalRecord | RunResult, 'steps'>) => ({
	atLeast: settingsOf(replay(before, stepsIn(by, 'done'))),
	atMost: settingsOf(replay(before, stepsIn(by, 'done', 'under-way', 'unknown'))),
});

const isEither = (now: unknown, ...allowed: readonly unknown[]): boolean => allowed.some(one => JSON.stringify(one) === JSON.stringify(now));

const checkResult = (plan: Plan, before: RegionState, after: RegionState, result: RunResult): void => {
	const now = settingsOf(after);
	const {atLeast, atMost} = told(before, result);
	assert.ok(isEither(now, atLeast, atMost), `${plan.title} ended ${result.outcome}: ${result.sentence}`);
	if (result.outcome === 'done' || result.outcome === 'unsettled') {
		assert.deepEqual(now, settingsOf(replay(before, plan.steps)));
	}
};

/** The next console finds what the killed one left, and goes on with it. */
const goOn = async (runs: Runs, before: RegionState, pid: number): Promise<void> => {
	const record = await runs.lastRecord();
	if (record === undefined || record.ended !== undefined) {
		return;
	}

	const {atLeast, atMost} = told(before, record);
	assert.ok(isEither(settingsOf(runs.simulator.state()), atLeast, atMost), `the journal of ${record.id}`);
	const journal = createJournal(journalFiles(), runs.directory, 'lab', processOf(pid));
	const result = await runPlan(prepareRest(record, runs.known()), runs.context({id: record.id, journal}), record);
	assert.notEqual(result.sentence.includes('It is held by'), true, result.sentence);
	checkResult(record.plan, before, runs.simulator.state(), result);
};

/** Each console is a process of its own, and the only one alive. */
const processOf = (pid: number): Processes => ({host: 'jump', pid, startOf: async one => one === pid ? 'then' : undefined});

const walks = process.env.CI ? 50 : 10;
const plansInAWalk = 20;

const walkOn = async (t: TestContext, scene: SceneName, walk: number): Promise<void> => {
	const random = createRandom((walk * 31) + scene.length);
	const disk: Disk = {
		fault: 'none', after: 0, onKilled() {}, opened: [],
	};
	const runs = await openRuns(t, {scene});
	for (const turn of numbers(1, plansInAWalk)) {
		const fault = faults[Math.floor(random() * faults.length)]!;
		const plan = randomPlan(runs.known(), random);
		const prepared = runs.prepared(plan);
		const before = runs.simulator.state();
		const killed = new Promise<'killed'>(resolve => {
			disk.onKilled = () => {
				resolve('killed');
			};
		});
		arm(runs, disk, fault, random);
		const journal = createJournal(filesOn(disk), runs.directory, 'lab', processOf(turn * 2));
		const result = await Promise.race([runPlan(prepared, runs.context({journal})), killed]);
		disk.fault = 'none';
		runs.simulator.control.resume();
		if (result !== 'killed') {
			checkResult(plan, before, runs.simulator.state(), result);
			const isFine = prepared.rehearsal.outcome === 'passes' && fault === 'none';
			assert.ok(!isFine || ['done', 'unsettled'].includes(result.outcome), `${plan.title} was to pass and ended ${result.outcome}: ${result.sentence}`);
		}

		await goOn(runs, before, (turn * 2) + 1);
	}

	await Promise.all(disk.opened.map(async handle => handle.close()));
};

for (const scene of ['lab', 'healthy'] as const) {
	test(`after any plan with any fault the region is as the journal says: ${walks * plansInAWalk / 2} plans on ${scene}`, async t => {
		for (const walk of numbers(1, walks / 2)) {
			await walkOn(t, scene, walk);
		}
	});
}
