import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {actionJsonSchema, type ActionJson} from '../../source/commands/json/plan-json.js';
import {journalJsonSchema, type JournalJson} from '../../source/commands/json/journal-json.js';
import type {ActionEffects} from '../../source/commands/plan/effects.js';
import {formatApiKey} from '../../source/simulator/api-key.js';
import type {Scene} from '../../source/simulator/scene.js';
import type {SceneName} from '../../source/simulator/scenes/index.js';
import {labKeys, startSimulator} from '../helpers/simulator.js';
import {folder} from '../profiles/folder.js';
import {keyFile, runCommand, type Ran} from './run-command.js';

type Options = {scene?: SceneName | Scene; role?: 'admin' | 'operator'};

/** Commands of actions on a region over HTTP, in a home of their own and without a terminal. Time passes only where somebody waits. */
export const actingOn = async (t: TestContext, {scene = 'healthy', role = 'admin'}: Options = {}) => {
	let now = Date.UTC(2026, 10, 21, 7);
	const simulator = await startSimulator(t, {scene, now: () => now});
	const home = await folder(t);
	const key = await keyFile(t, formatApiKey(labKeys[role]));
	const effects: Partial<ActionEffects> = {
		now: () => now,
		async sleep(milliseconds, signal) {
			signal?.throwIfAborted();
			now += milliseconds;
		},
	};
	const run = async (...argv: string[]): Promise<Ran> => runCommand([...argv, '--url', simulator.url, '--api-key-file', key], {HOME: home}, effects);
	const json = async (...argv: string[]): Promise<{code: number | undefined; stderr: string; parsed: ActionJson}> => {
		const {code, stdout, stderr} = await run(...argv, '--json');
		return {code, stderr, parsed: actionJsonSchema.parse(JSON.parse(stdout))};
	};

	const journal = async (...argv: string[]): Promise<JournalJson> => {
		const {stdout} = await run('journal', ...argv, '--json');
		return journalJsonSchema.parse(JSON.parse(stdout));
	};

	return {
		simulator,
		home,
		key,
		effects,
		run,
		/** The same with `--json`, whose answer is held against its schema. */
		json,
		journal,
		/** Id of the plan that was begun last. */
		async lastId(): Promise<string> {
			const {plans} = await journal();
			return plans[0]!.id;
		},
		/** The requests that changed something, or were to. */
		changes: () => simulator.requests.filter(({method}) => method !== 'GET').map(({method, path}) => `${method} ${path.replace('/MAAS/api/2.0/', '')}`),
		/** Hostname or nothing of each rack of a VLAN: `rack-1 rack-2`. */
		racksOf(id: number): string {
			const {vlans, nodes} = simulator.state();
			const {dhcp_on, primary_rack, secondary_rack} = vlans.get(id)!;
			const names = [primary_rack, secondary_rack].map(rack => rack === null ? 'none' : nodes.get(rack)!.hostname);
			return `${dhcp_on ? 'on' : 'off'} ${names.join(' ')}`;
		},
		/** All that is written below the state folder. */
		async written(): Promise<string> {
			const state = join(home, '.local', 'state', 'maas-ha');
			const names = await readdir(state, {recursive: true, withFileTypes: true});
			const texts = await Promise.all(names.filter(entry => entry.isFile()).map(async ({parentPath, name}) => readFile(join(parentPath, name), 'utf8')));
			return texts.join('');
		},
	};
};

export type Acting = Awaited<ReturnType<typeof actingOn>>;
