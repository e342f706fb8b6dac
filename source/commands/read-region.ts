import {setMaxListeners} from 'node:events';
import type {Known} from '../domain/known.js';
import {middleSkew} from '../maas/clock-skew.js';
import type {Answer, MaasClient} from '../maas/client.js';
import {readMaasName} from '../maas/endpoints/config.js';
import {listFabrics} from '../maas/endpoints/fabrics.js';
import {listIpRanges} from '../maas/endpoints/ip-ranges.js';
import {listNotifications} from '../maas/endpoints/notifications.js';
import {listRackControllers, readRackController} from '../maas/endpoints/rack-controllers.js';
import {listRegionControllers} from '../maas/endpoints/region-controllers.js';
import {readRegionProcesses} from '../maas/endpoints/region-processes.js';
import {listSubnets} from '../maas/endpoints/subnets.js';
import {readWhoami} from '../maas/endpoints/users.js';
import {readVersion} from '../maas/endpoints/version.js';
import {listVmHosts} from '../maas/endpoints/vm-hosts.js';
import {MaasError} from '../maas/errors.js';
import type {RackController} from '../maas/schemas/controller.js';
import type {Snapshot} from '../maas/schemas/snapshot.js';
import {rackIdsNamed} from '../store/named-racks.js';
import {settle, tooLate} from './settle.js';

const readers = {
	whoami: readWhoami,
	fabrics: listFabrics,
	rackcontrollers: listRackControllers,
	ipranges: listIpRanges,
	subnets: listSubnets,
	regioncontrollers: listRegionControllers,
	version: readVersion,
	rpc: readRegionProcesses,
	'vm-hosts': listVmHosts,
	notifications: listNotifications,
	maasName: readMaasName,
} satisfies {[Name in keyof Snapshot]?: (maas: MaasClient, signal?: AbortSignal) => Promise<Answer<Required<Snapshot>[Name]>>};

/** What a command may ask for. */
export type ListName = keyof typeof readers;

/** All that a region's status is made from, in the order in which it is asked: who asks and what verdicts hang on first. */
export const allLists = Object.keys(readers) as readonly ListName[];

/** Something that was asked for and not given. */
export type NotRead = {
	/** As its path is called: `subnets/`. */
	what: string;
	list: ListName | 'ip_addresses';
	error: Pick<MaasError, 'message' | 'hint'>;
};

/** One look at a region. */
export type RegionLook = {
	known: Known;
	/** Base URL that answered. */
	endpoint: string;
	/** Milliseconds from the first request to the last answer. */
	took: number;
	notRead: NotRead[];
};

export type ReadOptions = {
	/** Milliseconds for the whole look. */
	deadline: number;
	now?: () => number;
};

const pathOf: Readonly<Partial<Record<ListName, string>>> = {rpc: '/MAAS/rpc/', whoami: 'users/?op=whoami', maasName: 'maas/?op=get_config'};

/**
One look at a region: what is named, all at once as far as the client lets it. Who asks is always asked: without an answer to that there is nothing to look at.

A list that MAAS doesn't give is `unreadable`. Racks that VLANs name and the list of racks lacks are read one by one: MAAS gives a non-admin an empty list but each single rack, and a rack may have come or gone between the two lists.

@throws {MaasError} Where the region doesn't answer, or refuses the key.
*/
export const readRegion = async (maas: MaasClient, lists: readonly ListName[], {deadline, now = Date.now}: ReadOptions): Promise<RegionLook> => {
	const startedAt = now();
	const ended = new AbortController();
	const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(deadline)]);
	// Every request listens to it.
	setMaxListeners(0, signal);
	const late = () => tooLate(maas.status.endpoint, deadline);
	const ask = async (name: ListName): Promise<Answer<unknown> | MaasError> => settle<Answer<unknown>>(readers[name](maas, signal), signal, late);

	try {
		// The first four go at once: who asks, and what verdicts hang on.
		const asked = new Map(lists.map(name => [name, ask(name)] as const));
		const whoami = await (asked.get('whoami') ?? ask('whoami'));
		if (whoami instanceof MaasError) {
			throw whoami;
		}

		const snapshot: Snapshot = {};
		const readAt: NonNullable<Known['readAt']> = {};
		const unreadable = new Set<keyof Snapshot>();
		const notRead: NotRead[] = [];
		const skews: Array<number | undefined> = [];
		const keep = (name: ListName, answer: Answer<unknown> | MaasError) => {
			if (answer instanceof MaasError) {
				unreadable.add(name);
				notRead.push({what: pathOf[name] ?? `${name}/`, list: name, error: answer});
			} else {
				Object.assign(snapshot, {[name]: answer.data});
				skews.push(answer.skew);
				// What an answer says was so when it was asked for.
				readAt[name] = answer.at - answer.took;
			}
		};

		keep('whoami', whoami);
		for (const [name, answer] of asked) {
			keep(name, await answer);
		}

		const unreadableRacks = new Map<string, 'not-found' | 'forbidden'>();
		const readMissing = async (id: string): Promise<RackController | undefined> => {
			const answer = await settle(readRackController(maas, id, signal), signal, late);
			if (!(answer instanceof MaasError)) {
				return answer.data;
			}

			if (answer.kind === 'not-found' || answer.kind === 'forbidden') {
				unreadableRacks.set(id, answer.kind);
			} else {
				notRead.push({what: `rackcontrollers/${id}/`, list: 'rackcontrollers', error: answer});
			}

			return undefined;
		};

		const {fabrics, rackcontrollers} = snapshot;
		if (fabrics && rackcontrollers) {
			const listed = new Set(rackcontrollers.map(({system_id}) => system_id));
			const missing = await Promise.all(rackIdsNamed(fabrics).filter(id => !listed.has(id)).map(async id => readMissing(id)));
			snapshot.rackcontrollers = [...rackcontrollers, ...missing.filter(rack => rack !== undefined)];
		}

		const at = now();
		return {
			known: {
				snapshot, readAt, now: at, unreadable, unreadableRacks, clockSkew: middleSkew(skews),
			},
			endpoint: whoami.endpoint,
			took: at - startedAt,
			notRead,
		};
	} finally {
		ended.abort();
	}
};
