import type {TestContext} from 'node:test';
import {
	moveTargetNeeds,
	rackMove,
	type MoveTarget,
	type RackMove,
} from '../../source/actions/move-rack.js';
import type {HandStep} from '../../source/actions/plan.js';
import {needKey, type Sources} from '../../source/actions/planning.js';
import {registration} from '../../source/actions/registration/new-rack.js';
import {gatherSources} from '../../source/actions/runner/prepare.js';
import type {RunContext} from '../../source/actions/runner/run.js';
import type {Known} from '../../source/domain/known.js';
import type {RackController} from '../../source/maas/schemas/controller.js';
import type {LikeMachine} from '../../source/maas/schemas/machine.js';
import {happen} from '../../source/region/happen.js';
import {openRuns, type Runs} from './runs.js';

export const rackCalled = ({snapshot}: Known, hostname: string): RackController => {
	const found = snapshot.rackcontrollers!.find(rack => rack.hostname === hostname);
	if (found === undefined) {
		throw new Error(`There is no rack ${hostname}.`);
	}

	return found;
};

export const macsOf = ({interface_set: interfaces}: RackController): string[] => interfaces.map(({mac_address: mac}) => mac!.toLowerCase());

/** A move of a rack to a region of which all that matters was read. */
export const moveTo = (rack: RackController, target: Sources, {found = [], ...changes}: Partial<MoveTarget> & {found?: readonly LikeMachine[]} = {}): RackMove => {
	const choice = {
		rack: rack.system_id, host: rack.hostname, install: 'snap' as const, facts: {
			hostname: rack.hostname, macs: macsOf(rack), snap: {version: rack.version ?? '3.7.3', channel: '3.7/stable', mode: 'rack'}, rackPackage: undefined, regionPackage: undefined,
		},
	};
	const [need] = moveTargetNeeds(rack, choice);
	return {
		...choice, target: {
			profile: 'edge', url: 'http://192.168.50.10:5240/MAAS', sources: {...target, likeMachines: new Map([[needKey(need!), found]])}, ...changes,
		},
	};
};

/** Two regions on HTTP, and what a person does on hosts between them. Time passes in both. */
export const openMove = async (t: TestContext) => {
	const home = await openRuns(t, {scene: 'healthy'});
	const away = await openRuns(t, {scene: 'single'});
	// Scenes count their MAC addresses from the same one: here no two hosts share one.
	away.simulator.change(state => ({
		...state, interfaces: state.interfaces.values().reduce((table, row) => table.set(row.id, {...row, mac_address: `52:54:00:ee:00:${row.id.toString(16).padStart(2, '0')}`}), state.interfaces),
	}));
	const done: string[] = [];
	const sleep: RunContext['sleep'] = async (milliseconds, signal) => {
		signal?.throwIfAborted();
		home.wait(milliseconds);
		away.wait(milliseconds);
	};

	const vlan = away.known().snapshot.fabrics![0]!.vlans[0]!.id;
	const rack = rackCalled(home.known(), 'rack-1');
	/** Does what a step says; a registration reaches the region whose URL it names, unless it doesn't `arrive`. */
	const hand = (arrives = true) => async (step: HandStep) => {
		done.push(step.title);
		if (step.effect) {
			home.simulator.change(state => happen(state, step.effect!));
		} else if (step.ssh?.readsSecret && arrives) {
			const happening = registration(away.known(), {hostname: rack.hostname, macs: macsOf(rack), vlans: [vlan]});
			away.simulator.change(state => happen(state, happening));
		}

		return {state: 'done' as const};
	};

	const plan = async () => {
		const choice = moveTo(rack, {known: away.known(), suggestions: new Map(), unread: new Set()}, {vlans: [vlan]});
		const sources = await gatherSources(away.maas, moveTargetNeeds(rack, choice), away.known());
		const known = home.known();
		return rackMove.plan(await gatherSources(home.maas, rackMove.needs(known, choice), known), {...choice, target: {...choice.target!, sources}});
	};

	const context = (arrives = true): Partial<RunContext> => ({sleep, hand: hand(arrives), target: {maas: away.maas, known: away.known()}});
	return {
		home, away, rack, plan, context, done,
	};
};

/** The racks that a region lists, by hostname. */
export const racksOf = (runs: Runs): string[] => runs.known().snapshot.rackcontrollers!.map(({hostname}) => hostname).toSorted((one, other) => one.localeCompare(other, 'en'));
