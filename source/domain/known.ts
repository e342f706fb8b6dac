import type {Bmc} from '../maas/schemas/bmc.js';
import type {Snapshot} from '../maas/schemas/snapshot.js';

/** Something that an installation knows and lives with: shown, not counted. */
export type AcceptedFinding = {
	/** `HA104`. */
	code: string;
	/** The name of what it is about, as the finding has it: `fabric-0/10`, `rack-1`; `*` for whatever. */
	subject: string;
	/** The last day (`2026-12-31`, in UTC) or moment (ISO 8601) that it counts for; without it, for good. */
	until?: string;
	why: string;
	/** Who took it on. */
	by?: string;
};

/** What was found out beside the API, for questions that REST can't answer. */
export type Probe = {
	answer: 'yes' | 'no';
	/** What was seen, as a sentence. */
	sentence: string;
	/** Milliseconds since the epoch. */
	at: number;
};

/**
What the console knows of one region. What wasn't read is missing: it counts as neither good nor bad.

Lists are never changed in place: what is worked out from one is remembered for as long as it is the same list.
*/
export type Known = {
	snapshot: Snapshot;
	/** When each list was read, in milliseconds since the epoch. */
	readAt?: Partial<Record<keyof Snapshot, number>>;
	/** Milliseconds since the epoch. */
	now: number;
	/** Lists that were never read because MAAS refuses them or fails: these aren't waited for. */
	unreadable?: ReadonlySet<keyof Snapshot>;
	/** Racks that VLANs name, asked for one by one and not given: `not-found` proves that a rack isn't there, `forbidden` proves nothing. */
	unreadableRacks?: ReadonlyMap<string, 'not-found' | 'forbidden'>;
	/**
	Since when VLANs have been seen to name a rack (system_id), in milliseconds since the epoch: a list of racks from before that may lack it rightly.
	Without it the age of `fabrics` stands for it. `observe` keeps it.
	*/
	namedSince?: ReadonlyMap<string, number>;
	/** When a VLAN (id) was last seen served, by family, in milliseconds since the epoch. `observe` keeps it. */
	servedAt?: ReadonlyMap<number, Readonly<Partial<Record<'ipv4' | 'ipv6', number>>>>;
	/** Addresses in use on a subnet (id), leases among them: `subnets/{id}/?op=ip_addresses`. Only of subnets that were asked about. */
	addressesInUse?: ReadonlyMap<number, readonly string[]>;
	/** When each of these was asked, in milliseconds since the epoch: they have their turn one after the other. */
	addressesReadAt?: ReadonlyMap<number, number>;
	/** Of every machine that has one; missing until an admin asked for them. */
	bmcs?: readonly Bmc[];
	/** By how much the region's clock is ahead of ours, in milliseconds, from an answer's `Date`. */
	clockSkew?: number | undefined;
	/** What the checks beyond REST found. */
	probes?: Readonly<Partial<Record<'region-apis' | 'postgresql' | 'balancer', Probe>>>;
	accept?: readonly AcceptedFinding[];
};

export type {Bmc} from '../maas/schemas/bmc.js';
export type {Snapshot} from '../maas/schemas/snapshot.js';
