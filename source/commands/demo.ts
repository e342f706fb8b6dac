import {basename, resolve} from 'node:path';
import type {Session} from '../console/session.js';
import type {Scene} from '../simulator/scene.js';
import type {SceneName} from '../simulator/scenes/index.js';
import type {CommandContext} from './context.js';
import {canFillScreen} from './full-screen.js';

export type DemoOptions = {bell?: boolean;
	scene: string;
	/** A snapshot folder in place of a scene. */
	from?: string | undefined;};

/** What to look at: a scene that comes along, or one that was read, under the name that the header shows. */
type Look = SceneName | {scene: Scene; name: string};

/** A made-up region inside this process, on a free port of loopback, with keys that nobody else learns. */
const startDemo = async (look: Look, env: CommandContext['env']) => {
	const [{loadScene}, {startSimulator}, {makeApiKey}] = await Promise.all([
		import('../simulator/scenes/index.js'),
		import('../simulator/simulator.js'),
		import('../simulator/api-key.js'),
	]);
	const {scene, name} = typeof look === 'string' ? {scene: await loadScene(look), name: `demo ${look}`} : look;
	const keys = {admin: makeApiKey(Math.random), operator: makeApiKey(Math.random)};
	const simulator = await startSimulator({scene, keys});
	return {
		name, connection: {endpoints: [simulator.url], apiKey: keys.admin}, env: {...env, NO_PROXY: '127.0.0.1'}, simulator, close: simulator.close,
	};
};

/** The same as the console looks at it. */
export const openDemo = async (look: Look, env: CommandContext['env']): Promise<Session> => {
	const [{openSession}, {createPlayedHosts}, started] = await Promise.all([import('../console/open-session.js'), import('./demo/played-hosts.js'), startDemo(look, env)]);
	return openSession({...started.connection, environment: started.env}, {
		name: started.name, isProduction: false, hosts: () => createPlayedHosts(started.simulator), afterwards: started.close,
	});
};

const showDemo = async (look: Look, context: CommandContext): Promise<number> => {
	const [{showStatus}, {openForReading}, {name, connection, env, close}] = await Promise.all([import('./show-status.js'), import('./open-region.js'), startDemo(look, context.env)]);
	try {
		return await showStatus(openForReading({...connection, name}, {env}), context);
	} finally {
		await close();
	}
};

const couldNotStart = 3;

const chooseLook = async ({scene, from}: DemoOptions, {stderr}: CommandContext): Promise<Look | undefined> => {
	if (from !== undefined) {
		const {loadSceneFromFolder, SceneFolderError} = await import('../simulator/scenes/folder.js');
		try {
			const {missing, ...found} = await loadSceneFromFolder(from);
			stderr.write(missing.map(sentence => `${sentence}\n`).join(''));
			return {scene: found, name: `from ${basename(resolve(from))}`};
		} catch (error) {
			if (!(error instanceof SceneFolderError)) {
				throw error;
			}

			stderr.write(`${error.message}\n`);
			return undefined;
		}
	}

	const {isSceneName, sceneNames} = await import('../simulator/scenes/index.js');
	if (isSceneName(scene)) {
		return scene;
	}

	stderr.write(`There is no scene ${scene}. Scenes: ${sceneNames.join(', ')}.\n`);
	return undefined;
};

/** `maas-ha demo`: the console on a made-up region, or on one that `maas-ha snapshot` read. */
export const demo = async (options: DemoOptions, context: CommandContext): Promise<number> => {
	const look = await chooseLook(options, context);
	if (look === undefined) {
		return couldNotStart;
	}

	if (!canFillScreen(context)) {
		return showDemo(look, context);
	}

	const {runConsole} = await import('../console/run-console.js');
	await runConsole(context, {
		async start(model) {
			model.attach(await openDemo(look, context.env));
		},
		switchProfile() {},
		isBell: options.bell,
	});
	return 0;
};
