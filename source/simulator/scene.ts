import type {RegionState, ServiceRow} from '../region/state.js';

/** Something that happens by itself while one watches. */
export type SceneStep = Readonly<{
	/** Seconds after the start. */
	at: number;
	/** system_id of the rack it happens to. */
	rack: string;
	/** The services that change; others stay as they are. */
	services: readonly ServiceRow[];
}>;

/** A region to simulate, and what happens to it. */
export type Scene = Readonly<{state: RegionState; steps: readonly SceneStep[]}>;

/** The region after a step. One whose rack is gone changes nothing. */
export const applyStep = (state: RegionState, {rack, services}: SceneStep): RegionState => {
	const node = state.nodes.get(rack);
	if (!node) {
		return state;
	}

	const changed = new Map(services.map(service => [service.name, service]));
	return {
		...state,
		nodes: state.nodes.set(rack, {...node, services: (node.services ?? []).map(service => changed.get(service.name) ?? service)}),
	};
};
