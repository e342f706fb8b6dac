import {createIndex, type Table} from './table.js';
import type {Time} from './time.js';

/** Fields of an answer that no rule of ours reads: kept as they came and given back as they came. */
export type Fields = Readonly<Record<string, unknown>>;

/** Who asks: the administrator, the other user of the scene, or nobody with a valid key. */
export type Role = 'admin' | 'operator' | null;

export type FabricRow = Readonly<{id: number; name: string; rest: Fields}>;

/** A VLAN. Where MAAS embeds another object in an answer, a row holds that object's id; `rest` holds what no rule reads. */
export type VlanRow = Readonly<{
	id: number;
	vid: number;
	fabric: number;
	name: string | null;
	mtu: number;
	dhcp_on: boolean;
	external_dhcp: string | null;
	/** system_id. */
	primary_rack: string | null;
	/** system_id. */
	secondary_rack: string | null;
	/** `vlan.id` of the target. */
	relay_vlan: number | null;
	/** The space's name; `undefined`, the word, where it has none. */
	space: string;
	rest: Fields;
}>;

export type SubnetRow = Readonly<{
	id: number;
	name: string | null;
	cidr: string;
	vlan: number;
	gateway_ip: string | null;
	managed: boolean;
	rest: Fields;
}>;

export type RangeRow = Readonly<{
	id: number;
	type: 'dynamic' | 'reserved';
	start_ip: string;
	end_ip: string;
	comment: string | null;
	/** Username of whoever made it; `null` for what MAAS or the database holds. */
	user: string | null;
	subnet: number;
	rest: Fields;
}>;

/** An address that is taken, as `op=ip_addresses` lists it. */
export type AddressRow = Readonly<{
	/** Ours; MAAS shows none. */
	id: number;
	subnet: number;
	ip: string;
	/** system_id of the node that has it, if any. */
	node: string | null;
	rest: Fields;
}>;

export type LinkRow = Readonly<{
	mode: string;
	ip_address?: string | null;
	/** Absent where the answer had none. */
	subnet?: number | null;
	rest: Fields;
}>;

export type InterfaceRow = Readonly<{
	id: number;
	/** system_id. */
	node: string;
	name: string;
	mac_address: string | null;
	enabled: boolean;
	vlan: number | null;
	links: readonly LinkRow[];
	/** What DHCP gave it, as MAAS heard; in the same shape as links. */
	discovered: readonly LinkRow[] | null;
	rest: Fields;
}>;

export type ServiceRow = Readonly<{name: string; status: string; status_info: string}>;

export const nodeTypes = {
	machine: 0, rack: 2, region: 3, regionAndRack: 4,
} as const;

/** A controller or a machine. A region+rack is one node that two lists show. */
export type NodeRow = Readonly<{
	system_id: string;
	hostname: string;
	/** See {@link nodeTypes}. */
	node_type: number;
	version?: string | null;
	zone: number | null;
	domain: number | null;
	/** Racks only: MAAS shows no services of a region that isn't a rack too. */
	services?: readonly ServiceRow[];
	/** Machines only: id of an interface; `null` where MAAS knows none. */
	boot_interface?: number | null;
	/** Username; machines only. */
	owner?: string | null;
	power_parameters: Fields;
	rest: Fields;
}>;

export type ZoneRow = Readonly<{id: number; name: string; rest: Fields}>;
export type DomainRow = Readonly<{id: number; name: string; rest: Fields}>;
export type SpaceRow = Readonly<{id: number; name: string; rest: Fields}>;
export type SnippetRow = Readonly<{id: number; subnet: number | null; rest: Fields}>;
export type VmHostRow = Readonly<{id: number; name: string; host: string | null; hostRest: Fields; zone: number | null; rest: Fields}>;
export type EventRow = Readonly<{
	id: number;
	level: string;
	hostname: string | null;
	/** system_id. */
	node: string | null;
	username: string | null;
	rest: Fields;
}>;
export type NotificationRow = Readonly<{
	id: number;
	admins: boolean;
	users: boolean;
	/** Username of the one user it is for. */
	user: string | null;
	/** Usernames of those who don't want to see it any more; MAAS shows no list of them. */
	dismissedBy?: readonly string[];
	rest: Fields;
}>;
export type UserRow = Readonly<{username: string; is_superuser: boolean; rest: Fields}>;
/** An API key: `consumer:key:secret`. */
export type TokenRow = Readonly<{id: number; username: string; name: string; consumer: string; key: string; secret: string}>;
export type ConfigRow = Readonly<{name: string; value: unknown}>;

/** A MAAS region at one time. A value: whoever changes it makes another one, which shares with this one what is the same. */
export type RegionState = Readonly<{
	version: Fields;
	/** `/MAAS/rpc/`: the processes that live. */
	rpc: Fields;
	/** Whom a key of each role belongs to. */
	accounts: Readonly<{admin: string; operator: string}>;
	users: Table<string, UserRow>;
	/** API keys that were made since; those that there were aren't part of a snapshot. */
	tokens?: Table<number, TokenRow>;
	config: Table<string, ConfigRow>;
	fabrics: Table<number, FabricRow>;
	vlans: Table<number, VlanRow>;
	subnets: Table<number, SubnetRow>;
	ranges: Table<number, RangeRow>;
	addresses: Table<number, AddressRow>;
	nodes: Table<string, NodeRow>;
	interfaces: Table<number, InterfaceRow>;
	zones: Table<number, ZoneRow>;
	domains: Table<number, DomainRow>;
	spaces: Table<number, SpaceRow>;
	snippets: Table<number, SnippetRow>;
	vmHosts: Table<number, VmHostRow>;
	events: Table<number, EventRow>;
	notifications: Table<number, NotificationRow>;
	/** Lists that no rule reads beyond giving them back. */
	discovery: readonly Fields[];
	reservedIps: readonly Fields[];
	tags: readonly Fields[];
	/** What the clock drives: rules needn't know of it. */
	time: Time;
}>;

export const vlansByFabric = createIndex<VlanRow>(vlan => vlan.fabric);
export const vlansBySpace = createIndex<VlanRow>(vlan => vlan.space);
export const vlansByAddress = createIndex<VlanRow>(vlan => `${vlan.fabric}/${vlan.vid}`);
export const vlansByVid = createIndex<VlanRow>(vlan => vlan.vid);
export const vlansByRack = {
	primary: createIndex<VlanRow>(vlan => vlan.primary_rack ?? undefined),
	secondary: createIndex<VlanRow>(vlan => vlan.secondary_rack ?? undefined),
} as const;
export const vlansByRelay = createIndex<VlanRow>(vlan => vlan.relay_vlan ?? undefined);
export const subnetsByVlan = createIndex<SubnetRow>(subnet => subnet.vlan);
export const rangesBySubnet = createIndex<RangeRow>(range => range.subnet);
export const addressesBySubnet = createIndex<AddressRow>(address => address.subnet);
export const addressesByNode = createIndex<AddressRow>(address => address.node ?? undefined);
export const interfacesByNode = createIndex<InterfaceRow>(networkInterface => networkInterface.node);
export const interfacesByVlan = createIndex<InterfaceRow>(networkInterface => networkInterface.vlan ?? undefined);
export const nodesByHostname = createIndex<NodeRow>(node => node.hostname);
export const fabricsByName = createIndex<FabricRow>(fabric => fabric.name);
export const spacesByName = createIndex<SpaceRow>(space => space.name);
export const zonesByName = createIndex<ZoneRow>(zone => zone.name);
