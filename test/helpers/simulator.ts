import type {TestContext} from 'node:test';
import {formatApiKey, parseApiKey} from '../../source/simulator/api-key.js';
import type {Scene} from '../../source/simulator/scene.js';
import {loadScene, type SceneName} from '../../source/simulator/scenes/index.js';
import {startSimulator as start, type Simulator, type SimulatorOptions} from '../../source/simulator/simulator.js';

/** The stand-in keys of every recording. */
export const labKeys = {
	admin: parseApiKey('lab-admin-consumer:lab-admin-token:lab-admin-secret')!,
	operator: parseApiKey('lab-operator-consumer:lab-operator-token:lab-operator-secret')!,
};

type Options = Partial<Omit<SimulatorOptions, 'scene'>> & {scene?: SceneName | Scene};

/** A simulator for one test, on a free port of loopback; gone when the test ends. `apiKeys` are written as MAAS writes them. */
export const startSimulator = async (t: TestContext, {scene = 'lab', keys = labKeys, ...options}: Options = {}): Promise<Simulator & {apiKeys: {admin: string; operator: string}}> => {
	const simulator = await start({...options, keys, scene: typeof scene === 'string' ? await loadScene(scene) : scene});
	t.after(async () => simulator.close());
	return {...simulator, apiKeys: {admin: formatApiKey(keys.admin), operator: formatApiKey(keys.operator)}};
};
