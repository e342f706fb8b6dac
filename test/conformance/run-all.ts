import {startSimulator} from '../../source/simulator/simulator.js';
import {labKeys} from '../helpers/simulator.js';
import {createModelAsker, isForModel} from './in-process.js';
import {createHttpAsker, recordedAt} from './over-http.js';
import type {Kind, Run} from './recorded.js';
import {replay, type Outcome} from './replay.js';
import {startOf} from './start.js';

/** Replays a run against the model itself. */
export const replayInProcess = async (kind: Kind, run: Run): Promise<Outcome[]> =>
	replay({...run, steps: run.steps.filter(({request}) => isForModel(request))}, createModelAsker(startOf(kind)));

/** Replays a run through a simulator, whose clock stands where it was recorded. */
export const replayOverHttp = async (kind: Kind, run: Run): Promise<Outcome[]> => {
	const simulator = await startSimulator({scene: {state: startOf(kind), steps: []}, keys: labKeys, now: () => recordedAt * 1000});
	try {
		return await replay(run, createHttpAsker(new URL(simulator.url).origin));
	} finally {
		await simulator.close();
	}
};
