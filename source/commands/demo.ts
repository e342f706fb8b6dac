import type {Session} from '../console/session.js';
import type {SceneName} from '../simulator/scenes/index.js';
import type {CommandContext} from './context.js';
import {canFillScreen} from './full-screen.js';

export type DemoOptions = {scene: string};

/** A made-up region inside this process, on a free port of loopback, with keys that nobody else learns. */
export const openDemo = async (scene: SceneName, env: CommandContext['env']): Promise<Session> => {
	const [{loadScene}, {startSimulator}, {makeApiKey}, {openSession}] = await Promise.all([
		import('../simulator/scenes/index.js'),
		import('../simulator/simulator.js'),
		import('../simulator/api-key.js'),
		import('../console/open-session.js'),
	]);
	const keys = {admin: makeApiKey(Math.random), operator: makeApiKey(Math.random)};
	const simulator = await startSimulator({scene: await loadScene(scene), keys});
	return openSession(
		{endpoints: [simulator.url], apiKey: keys.admin, environment: {...env, NO_PROXY: '127.0.0.1'}},
		{name: `demo ${scene}`, isProduction: false, afterwards: simulator.close},
	);
};

/** `maas-ha demo`: the console on a made-up region. */
export const demo = async ({scene}: DemoOptions, context: CommandContext): Promise<number> => {
	const {isSceneName, sceneNames} = await import('../simulator/scenes/index.js');
	if (!isSceneName(scene)) {
		context.stderr.write(`There is no scene ${scene}. Scenes: ${sceneNames.join(', ')}.\n`);
		return 3;
	}

	if (!canFillScreen(context)) {
		const {showPlainly} = await import('./plain.js');
		return showPlainly(await openDemo(scene, context.env), context);
	}

	const {runConsole} = await import('../console/run-console.js');
	await runConsole(context, async model => {
		model.attach(await openDemo(scene, context.env));
	}, () => {});
	return 0;
};
