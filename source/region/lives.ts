import {isWanted} from './dhcp-configuration.js';
import {isSince} from './release.js';
import {
	nodesByHostname,
	nodeTypes,
	type NodeRow,
	type RegionState,
} from './state.js';
import {daemons, type Daemon, type Life} from './time.js';
import type {Outcome} from './services.js';

export const isRack = ({node_type}: NodeRow): boolean => node_type === nodeTypes.rack || node_type === nodeTypes.regionAndRack;
export const isRegion = ({node_type}: NodeRow): boolean => node_type === nodeTypes.region || node_type === nodeTypes.regionAndRack;

/** A controller or machine by system_id or hostname. */
export const findNode = ({nodes}: RegionState, name: string): NodeRow | undefined => nodes.get(name) ?? nodes.where(nodesByHostname, name)[0];

export const statusOf = ({services}: NodeRow, service: string): string | undefined => services?.find(({name}) => name === service)?.status;

/** What the processes of a region are listed under: `HOSTNAME:pid=PID`. */
const processesOf = ({rpc}: RegionState, {hostname}: NodeRow): string[] =>
	Object.keys(rpc.eventloops ?? {}).filter(name => name.startsWith(`${hostname}:`));

/** MAAS reckons with so many processes of each region, however many there are. */
const assumedProcesses = 4;

const regionsOf = ({nodes}: RegionState): NodeRow[] => nodes.values().filter(node => isRegion(node));

/** `50% connected to region controllers.` as a share from 0 to 1. */
const shareOf = ({services}: NodeRow): number | undefined => {
	const percent = /^(?<percent>\d+)% connected/v.exec(services?.find(({name}) => name === 'rackd')?.status_info ?? '')?.groups?.percent;
	return percent === undefined ? undefined : Number(percent) / 100;
};

/** What must have happened to a rack before anyone looked, going by what its region says of it. Which regions it lacks isn't said: the last ones. */
const assumedLife = (state: RegionState, node: NodeRow): Life => {
	const share = shareOf(node);
	const regions = share === undefined ? [] : regionsOf(state).map(({system_id}) => system_id);
	const missing = share === undefined ? 0 : Math.round(regions.length * (1 - share));
	return {
		isOff: statusOf(node, 'rackd') === 'dead', isRemoved: false, cut: missing > 0 ? regions.slice(-missing) : [], failing: [], version: null, ranWhenLost: [],
	};
};

export const lifeOf = (state: RegionState, node: NodeRow): Life => state.time.lives[node.system_id] ?? assumedLife(state, node);

export const withLife = (state: RegionState, node: NodeRow, change: Partial<Life>): RegionState => ({
	...state, time: {...state.time, lives: {...state.time.lives, [node.system_id]: {...lifeOf(state, node), ...change}}},
});

/** The version that a rack runs, also while MAAS shows none; where that isn't known, the region's. */
export const versionOf = (state: RegionState, node: NodeRow): string | null =>
	node.version ?? lifeOf(state, node).version ?? regionsOf(state).find(({version}) => version)?.version
	?? (typeof state.version.version === 'string' && state.version.version !== '' ? state.version.version : null);

/**
How a rack is connected.

@returns `none`, `all`, or the share that MAAS works out: each region counts for four processes, so that it may be wrong, or even negative.
*/
export const linksOf = (state: RegionState, node: NodeRow): 'none' | 'all' | number => {
	const {isOff, cut} = lifeOf(state, node);
	if (isOff) {
		return 'none';
	}

	const regions = regionsOf(state);
	const isListed = Object.keys(state.rpc.eventloops ?? {}).length > 0;
	const counted = regions.map(region => {
		const trouble = state.time.regions[region.system_id];
		return {
			// Whoever read no processes knows of no other number.
			processes: isListed || trouble ? processesOf(state, region).length : assumedProcesses,
			isLinked: !cut.includes(region.system_id) && (trouble === undefined || trouble.isHung),
		};
	});
	const sum = (list: typeof counted): number => list.reduce((total, {processes}) => total + processes, 0);
	const missing = sum(counted.filter(({isLinked}) => !isLinked));
	if (missing === 0) {
		return counted.some(({isLinked, processes}) => isLinked && processes > 0) || regions.length === 0 ? 'all' : 'none';
	}

	return missing === sum(counted) ? 'none' : 1 - (missing / (regions.length * assumedProcesses));
};

/** What comes of a daemon where its rack is told to run it. */
export const outcomeOf = (state: RegionState, node: NodeRow, daemon: Daemon): Outcome => {
	if (!isWanted(state, node.system_id, daemon)) {
		return 'idle';
	}

	return lifeOf(state, node).failing.includes(daemon) ? 'fails' : 'runs';
};

export const outcomesOf = (state: RegionState, node: NodeRow): Record<Daemon, Outcome> => ({
	dhcpd: outcomeOf(state, node, 'dhcpd'), dhcpd6: outcomeOf(state, node, 'dhcpd6'),
});

/**
Whether a daemon answers in truth, which REST can't show of a rack that is lost: one that lost its last region stops it until 3.6, and goes on
with what it had since 3.7.
*/
export const isServing = (state: RegionState, rack: string, daemon: Daemon): boolean => {
	const node = state.nodes.get(rack);
	if (!node || !isRack(node)) {
		return false;
	}

	const {isOff, failing, ranWhenLost} = lifeOf(state, node);
	if (isOff || failing.includes(daemon)) {
		return false;
	}

	return linksOf(state, node) === 'none'
		? ranWhenLost.includes(daemon) && isSince(versionOf(state, node), [3, 7])
		: statusOf(node, daemon) === 'running';
};

/** The daemons of a rack that run as far as its region knows. */
export const runningDaemons = (node: NodeRow): Daemon[] => daemons.filter(daemon => statusOf(node, daemon) === 'running');
