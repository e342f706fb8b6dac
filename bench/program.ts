import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {formatApiKey, parseApiKey} from '../source/simulator/api-key.js';
import type {Scene} from '../source/simulator/scene.js';
import {loadScene, type SceneName} from '../source/simulator/scenes/index.js';
import {startSimulator, type Simulator} from '../source/simulator/simulator.js';
// eslint-disable-next-line node-test/no-import-test-files -- A helper, no test.
import {openTerminal, type Terminal} from '../test/helpers/open-terminal.js';

export const bundle = path.join(import.meta.dirname, '../dist/maas-ha.mjs');

/** As built file by file: its frames have names in a profile. */
export const built = path.join(import.meta.dirname, '../dist/cli.js');

const keys = {
	admin: parseApiKey('bench-admin-consumer:bench-admin-token:bench-admin-secret')!,
	operator: parseApiKey('bench-operator-consumer:bench-operator-token:bench-operator-secret')!,
};

let made: {home: string; keyFile: string} | undefined;

/** One home for all runs, so that what is compiled is kept from one to the next, as with people. It goes with this process. */
export const folders = () => {
	if (!made) {
		const home = mkdtempSync(path.join(tmpdir(), 'maas-ha-bench-'));
		const keyFile = path.join(home, 'admin.key');
		writeFileSync(keyFile, formatApiKey(keys.admin), {mode: 0o600});
		process.once('exit', () => {
			rmSync(home, {recursive: true, force: true});
		});
		made = {home, keyFile};
	}

	return made;
};

export type OpenOptions = {
	/** Whether answers take as long as they take MAAS. */
	isSlow?: boolean;
	columns?: number;
	rows?: number;
	/** What stands before the program on Node's command line. */
	nodeArgs?: string[];
	program?: string;
};

/** A region on HTTP in this process, as a process of its own would be. */
export const openRegion = async (scene: SceneName | Scene, isSlow = false): Promise<Simulator> =>
	startSimulator({scene: typeof scene === 'string' ? await loadScene(scene) : scene, keys, costs: isSlow ? 'maas' : 'none'});

/** The console on a region, in a terminal. */
export const openConsole = ({url}: Simulator, {columns = 120, rows = 40, nodeArgs = [], program = bundle}: OpenOptions = {}): Terminal => {
	const {home, keyFile} = folders();
	return openTerminal({
		file: process.execPath,
		args: [...nodeArgs, program, '--url', url, '--api-key-file', keyFile],
		columns,
		rows,
		home,
	});
};

export const isLoaded = (screen: string): boolean => screen.includes(', MAAS ') && screen.includes('VLANs') && !screen.includes('reading');

/** Runs something on a console that has read everything, and ends both. */
export const withConsole = async <Value>(scene: SceneName | Scene, use: (terminal: Terminal, region: Simulator) => Promise<Value>, options: OpenOptions = {}): Promise<Value> => {
	const region = await openRegion(scene, options.isSlow);
	const terminal = openConsole(region, options);
	try {
		await terminal.until(isLoaded, options.isSlow ? 90_000 : 20_000);
		return await use(terminal, region);
	} finally {
		await terminal.close();
		await region.close();
	}
};

/** Leaves the program as people do, so that it can keep what it has compiled. */
export const quit = async (terminal: Terminal): Promise<void> => {
	terminal.type('q');
	await terminal.exit;
};

/** To the list of all VLANs, over the palette. */
export const goToVlans = async (terminal: Terminal): Promise<void> => {
	terminal.type(':');
	await terminal.until('Go to: ');
	terminal.type('vlans');
	await terminal.until('Go to: vlans');
	terminal.press('enter');
	await terminal.until('› VLANs');
};
