import type {
	Fields,
	InterfaceRow,
	NodeRow,
	RegionState,
} from './state.js';

/** The daemon of each family: IPv4 and IPv6. */
export type Daemon = 'dhcpd' | 'dhcpd6';
export const daemons: readonly Daemon[] = ['dhcpd', 'dhcpd6'];

/** What is true of a rack, and REST doesn't show. */
export type Life = Readonly<{
	/** Its machine is off, or its rackd doesn't run. */
	isOff: boolean;
	/** Its software is gone: it doesn't come back. */
	isRemoved: boolean;
	/** system_ids of the regions that it has no connection to. */
	cut: readonly string[];
	/** What stops again whenever it is started. */
	failing: readonly Daemon[];
	/** What it runs, while MAAS shows none because it is lost. */
	version: string | null;
	/** What ran when its last connection went. */
	ranWhenLost: readonly Daemon[];
}>;

/** What comes of something later. */
export type Occurrence = Readonly<
	/** The region looks at a rack's connections; at every rack's without one. */
	| {type: 'connections'; rack?: string}
	/** A rack's report of its services arrives: of some daemons, or of everything. */
	| {type: 'report'; rack: string; daemons?: readonly Daemon[]}
	/** A region's heartbeat has been missing for too long. */
	| {type: 'give-up'; region: string}
	/** A region writes itself into the list of those that live. */
	| {type: 'enlist'; region: string}
>;

/** An event to come, in seconds as {@link Time.clock}. */
export type Due = Readonly<{at: number; event: Occurrence}>;

/** A region that isn't well: its processes, once they aren't listed any more, and whether it holds its connections all the same. */
export type RegionTrouble = Readonly<{isHung: boolean; processes: Fields}>;

/** A rack that was deleted. */
export type GoneRack = Readonly<{node: NodeRow; interfaces: readonly InterfaceRow[]; life: Life}>;

/** What racks are configured from. Tables are values: the same table is the same configuration. */
export type Seen = Pick<RegionState, 'vlans' | 'subnets' | 'ranges' | 'nodes' | 'interfaces'>;

/** The course of things in a region, as data. */
export type Time = Readonly<{
	/** Seconds since the region was made. */
	clock: number;
	/** What was configured when the clock last moved: whoever changes the region needn't say that racks have to hear of it. */
	seen: Seen;
	due: readonly Due[];
	/** By system_id: racks to which something has happened. */
	lives: Readonly<Record<string, Life>>;
	/** By system_id. */
	regions: Readonly<Record<string, RegionTrouble>>;
	/** By the system_id that they had. */
	gone: Readonly<Record<string, GoneRack>>;
}>;

/** A region in which nothing has happened yet. */
export const startOfTime = ({vlans, subnets, ranges, nodes, interfaces}: Seen): Time => ({
	clock: 0,
	seen: {
		vlans, subnets, ranges, nodes, interfaces,
	},
	due: [],
	lives: {},
	regions: {},
	gone: {},
});
