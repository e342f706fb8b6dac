import {
	delays,
	later,
	notice,
	withNode,
} from './advance.js';
import {boot} from './boot.js';
import {
	findNode,
	isRack,
	isRegion,
	lifeOf,
	versionOf,
	withLife,
} from './lives.js';
import {register, type NewRack} from './register.js';
import {upgraded} from './services.js';
import type {NodeRow, RegionState} from './state.js';
import type {Daemon, RegionTrouble} from './time.js';

/** Something that happens to a region from outside: nobody asked its API for it. Racks and regions go by system_id or hostname. */
export type Happening =
	/** A rack's machine is off, or its rackd is gone. */
	| Readonly<{type: 'kill'; rack: string}>
	/** It is back, with another version where one is given. */
	| Readonly<{type: 'revive'; rack: string; version?: string}>
	/** A rack can't reach a region, and can again. */
	| Readonly<{type: 'cut' | 'restore'; rack: string; region: string}>
	/** A daemon stops again whenever it is started, and no longer does. */
	| Readonly<{type: 'fail' | 'mend'; rack: string; daemon: Daemon}>
	/** A region's processes end; or hang, keeping their connections. */
	| Readonly<{type: 'stop' | 'hang'; region: string}>
	| Readonly<{type: 'start'; region: string}>
	| Readonly<{type: 'register'; rack: NewRack}>
	| Readonly<{type: 'boot'; rack: string}>
	/** The rack's software is uninstalled: it doesn't come back. */
	| Readonly<{type: 'uninstall'; rack: string}>;

type OfRack = Exclude<Happening, {region: string} | {type: 'register' | 'boot'}> | Extract<Happening, {type: 'cut' | 'restore'}>;

const toRack = (state: RegionState, node: NodeRow, happening: OfRack): RegionState => {
	const rack = node.system_id;
	const {cut, failing} = lifeOf(state, node);
	switch (happening.type) {
		case 'kill': {
			return later(withLife(state, node, {isOff: true}), delays.drop, {type: 'connections', rack});
		}

		case 'uninstall': {
			return later(withLife(state, node, {isOff: true, isRemoved: true}), delays.drop, {type: 'connections', rack});
		}

		case 'revive': {
			const version = happening.version ?? versionOf(state, node);
			const services = happening.version === undefined ? node.services : upgraded(node.services ?? [], happening.version, isRegion(node));
			// What a lost rack runs is shown once it is connected.
			const isShown = node.version !== null && node.version !== undefined;
			const shown = withNode(state, {...node, ...(isShown && {version}), ...(services && {services})});
			return later(withLife(shown, node, {isOff: false, isRemoved: false, version}), delays.connect, {type: 'connections', rack});
		}

		case 'cut':
		case 'restore': {
			const region = findNode(state, happening.region);
			if (!region || !isRegion(region)) {
				return state;
			}

			const others = cut.filter(id => id !== region.system_id);
			return happening.type === 'cut'
				? later(withLife(state, node, {cut: [...others, region.system_id]}), delays.drop, {type: 'connections', rack})
				: later(withLife(state, node, {cut: others}), delays.connect, {type: 'connections', rack});
		}

		case 'fail':
		case 'mend': {
			const others = failing.filter(daemon => daemon !== happening.daemon);
			const changed = withLife(state, node, {failing: happening.type === 'fail' ? [...others, happening.daemon] : others});
			return later(changed, delays.restart, {type: 'report', rack, daemons: [happening.daemon]});
		}
	}
};

const withTrouble = (state: RegionState, region: NodeRow, trouble: RegionTrouble): RegionState => ({
	...state, time: {...state.time, regions: {...state.time.regions, [region.system_id]: trouble}},
});

/** Its last heartbeat was on the minute. */
const givenUpIn = ({time: {clock}}: RegionState): number => (Math.floor(clock / delays.heartbeat) * delays.heartbeat) + delays.patience - clock;

const toRegion = (state: RegionState, {system_id: region}: NodeRow, happening: Extract<Happening, {type: 'stop' | 'hang' | 'start'}>): RegionState => {
	const node = state.nodes.get(region)!;
	if (happening.type === 'start') {
		// It isn't given up any more.
		const due = state.time.due.filter(({event}) => event.type !== 'give-up' || event.region !== region);
		return later({...state, time: {...state.time, due}}, delays.connect, {type: 'enlist', region});
	}

	const troubled = withTrouble(state, node, {isHung: happening.type === 'hang', processes: state.time.regions[region]?.processes ?? {}});
	const givenUp = later(troubled, givenUpIn(state), {type: 'give-up', region});
	return happening.type === 'hang' ? givenUp : later(givenUp, delays.drop, {type: 'connections'});
};

/** Of a rack that was deleted only this still matters. */
const uninstalledGone = (state: RegionState, {type, rack}: OfRack): RegionState => {
	const [id, gone] = Object.entries(state.time.gone).find(([one, {node}]) => one === rack || node.hostname === rack) ?? [];
	return type === 'uninstall' && id !== undefined && gone
		? {...state, time: {...state.time, gone: {...state.time.gone, [id]: {...gone, life: {...gone.life, isRemoved: true}}}}}
		: state;
};

/** The region right after something happened to it, which shows once the clock moves. What isn't there is passed over. */
export const happen = (state: RegionState, happening: Happening): RegionState => {
	if (happening.type === 'register') {
		return register(state, happening.rack);
	}

	if (happening.type === 'boot') {
		return boot(state, happening.rack);
	}

	const now = notice(state);
	if ('rack' in happening) {
		const node = findNode(now, happening.rack);
		return node && isRack(node) ? toRack(now, node, happening) : uninstalledGone(now, happening);
	}

	const region = findNode(now, happening.region);
	return region && isRegion(region) ? toRegion(now, region, happening) : now;
};
