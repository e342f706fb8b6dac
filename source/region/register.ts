import {
	delays,
	later,
	notice,
	withNode,
} from './advance.js';
import {isRack, isRegion, withLife} from './lives.js';
import {withInterfaces, type NewInterface} from './reported-interfaces.js';
import {serviceNames, unheardOf} from './services.js';
import {
	nodeTypes,
	type Fields,
	type InterfaceRow,
	type NodeRow,
	type RegionState,
} from './state.js';
import {freeSystemId} from './system-id.js';
import {createIndex} from './table.js';
import {controllerTemplate, nodeTypeNames} from './templates.js';

/** A rack controller that wants to be one of this region's. */
export type NewRack = Readonly<{
	/** What it was called before, if it was somebody's rack. */
	system_id?: string;
	hostname: string;
	version: string;
	interfaces: readonly NewInterface[];
	/** The zone's id. */
	zone?: number;
}>;

const interfacesByMac = createIndex<InterfaceRow>(({mac_address}) => mac_address?.toLowerCase());

/** Whom MAAS takes it for: by system_id, else by hostname, else by **any** MAC address, be it a machine's. */
const findKnown = (state: RegionState, {system_id, hostname, interfaces}: NewRack): NodeRow | undefined => {
	const byId = system_id === undefined ? undefined : state.nodes.get(system_id);
	const byName = byId ?? state.nodes.values().find(node => node.hostname.toLowerCase() === hostname.toLowerCase());
	const [owner] = interfaces.flatMap(({mac_address}) => state.interfaces.where(interfacesByMac, mac_address.toLowerCase()).map(({node}) => node));
	return byName ?? (owner === undefined ? undefined : state.nodes.get(owner));
};

/** What a controller's answer shows of a machine that became one. */
const detailsOf = (node: NodeRow | undefined): Fields =>
	Object.fromEntries(Object.entries(controllerTemplate).map(([name, value]) => [name, node?.rest[name] ?? value]));

const addressesOf = ({interfaces}: NewRack): string[] => interfaces.flatMap(({links = []}) => links.flatMap(({ip_address: ip}) => ip === undefined ? [] : [ip]));

/** Where a node that is nobody's yet belongs: the default zone and domain, or the first there is. */
const defaultZone = ({zones}: RegionState): number | null => (zones.values().find(({name}) => name === 'default') ?? zones.values()[0])?.id ?? null;
const defaultDomain = ({domains}: RegionState): number | null => (domains.values().find(({rest}) => rest.is_default === true) ?? domains.values()[0])?.id ?? null;

const isController = (node: NodeRow): boolean => isRack(node) || isRegion(node);

/** The node as a rack: a region becomes a region+rack, a machine stops being one. */
const rackFrom = (state: RegionState, rack: NewRack, known: NodeRow | undefined): NodeRow => {
	const isAlsoRegion = known !== undefined && isRegion(known);
	const node_type = isAlsoRegion ? nodeTypes.regionAndRack : nodeTypes.rack;
	const domain = known?.domain ?? defaultDomain(state);
	const domainName = domain === null ? undefined : state.domains.get(domain)?.name;
	return {
		system_id: known?.system_id ?? freeSystemId(state),
		hostname: rack.hostname,
		node_type,
		version: rack.version,
		zone: rack.zone ?? known?.zone ?? defaultZone(state),
		domain,
		services: known?.services ?? unheardOf(serviceNames(rack.version, isAlsoRegion)),
		power_parameters: known?.power_parameters ?? {},
		rest: {
			...(known && isController(known) ? known.rest : detailsOf(known)),
			fqdn: domainName === undefined ? rack.hostname : `${rack.hostname}.${domainName}`,
			node_type_name: nodeTypeNames[node_type],
			ip_addresses: addressesOf(rack),
		},
	};
};

/**
A rack controller registers. Whom MAAS takes for the same (see `findKnown`) becomes a rack, also a machine; nobody's gets a new system_id. Nothing is
known of its services yet: it is connected within 10 s, and reports within 30 s.
*/
export const register = (state: RegionState, rack: NewRack): RegionState => {
	const before = notice(state);
	const known = findKnown(before, rack);
	const node = rackFrom(before, rack, known);
	const added = withInterfaces(withNode(before, node), node, rack.interfaces);
	const alive = withLife(notice(added), node, {
		isOff: false, isRemoved: false, cut: [], version: rack.version,
	});
	return later(alive, delays.connect, {type: 'connections', rack: node.system_id});
};
