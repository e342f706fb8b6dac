import type {Answer, MaasClient, ReadRequest} from '../../source/maas/client.js';
import {MaasError, type MaasErrorDetails} from '../../source/maas/errors.js';
import {fabric, rack, vlan} from './builders.js';
import type {FakeClock} from './fake-clock.js';

export const endpoint = 'http://10.0.0.20:5240/MAAS';

/** An error as the client throws it. */
export const maasError = (details: Partial<MaasErrorDetails> = {}): MaasError => new MaasError({
	kind: 'unreachable', message: 'No connection: refused.', hint: 'Is the region up?', endpoint, ...details,
});

/** One rack that serves one VLAN, seen by an admin. By path; with its operation, as `subnets/7/?op=ip_addresses`, where that answers something else. */
export const smallRegion = (): Record<string, unknown> => ({
	'version/': {version: '3.7.3', subversion: '', capabilities: []},
	'users/': {username: 'admin', is_superuser: true},
	'fabrics/': [fabric({vlans: [vlan({dhcp_on: true, primary_rack: 'aaaaaa'})]})],
	'events/': {count: 0, events: []},
	'notifications/': [],
	'/MAAS/rpc/': {eventloops: {}},
	'maas/': 'lab-maas',
	'rackcontrollers/': [rack()],
	'regioncontrollers/': [],
	'subnets/': [],
	'ipranges/': [],
	'dhcp-snippets/': [],
	'vm-hosts/': [],
});

/** A request that the fake got. */
export type Asked = {path: string; at: number; endedAt?: number};

export type FakeMaasOptions = {
	/** What each path answers; an error is thrown; what isn't here isn't found. */
	answers?: Record<string, unknown>;
	/** Milliseconds that an answer takes. */
	took?: (path: string) => number;
	/** By how much the region's clock is ahead, in milliseconds. */
	skew?: number;
};

/** A client without a region: the test holds what it answers, how long that takes, and looks at what was asked. */
export const createFakeMaas = (clock: FakeClock, {answers = {}, took = () => 10, skew}: FakeMaasOptions = {}) => {
	const given: Record<string, unknown> = {...smallRegion(), ...answers};
	const asked: Asked[] = [];
	const held = new Map<string, Array<() => void>>();
	let outage: MaasError | undefined;

	const get = async <T>({path: resource, query, expect}: ReadRequest<T>): Promise<Answer<T>> => {
		const operation = `${resource}?op=${String(query?.op)}`;
		const path = operation in given ? operation : resource;
		const request: Asked = {path, at: clock.now()};
		asked.push(request);
		await new Promise<void>(resolve => {
			const waiting = held.get(path);
			if (waiting) {
				waiting.push(resolve);
			} else {
				clock.setTimeout(resolve, took(path));
			}
		});
		request.endedAt = clock.now();
		const answer = outage ?? given[path] ?? maasError({kind: 'not-found', message: 'Not Found', status: 404});
		if (answer instanceof MaasError) {
			throw answer;
		}

		return {
			data: expect.parse(answer), body: JSON.stringify(answer), endpoint, took: request.endedAt - request.at, at: request.endedAt, skew,
		};
	};

	const maas: MaasClient = {
		get,
		async send() {
			throw new Error('Nothing here sends a change.');
		},
		async checkEndpoints() {
			// There is one.
		},
		status: {
			endpoint, endpoints: [endpoint], insecure: false, readOnly: false,
		},
		close() {
			// Nothing is open.
		},
	};

	return {
		maas,
		/** By path; may be changed while a test runs. */
		answers: given,
		asked,
		/** When a path was asked, in milliseconds since the epoch. */
		timesOf: (path: string) => asked.filter(request => request.path === path).map(({at}) => at),
		count: (path: string) => asked.filter(request => request.path === path).length,
		/** What was asked and not answered yet. */
		underWay: (path?: string) => asked.filter(request => request.endedAt === undefined && (path === undefined || request.path === path)),
		/** From now on this path doesn't answer until it is let go. */
		hold(path: string) {
			held.set(path, held.get(path) ?? []);
		},
		letGo(path: string) {
			const waiting = held.get(path) ?? [];
			held.delete(path);
			for (const resolve of waiting) {
				resolve();
			}
		},
		/** Every request fails so, until `setOutage(undefined)`. */
		setOutage(error: MaasError | undefined) {
			outage = error;
		},
	};
};

export type FakeMaas = ReturnType<typeof createFakeMaas>;
