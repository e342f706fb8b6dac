import type {RegionState, ServiceRow} from '../region/state.js';

/** Something that happens by itself while one watches. */
export type SceneStep = Readonly<{
	/** Seconds after the start. */
	at: number;
	/** system_id of the rack it happens to. */
	rack: string;
	/** The services that change; others stay as they are. */
	services: readonly ServiceRow[];
	/** MAAS forgets the version of a rack that it has lost. */
	version?: string | null;
	/** What MAAS notes in its events. */
	event?: Readonly<{level: string; type: string; description: string}>;
}>;

/** A region to simulate, and what happens to it. */
export type Scene = Readonly<{state: RegionState; steps: readonly SceneStep[]}>;

const months = ['Jan.', 'Feb.', 'March', 'April', 'May', 'June', 'July', 'Aug.', 'Sept.', 'Oct.', 'Nov.', 'Dec.'];
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** A time as events carry it: `Sat, 21 Nov. 2026 05:48:44`, in UTC. */
export const eventTime = (milliseconds: number): string => {
	const date = new Date(milliseconds);
	const two = (value: number) => String(value).padStart(2, '0');
	return `${days[date.getUTCDay()]}, ${two(date.getUTCDate())} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()} `
		+ `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
};

/**
The region after a step.

@param time When it happens, in milliseconds since the epoch.
*/
export const applyStep = (state: RegionState, {rack, services, version, event}: SceneStep, time: number): RegionState => {
	const node = state.nodes.get(rack);
	if (!node) {
		return state;
	}

	const changed = new Map(services.map(service => [service.name, service]));
	const nodes = state.nodes.set(rack, {
		...node,
		services: (node.services ?? []).map(service => changed.get(service.name) ?? service),
		...(version !== undefined && {version}),
	});
	if (!event) {
		return {...state, nodes};
	}

	const id = Math.max(0, ...state.events.values().map(one => one.id)) + 1;
	return {
		...state,
		nodes,
		events: state.events.set(id, {
			id, level: event.level, hostname: node.hostname, node: rack, username: 'unknown', rest: {type: event.type, description: event.description, created: eventTime(time)},
		}),
	};
};
