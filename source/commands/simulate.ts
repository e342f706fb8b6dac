import {randomInt} from 'node:crypto';
import type {EventEmitter} from 'node:events';
import {readFile} from 'node:fs/promises';
import process from 'node:process';
import {
	formatApiKey,
	makeApiKey,
	parseApiKey,
	type ApiKey,
} from '../simulator/api-key.js';
import type {Scene} from '../simulator/scene.js';
import {isSceneName, loadScene, sceneNames} from '../simulator/scenes/index.js';
import {startSimulator} from '../simulator/simulator.js';
import type {CommandContext} from './context.js';

export type SimulateOptions = {from?: string; alive?: boolean; scene?: string; port?: number; adminKey?: string; operatorKey?: string};

const couldNotStart = 3;

const chooseScene = async ({from, alive = false, scene = 'lab'}: SimulateOptions, {stderr}: CommandContext): Promise<Scene> => {
	if (from !== undefined) {
		const {loadSceneFromFolder} = await import('../simulator/scenes/folder.js');
		const {missing, ...found} = await loadSceneFromFolder(from);
		stderr.write(missing.map(sentence => `${sentence}\n`).join(''));
		return {...found, isStill: !alive};
	}

	if (!isSceneName(scene)) {
		throw new Error(`There is no scene "${scene}". Scenes are ${sceneNames.join(', ')}.`);
	}

	return loadScene(scene);
};

const readKey = async (file: string): Promise<ApiKey> => {
	const text = await readFile(file, 'utf8').catch((error: unknown) => {
		throw new Error(`${file} can't be read: ${(error as Error).message}`, {cause: error});
	});
	const key = parseApiKey(text);
	if (!key) {
		throw new Error(`${file} holds no API key: write consumer:token:secret into it.`);
	}

	return key;
};

const explain = (error: unknown): string => {
	const {code, message} = error as NodeJS.ErrnoException;
	const reasons: Record<string, string> = {
		EADDRINUSE: 'That port is in use. Choose another with --port, or leave it out for one that is free.',
		ERR_SOCKET_BAD_PORT: 'A port is a number from 0 to 65535.',
		EACCES: `That isn't allowed: ${message}`,
	};
	return (code === undefined ? undefined : reasons[code]) ?? message;
};

/** Resolves when someone asks the program to end. */
const untilAsked = async (signals: EventEmitter): Promise<void> => new Promise(resolve => {
	for (const signal of ['SIGINT', 'SIGTERM']) {
		signals.once(signal, () => {
			resolve();
		});
	}
});

/**
`maas-ha simulate`: a region on HTTP, on this machine only, until one of `signals` ends it. Prints its URL and the keys that it made.

@returns The exit code: 0 when asked to end, 3 where it couldn't start.
*/
export const simulate = async (options: SimulateOptions, context: CommandContext, signals: EventEmitter = process): Promise<number> => {
	const {stdout, stderr} = context;
	try {
		const {port, adminKey, operatorKey} = options;
		const random = () => randomInt(2 ** 32) / (2 ** 32);
		const admin = adminKey === undefined ? makeApiKey(random) : await readKey(adminKey);
		const operator = operatorKey === undefined ? makeApiKey(random) : await readKey(operatorKey);
		const simulator = await startSimulator({scene: await chooseScene(options, context), keys: {admin, operator}, ...(port !== undefined && {port})});

		stdout.write(`url           ${simulator.url}\n`);
		if (adminKey === undefined) {
			stdout.write(`admin key     ${formatApiKey(admin)}\n`);
		}

		if (operatorKey === undefined) {
			stdout.write(`operator key  ${formatApiKey(operator)}\n`);
		}

		await untilAsked(signals);
		await simulator.close();
		return 0;
	} catch (error) {
		stderr.write(`${explain(error)}\n`);
		return couldNotStart;
	}
};
