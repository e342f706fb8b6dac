import type {MaasError} from '../maas/errors.js';
import type {Snapshot} from '../maas/schemas/snapshot.js';
import type {SubnetStatistics} from '../maas/schemas/subnet.js';
import type {SubnetAddresses} from './subnet-addresses.js';

/** What the console reads: the lists of a snapshot, and what has to be asked of each subnet. */
export type PartData = Required<Snapshot> & {
	/** How full the watched subnets are, by subnet id. */
	statistics: ReadonlyMap<number, SubnetStatistics>;
	/** The addresses in use on those, and in turn on all that DHCP is served on. */
	addresses: SubnetAddresses;
};

export type PartName = keyof PartData;

/** One list and what is known about it. What was read once stays, with its age, while newer reads fail. */
export type Part<Data> = {
	/** Missing until it was read for the first time. */
	data?: Data;
	/** The JSON that MAAS gave, as text without control characters. */
	body?: string;
	/** When `data` arrived, in milliseconds since the epoch. */
	at?: number;
	/** How long that took, in milliseconds. */
	took?: number;
	/** By how much the region's clock was ahead of ours then, in milliseconds. */
	skew?: number | undefined;
	/** Racks that were asked for one by one and not given, by system_id. */
	refusedRacks?: ReadonlyMap<string, 'not-found' | 'forbidden'>;
	/** Why the last read failed; gone with the next that succeeds. */
	error?: MaasError;
};

export type Parts = {[Name in PartName]: Part<PartData[Name]>};
