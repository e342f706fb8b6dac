import {invalid} from '../exchange.js';
import {
	interfacesByNode,
	nodeTypes,
	zonesByName,
	type NodeRow,
	type RegionState,
	type Role,
} from '../state.js';
import {usernameOf} from './users.js';

/**
Who may look at a single node: an administrator at all; others at controllers (recordings 049, 083) and at machines that are nobody's
or their own.
*/
export const canView = (state: RegionState, user: Role, {node_type, owner}: NodeRow): boolean =>
	user === 'admin' || node_type !== nodeTypes.machine || owner === null || owner === undefined || owner === usernameOf(state, user);

/** Who is shown a node in a list: as {@link canView}, but controllers only to an administrator (recordings 047, 048, 175). */
export const isListed = (state: RegionState, user: Role, node: NodeRow): boolean =>
	user === 'admin' || (node.node_type === nodeTypes.machine && canView(state, user, node));

type Accepts = (node: NodeRow) => boolean;

const macAddress = /^(?:[\da-f]{2}[\-:]){5}[\da-f]{2}$/iv;

const zonesNamed = (state: RegionState, names: readonly string[]): Accepts => {
	const unknown = names.filter(name => state.zones.where(zonesByName, name).length === 0);
	if (unknown.length > 0) {
		throw invalid({zone: [`No such zone(s): ${unknown.join(', ')}.`]});
	}

	return ({zone}) => zone !== null && names.includes(state.zones.get(zone)?.name ?? '');
};

const macAddresses = (state: RegionState, addresses: readonly string[]): Accepts => {
	const wrong = addresses.find(address => !macAddress.test(address));
	if (wrong !== undefined) {
		throw invalid({mac_address: [`'${wrong}' is not a valid MAC address.`]});
	}

	const wanted = new Set(addresses.map(address => address.toLowerCase().replaceAll('-', ':')));
	return ({system_id}) => state.interfaces.where(interfacesByNode, system_id).some(({mac_address}) => wanted.has(mac_address?.toLowerCase() ?? ''));
};

type Constraint = (state: RegionState, values: readonly string[]) => Accepts;

const constraints: ReadonlyMap<string, Constraint> = new Map<string, Constraint>([
	['hostname', (_, names) => ({hostname}) => names.includes(hostname)],
	['id', (_, ids) => ({system_id}) => ids.includes(system_id)],
	['domain', (state, names) => ({domain}) => domain !== null && names.includes(state.domains.get(domain)?.name ?? '')],
	['agent_name', (_, names) => ({rest: {agent_name: own}}) => names.includes(typeof own === 'string' ? own : '')],
	['zone', zonesNamed],
	['mac_address', macAddresses],
]);

/** Names of a query that no list takes for a filter. */
const neverConstraints = new Set(['op', 'format']);

/**
The filters that lists of nodes take: hostname, id, zone, domain, mac_address, each repeatable (recordings 060 to 069). `others` are names
that the list itself reads, and that are no filters.

@throws {Refusal} 400 for a name that is none, and for a zone or MAC address that can't be.
*/
export const nodeFilter = (state: RegionState, query: URLSearchParams, others: readonly string[] = []): Accepts => {
	const names = [...new Set(query.keys())].filter(name => !neverConstraints.has(name) && !others.includes(name));
	const unknown = names.filter(name => !constraints.has(name));
	if (unknown.length > 0) {
		throw invalid(Object.fromEntries(unknown.map(name => [name, ['No such constraint.']])));
	}

	const filters = names.map(name => constraints.get(name)!(state, query.getAll(name)));
	return node => filters.every(accepts => accepts(node));
};
