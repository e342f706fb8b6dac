import {MaasError} from '../maas/errors.js';
import type {Answer, MaasClient} from '../maas/client.js';
import type {Fabric} from '../maas/schemas/fabric.js';
import {backOff} from './back-off.js';
import {rackIdsNamed} from './named-racks.js';
import type {Part, PartName, Parts} from './parts.js';
import {
	intervalAfter,
	partNames,
	polls,
	type Poll,
} from './polls.js';

/** Timers and time, handed in so that tests hold them. */
export type Clock = {
	/** Milliseconds since the epoch. */
	now: () => number;
	setTimeout: (callback: () => void, milliseconds: number) => unknown;
	clearTimeout: (timer: unknown) => void;
};

/** Whether the region answers. */
export type Link =
	| {status: 'connecting'}
	| {status: 'up'}
	/** What was read stays. `nextTryAt`: when it is asked again by itself, in milliseconds since the epoch. */
	| {status: 'down'; error: MaasError; since: number; nextTryAt: number};

/** What the console knows of one region. A new object after each change. */
export type StoreState = {
	parts: Parts;
	link: Link;
	/** Base URL that the last answer came from. */
	endpoint: string;
	/** Milliseconds that the last answer took. */
	latency?: number;
	/** When anything was last heard from the region. */
	heardAt?: number;
	isPaused: boolean;
};

export type Store = {
	getState: () => StoreState;
	/** @returns A function that ends the subscription. */
	subscribe: (listener: () => void) => () => void;
	start: () => void;
	/** Ends every timer and request. A stopped store keeps what it knows. */
	stop: () => void;
	/** Reads everything again, as soon as what is under way has come back. */
	refresh: () => void;
	/** While paused or suspended nothing is asked; what was asked may still come back. */
	setPaused: (isPaused: boolean) => void;
	setSuspended: (isSuspended: boolean) => void;
	/** The subnets on the screen: how full these are is asked before others, each time anew when they change. */
	watchSubnets: (ids: readonly number[]) => void;
};

/** Whether VLANs name a rack that they didn't name before. */
const namesNewRacks = (before: readonly Fabric[] | undefined, after: readonly Fabric[]): boolean => {
	const known = new Set(rackIdsNamed(before ?? []));
	return before !== undefined && rackIdsNamed(after).some(id => !known.has(id));
};

/** The cheapest question that proves the way, the region and the key: 5 ms. */
const probe: PartName = 'whoami';

/**
Keeps one region's lists fresh at the pace that each list's cost allows.

@param random A number from 0 to 1, for the jitter of retries.
*/
export const createStore = (maas: MaasClient, clock: Clock, random: () => number): Store => {
	let state: StoreState = {
		parts: Object.fromEntries(partNames.map(name => [name, {}])) as Parts,
		link: {status: 'connecting'},
		endpoint: maas.status.endpoint,
		isPaused: false,
	};
	const listeners = new Set<() => void>();
	const dueAt = new Map<PartName, number>(partNames.map(name => [name, 0]));
	const failures = new Map<PartName, number>();
	const inFlight = new Set<PartName>();
	/** Lists that were asked for before it was known that they are needed anew. */
	const again = new Set<PartName>();
	const aborter = new AbortController();
	let timer: unknown;
	let isRunning = false;
	let isSuspended = false;
	let watched: readonly number[] = [];

	const update = (change: Partial<StoreState>) => {
		state = {...state, ...change};
		for (const listener of listeners) {
			listener();
		}
	};

	const updatePart = (name: PartName, change: Partial<Part<unknown>>, others: Partial<StoreState> = {}) => {
		update({...others, parts: {...state.parts, [name]: {...state.parts[name], ...change}}});
	};

	/** While the region is down only the probe asks. */
	const mayRead = (name: PartName): boolean => {
		const poll: Poll = polls[name];
		if (inFlight.has(name) || (state.link.status === 'down' && name !== probe) || (poll.isDear && [...inFlight].some(other => (polls[other] as Poll).isDear))) {
			return false;
		}

		const isOver = (other: PartName) => state.parts[other].data !== undefined || state.parts[other].error !== undefined;
		return (poll.after ?? []).every(other => isOver(other)) && (poll.isReady?.(state.parts, watched) ?? true);
	};

	const schedule = () => {
		clock.clearTimeout(timer);
		if (!isRunning || state.isPaused || isSuspended) {
			return;
		}

		const now = clock.now();
		for (const name of partNames) {
			if (dueAt.get(name)! <= now && mayRead(name)) {
				void read(name);
			}
		}

		// What may not be read now waits for an answer, and each answer comes back here.
		const next = Math.min(...partNames.filter(name => mayRead(name)).map(name => dueAt.get(name)!));
		if (Number.isFinite(next)) {
			timer = clock.setTimeout(schedule, Math.max(0, next - now));
		}
	};

	const succeed = (name: PartName, answer: Answer<unknown> & Pick<Part<unknown>, 'refusedRacks'>) => {
		failures.delete(name);
		if (state.link.status === 'down') {
			// The region is back: what failed meanwhile needn't wait out its back-off.
			for (const failed of failures.keys()) {
				dueAt.set(failed, 0);
			}
		}

		dueAt.set(name, again.delete(name) ? 0 : clock.now() + intervalAfter(polls[name], answer.took));
		if (name === 'fabrics' && namesNewRacks(state.parts.fabrics.data, answer.data as Fabric[])) {
			// The list of racks may be older than they are.
			dueAt.set('rackcontrollers', 0);
			if (inFlight.has('rackcontrollers')) {
				again.add('rackcontrollers');
			}
		}

		// The same text again: what hangs on the old value needn't be worked out anew.
		const known = state.parts[name];
		const {data, body} = answer.body === known.body ? known : answer;
		updatePart(
			name,
			{
				data, body, at: answer.at, took: answer.took, skew: answer.skew, error: undefined, refusedRacks: answer.refusedRacks,
			},
			{
				link: state.link.status === 'up' ? state.link : {status: 'up'}, endpoint: answer.endpoint, latency: answer.took, heardAt: answer.at,
			},
		);
	};

	const fail = (name: PartName, error: MaasError) => {
		const count = (failures.get(name) ?? 0) + 1;
		failures.set(name, count);
		const nextTryAt = clock.now() + backOff(count, random(), (error.retryAfter ?? 0) * 1000);
		dueAt.set(name, nextTryAt);
		if (name === probe) {
			const since = state.link.status === 'down' ? state.link.since : clock.now();
			updatePart(name, {error}, {
				link: {
					status: 'down', error, since, nextTryAt,
				},
			});
			return;
		}

		if (state.link.status !== 'down') {
			// One list that doesn't answer proves nothing about the region: the probe tells.
			dueAt.set(probe, 0);
		}

		updatePart(name, {error});
	};

	const read = async (name: PartName) => {
		inFlight.add(name);
		const asked = watched;
		try {
			const answer = await (polls[name] as Poll).read(maas, aborter.signal, state.parts, asked);
			inFlight.delete(name);
			if (isRunning) {
				succeed(name, answer);
				if ((polls[name] as Poll).isOfScreen && asked !== watched) {
					// Other subnets came onto the screen meanwhile.
					dueAt.set(name, 0);
				}
			}
		} catch (error) {
			inFlight.delete(name);
			if (isRunning) {
				fail(name, error instanceof MaasError
					? error
					: new MaasError({
						kind: 'protocol', message: String(error), hint: 'This is a fault of maas-ha: please report it.', cause: error,
					}));
			}
		}

		schedule();
	};

	return {
		getState: () => state,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		start() {
			isRunning = true;
			schedule();
		},
		stop() {
			isRunning = false;
			clock.clearTimeout(timer);
			aborter.abort();
		},
		refresh() {
			for (const name of partNames) {
				dueAt.set(name, 0);
			}

			schedule();
		},
		setPaused(isPaused) {
			update({isPaused});
			schedule();
		},
		watchSubnets(ids) {
			if (ids.join(',') === watched.join(',')) {
				return;
			}

			watched = ids;
			for (const name of ids.length > 0 ? partNames : []) {
				if ((polls[name] as Poll).isOfScreen) {
					dueAt.set(name, 0);
				}
			}

			schedule();
		},
		setSuspended(value) {
			isSuspended = value;
			schedule();
		},
	};
};
