import type {Known, Snapshot} from '../../domain/known.js';
import type {Answer, MaasClient} from '../../maas/client.js';
import {listFabrics} from '../../maas/endpoints/fabrics.js';
import {listIpRanges, readIpRange} from '../../maas/endpoints/ip-ranges.js';
import {listNotifications} from '../../maas/endpoints/notifications.js';
import {readRackController} from '../../maas/endpoints/rack-controllers.js';
import {readRegionController} from '../../maas/endpoints/region-controllers.js';
import {readRegionProcesses} from '../../maas/endpoints/region-processes.js';
import {readSubnet} from '../../maas/endpoints/subnets.js';
import {readVlan} from '../../maas/endpoints/vlans.js';
import {listVmHosts} from '../../maas/endpoints/vm-hosts.js';
import type {Vlan} from '../../maas/schemas/vlan.js';
import {
	readingKey,
	valuesIn,
	type Found,
	type Reading,
} from '../reading.js';

/** What was read of one thing just now. */
export type Fresh = {
	reading: Reading;
	found: Found;
	/** Base URL that answered. */
	endpoint: string;
	/** What is known with this put in the place of what was known of it. */
	known: Known;
};

type ListName = 'rackcontrollers' | 'regioncontrollers' | 'subnets' | 'ipranges';
type Row<Name extends ListName> = Required<Snapshot>[Name][number];

const withLists = (known: Known, lists: Partial<Snapshot>, at: number): Known => ({
	...known, snapshot: {...known.snapshot, ...lists}, now: Math.max(known.now, at),
});

/** A list with one of its rows as it is now; without it where it is gone. What was never read as a list stays unread. */
const withRow = <Name extends ListName>(known: Known, name: Name, isIt: (row: Row<Name>) => boolean, row: Row<Name> | undefined, at: number): Known => {
	const list = known.snapshot[name] as ReadonlyArray<Row<Name>> | undefined;
	if (list === undefined) {
		return known;
	}

	const others = list.filter(one => !isIt(one));
	return withLists(known, {[name]: row === undefined ? others : [...others, row]}, at);
};

const withVlan = (known: Known, id: number, vlan: Vlan | undefined, at: number): Known => {
	const fabrics = known.snapshot.fabrics?.map(fabric => {
		const others = fabric.vlans.filter(one => one.id !== id);
		const isHere = vlan?.fabric_id === fabric.id;
		return others.length === fabric.vlans.length && !isHere ? fabric : {...fabric, vlans: isHere ? [...others, vlan] : others};
	});
	return fabrics === undefined ? known : withLists(known, {fabrics}, at);
};

/** The answer, or that there is no such thing. */
const orGone = async <Data>(reading: Promise<Answer<Data>>, endpoint: () => string): Promise<{data: Data | undefined; endpoint: string; at: number}> => {
	try {
		return await reading;
	} catch (error) {
		if (error instanceof Error && 'kind' in error && error.kind === 'not-found') {
			return {data: undefined, endpoint: endpoint(), at: 0};
		}

		throw error;
	}
};

type Readers = {
	[Type in Reading['type']]: (maas: MaasClient, reading: Extract<Reading, {type: Type}>, known: Known, signal?: AbortSignal) => Promise<{known: Known; endpoint: string}>;
};

const readers: Readers = {
	async vlan(maas, {id}, known, signal) {
		const {data, endpoint, at} = await orGone(readVlan(maas, id, signal), () => maas.status.endpoint);
		return {known: withVlan(known, id, data, at), endpoint};
	},
	async rack(maas, {systemId}, known, signal) {
		const {data, endpoint, at} = await orGone(readRackController(maas, systemId, signal), () => maas.status.endpoint);
		return {known: withRow(known, 'rackcontrollers', one => one.system_id === systemId, data, at), endpoint};
	},
	async region(maas, {systemId}, known, signal) {
		const {data, endpoint, at} = await orGone(readRegionController(maas, systemId, signal), () => maas.status.endpoint);
		return {known: withRow(known, 'regioncontrollers', one => one.system_id === systemId, data, at), endpoint};
	},
	async subnet(maas, {id}, known, signal) {
		const {data, endpoint, at} = await orGone(readSubnet(maas, id, signal), () => maas.status.endpoint);
		return {known: withRow(known, 'subnets', one => one.id === id, data, at), endpoint};
	},
	async range(maas, {id}, known, signal) {
		const {data, endpoint, at} = await orGone(readIpRange(maas, id, signal), () => maas.status.endpoint);
		return {known: withRow(known, 'ipranges', one => one.id === id, data, at), endpoint};
	},
	// It has no id before it is made: only the list tells.
	async 'new-range'(maas, _reading, known, signal) {
		const {data, endpoint, at} = await listIpRanges(maas, signal);
		return {known: withLists(known, {ipranges: data}, at), endpoint};
	},
	// One that was dismissed can still be read by its id: only the list tells.
	async notification(maas, _reading, known, signal) {
		const {data, endpoint, at} = await listNotifications(maas, signal);
		return {known: withLists(known, {notifications: data}, at), endpoint};
	},
	async 'region-processes'(maas, _reading, known, signal) {
		const {data, endpoint, at} = await readRegionProcesses(maas, signal);
		return {known: withLists(known, {rpc: data}, at), endpoint};
	},
	async 'rack-roles'(maas, _reading, known, signal) {
		const {data, endpoint, at} = await listFabrics(maas, signal);
		return {known: withLists(known, {fabrics: data}, at), endpoint};
	},
	async 'vm-hosts-on'(maas, _reading, known, signal) {
		const {data, endpoint, at} = await listVmHosts(maas, signal);
		return {known: withLists(known, {'vm-hosts': data}, at), endpoint};
	},
};

const listBehind: Readonly<Record<Reading['type'], keyof Snapshot>> = {
	vlan: 'fabrics',
	rack: 'rackcontrollers',
	region: 'regioncontrollers',
	subnet: 'subnets',
	range: 'ipranges',
	'new-range': 'ipranges',
	notification: 'notifications',
	'region-processes': 'rpc',
	'rack-roles': 'fabrics',
	'vm-hosts-on': 'vm-hosts',
};

/** So that what was read has a list to stand in. A VLAN needs its fabric. */
const withList = (known: Known, reading: Reading): Known => {
	const name = listBehind[reading.type];
	return known.snapshot[name] === undefined && name !== 'fabrics' && name !== 'rpc' ? withLists(known, {[name]: []}, known.now) : known;
};

/**
Reads one thing afresh.

@param known What is known so far.
@throws {MaasError} Where it can't be read. That it isn't there is an answer.
*/
export const readFresh = async (maas: MaasClient, reading: Reading, known: Known, signal?: AbortSignal): Promise<Fresh> => {
	const read = readers[reading.type] as (maas: MaasClient, reading: Reading, known: Known, signal?: AbortSignal) => Promise<{known: Known; endpoint: string}>;
	const {known: fresh, endpoint} = await read(maas, reading, withList(known, reading), signal);
	return {
		reading, found: valuesIn(fresh, reading) ?? 'gone', endpoint, known: fresh,
	};
};

/** Several, one after the other, each once. */
export const readAllFresh = async (maas: MaasClient, readings: readonly Reading[], known: Known, signal?: AbortSignal): Promise<{known: Known; fresh: Fresh[]}> => {
	const fresh: Fresh[] = [];
	let now = known;
	for (const reading of new Map(readings.map(one => [readingKey(one), one])).values()) {
		const one = await readFresh(maas, reading, now, signal);
		now = one.known;
		fresh.push(one);
	}

	return {known: now, fresh};
};
