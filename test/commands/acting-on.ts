import {EventEmitter} from 'node:events';
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {actionJsonSchema, type ActionJson} from '../../source/commands/json/plan-json.js';
import {journalJsonSchema, type JournalJson} from '../../source/commands/json/journal-json.js';
import type {ActionEffects} from '../../source/commands/plan/effects.js';
import {formatApiKey} from '../../source/simulator/api-key.js';
import type {Scene} from '../../source/simulator/scene.js';
import type {SceneName} from '../../source/simulator/scenes/index.js';
import {thisProcess} from '../helpers/runs.js';
import {labKeys, startSimulator} from '../helpers/simulator.js';
import {folder} from '../profiles/folder.js';
import {keyFile, runCommand, type Ran} from './run-command.js';

type Options = {scene?: SceneName | Scene; role?: 'admin' | 'operator'; env?: Record<string, string>; effects?: Partial<ActionEffects>};

/** Commands of actions on a region over HTTP, in a home of their own, without a terminal where nobody answers. Time passes only where somebody waits. */
export const actingOn = async (t: TestContext, {scene = 'healthy', role = 'admin', env: more = {}, effects: own = {}}: Options = {}) => {
	let now = Date.UTC(2026, 10, 21, 7);
	let drawn = 0;
	const simulator = await startSimulator(t, {scene, now: () => now});
	const home = await folder(t);
	const key = await keyFile(t, formatApiKey(labKeys[role]));
	// eslint-disable-next-line unicorn/prefer-event-target -- As the process is.
	const signals = new EventEmitter();
	const effects: Partial<ActionEffects> = {
		now: () => now,
		async sleep(milliseconds, signal) {
			signal?.throwIfAborted();
			now += milliseconds;
		},
		// Two plans of one second have two ids.
		random() {
			drawn += 1;
			return (drawn % 31) / 31;
		},
		localUser: () => 'ann',
		processes: thisProcess,
		signals,
		...own,
	};
	const env = {HOME: home, NO_COLOR: '1', ...more};
	const region = ['--url', simulator.url, '--api-key-file', key];
	const run = async (...argv: string[]): Promise<Ran> => runCommand([...argv, ...region], env, effects);
	const asked = Promise.withResolvers<string>();
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
		signals,
		env,
		/** The options that name the region. */
		region,
		run,
		/** Runs a command at a terminal, where somebody answers. */
		ask: async (answers: readonly string[], ...argv: string[]): Promise<Ran> => runCommand([...argv, ...region], env, effects, answers, asked.resolve),
		/** Until somebody is asked who doesn't answer. */
		untilAsked: async (): Promise<string> => asked.promise,
		/** Lets time pass. */
		wait(milliseconds: number) {
			now += milliseconds;
		},
		/** The same with `--json`, whose answer is held against its schema. */
		json,
		journal,
		/** Id of the plan that was begun last. */
		async lastId(): Promise<string> {
			const {plans} = await journal();
			return plans[0]!.id;
		},
		/** Ids of all plans that were begun, the newest first. */
		async ids(): Promise<string[]> {
			const {plans} = await journal();
			return plans.map(({id}) => id);
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
		/** What can be undone of a region: how VLANs are set, ranges and gateways. */
		held() {
			const {vlans, ranges, subnets} = simulator.state();
			return [
				...vlans.values().map(({
					id, dhcp_on, primary_rack, secondary_rack, relay_vlan,
				}) => ['VLAN', id, dhcp_on, primary_rack, secondary_rack, relay_vlan].join(' ')),
				...ranges.values().map(({type, start_ip, end_ip, comment, subnet}) => ['range', type, start_ip, end_ip, comment, subnet].join(' ')),
				...subnets.values().map(({id, gateway_ip}) => ['subnet', id, gateway_ip].join(' ')),
			].toSorted();
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
