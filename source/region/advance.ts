import {reconfigured} from './dhcp-configuration.js';
import {
	isRack,
	isRegion,
	lifeOf,
	linksOf,
	outcomesOf,
	runningDaemons,
	statusOf,
	versionOf,
	withLife,
} from './lives.js';
import {connected, lost, reported} from './services.js';
import type {NodeRow, RegionState} from './state.js';
import {
	daemons,
	type Due,
	type Occurrence,
	type GoneRack,
	type Seen,
} from './time.js';

/** Seconds. MAAS hears of everything within 30 s: that is how often a rack reports. */
export const delays = {
	/** From a change of DHCP to the report of the daemons that were restarted for it. */
	restart: 20,
	/** From a connection that breaks to the region's saying so. */
	drop: 5,
	/** From a rack or a link that is back to its connection. */
	connect: 10,
	/** From the connection of a rack that was lost, or is new, to its first report. */
	firstReport: 15,
	/** Between two heartbeats of a region. */
	heartbeat: 60,
	/** From its last heartbeat to a region's being given up. */
	patience: 90,
} as const;

const seenIn = ({vlans, subnets, ranges, nodes, interfaces}: RegionState): Seen => ({
	vlans, subnets, ranges, nodes, interfaces,
});

/** Something that will happen in so many seconds. */
export const later = (state: RegionState, seconds: number, ...events: readonly Occurrence[]): RegionState => {
	const at = state.time.clock + seconds;
	return {...state, time: {...state.time, due: [...state.time.due, ...events.map(event => ({at, event}))]}};
};

/** Another row for a node, which no rack has to hear of. */
export const withNode = (state: RegionState, node: NodeRow): RegionState => {
	const nodes = state.nodes.set(node.system_id, node);
	return {...state, nodes, time: {...state.time, seen: {...state.time.seen, nodes}}};
};

/** A rack that is deleted while it is connected has its secret erased and can't return; one that is off keeps it, whatever the region does. */
const goneRacks = (state: RegionState): Array<[string, GoneRack]> => {
	const {seen} = state.time;
	const before = {...state, ...seen};
	return state.nodes.changedSince(seen.nodes).flatMap(id => {
		const node = seen.nodes.get(id);
		if (!node || !isRack(node) || state.nodes.get(id) !== undefined) {
			return [];
		}

		const life = lifeOf(before, node);
		const isConnected = !(life.isOff || statusOf(node, 'rackd') === 'dead');
		const interfaces = seen.interfaces.values().filter(one => one.node === id);
		return [[id, {node, interfaces, life: {...life, isRemoved: isConnected ? true : life.isRemoved, version: node.version ?? life.version}}]];
	});
};

/** Racks hear of what was changed since the clock last moved: their daemons are restarted. */
export const notice = (state: RegionState): RegionState => {
	const {seen} = state.time;
	const now = seenIn(state);
	if ((Object.keys(now) as Array<keyof Seen>).every(name => now[name] === seen[name])) {
		return state;
	}

	const gone = goneRacks(state);
	const restarts = Array.from(reconfigured(seen, now), ([rack, which]) => ({type: 'report' as const, rack, daemons: daemons.filter(daemon => which.has(daemon))}));
	const noticed = {...state, time: {...state.time, seen: now, gone: {...state.time.gone, ...Object.fromEntries(gone)}}};
	return restarts.length === 0 ? noticed : later(noticed, delays.restart, ...restarts);
};

/** What the region itself sees of one rack. */
const lookAtConnections = (before: RegionState, node: NodeRow): RegionState => {
	// Once things have happened here, what is shown of a rack says no more what had happened to it before.
	const state = withLife(before, node, {});
	const links = linksOf(state, node);
	const wasLost = statusOf(node, 'rackd') === 'dead';
	if (links === 'none') {
		return wasLost
			? state
			: withNode(
				withLife(state, node, {version: versionOf(state, node), ranWhenLost: runningDaemons(node)}),
				{...node, version: null, services: lost(node.services ?? [])},
			);
	}

	const rackd = links === 'all'
		? {status: 'running', status_info: ''}
		: {status: 'degraded', status_info: `${Math.round(links * 100)}% connected to region controllers.`};
	const services = connected(node.services ?? [], rackd);
	const back = withNode(state, {...node, version: versionOf(state, node), services});
	// One that registered is `unknown` until now.
	return wasLost || statusOf(node, 'rackd') === 'unknown' ? later(back, delays.firstReport, {type: 'report', rack: node.system_id}) : back;
};

const withProcesses = (state: RegionState, eventloops: object): RegionState => ({...state, rpc: {...state.rpc, eventloops}});

/** Takes a region's processes out of the list of those that live; every rack is then looked at again. */
const giveUp = (state: RegionState, region: NodeRow): RegionState => {
	const trouble = state.time.regions[region.system_id];
	if (!trouble) {
		return state;
	}

	const all = Object.entries(state.rpc.eventloops ?? {});
	const isOwn = ([name]: readonly [string, unknown]) => name.startsWith(`${region.hostname}:`);
	const regions = {...state.time.regions, [region.system_id]: {...trouble, processes: {...trouble.processes, ...Object.fromEntries(all.filter(one => isOwn(one)))}}};
	const without = withProcesses(state, Object.fromEntries(all.filter(one => !isOwn(one))));
	return later({...without, time: {...without.time, regions}}, 0, {type: 'connections'});
};

const enlist = (state: RegionState, region: NodeRow): RegionState => {
	const {[region.system_id]: trouble, ...regions} = state.time.regions;
	const listed = withProcesses(state, {...state.rpc.eventloops as object, ...trouble?.processes});
	return later({...listed, time: {...listed.time, regions}}, 0, {type: 'connections'});
};

const report = (state: RegionState, node: NodeRow, which: Extract<Occurrence, {type: 'report'}>['daemons']): RegionState => {
	const {isOff} = lifeOf(state, node);
	if (!node.services || isOff || statusOf(node, 'rackd') === 'dead') {
		return state;
	}

	const facts = {version: versionOf(state, node), isRegion: isRegion(node), outcomes: outcomesOf(state, node)};
	return withNode(state, {...node, services: reported(node.services, facts, which)});
};

const occur = (state: RegionState, event: Occurrence): RegionState => {
	if (event.type === 'give-up' || event.type === 'enlist') {
		const region = state.nodes.get(event.region);
		return region ? (event.type === 'enlist' ? enlist : giveUp)(state, region) : state;
	}

	const node = event.rack === undefined ? undefined : state.nodes.get(event.rack);
	const rack = node && isRack(node) ? node : undefined;
	if (event.type === 'report') {
		return rack ? report(state, rack, event.daemons) : state;
	}

	const racks = event.rack === undefined ? state.nodes.values().filter(one => isRack(one)) : [rack];
	let now = state;
	for (const one of racks) {
		now = one ? lookAtConnections(now, one) : now;
	}

	return now;
};

/** What is due first; of two at one time, what was planned first. */
const earliest = (due: readonly Due[]): Due | undefined => {
	let first: Due | undefined;
	for (const one of due) {
		first = first === undefined || one.at < first.at ? one : first;
	}

	return first;
};

/** When the next thing happens by itself, in seconds of the region's clock: at once where something was changed. `Infinity` of a region at rest. */
export const nextEventAt = (state: RegionState): number => {
	const noticed = notice(state);
	return noticed === state ? earliest(state.time.due)?.at ?? Infinity : state.time.clock;
};

/** {@link advance} to a time of the region's clock. */
export const advanceTo = (state: RegionState, clock: number): RegionState => {
	let now = notice(state);
	const end = Math.max(clock, now.time.clock);
	for (let due = earliest(now.time.due); due !== undefined && due.at <= end; due = earliest(now.time.due)) {
		const {time} = now;
		now = occur({...now, time: {...time, clock: due.at, due: time.due.filter(one => one !== due)}}, due.event);
	}

	return now.time.clock === end ? now : {...now, time: {...now.time, clock: end}};
};

/**
The region after so many seconds: daemons restarted for what was changed have been reported, racks that went have been missed, and those that came
back are seen again. A region at rest stays as it is.

@param seconds From 0 on. However they are cut up, the same happens.
*/
export const advance = (state: RegionState, seconds: number): RegionState => advanceTo(state, state.time.clock + seconds);
