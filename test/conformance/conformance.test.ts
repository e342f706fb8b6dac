import assert from 'node:assert/strict';
import {test} from 'node:test';
import {knownDifferences} from './known-differences.js';
import {kinds, recordedRuns} from './recorded.js';
import type {Outcome} from './replay.js';
import {replayInProcess, replayOverHttp} from './run-all.js';

const differing = (outcomes: readonly Outcome[], known: Readonly<Record<string, string>>): string[] => outcomes
	.filter(({name, difference}) => difference !== undefined && !(name in known))
	.map(({name, step: {request}, difference}) => `${name} ${request.method} ${request.path} ${JSON.stringify(request.form ?? '')}: ${difference}`);

const notDiffering = (outcomes: readonly Outcome[], known: Readonly<Record<string, string>>): string[] => outcomes
	.filter(({name, difference}) => difference === undefined && name in known)
	.map(({name}) => name);

for (const kind of kinds) {
	for (const run of recordedRuns(kind)) {
		test(`${run.name}: the model answers as MAAS did, ${run.steps.length} requests one after the other`, async () => {
			const outcomes = await replayInProcess(kind, run);
			assert.deepEqual(differing(outcomes, knownDifferences), []);
			assert.deepEqual(notDiffering(outcomes, knownDifferences), [], 'known to differ, but agrees');
		});

		test(`${run.name}: the simulator answers as MAAS did, ${run.steps.length} requests one after the other`, async () => {
			const outcomes = await replayOverHttp(kind, run);
			assert.deepEqual(differing(outcomes, knownDifferences), []);
			assert.deepEqual(notDiffering(outcomes, knownDifferences), [], 'known to differ, but agrees');
		});
	}
}
