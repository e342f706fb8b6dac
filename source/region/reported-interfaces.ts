import {
	interfacesByNode,
	type AddressRow,
	type InterfaceRow,
	type LinkRow,
	type NodeRow,
	type RegionState,
} from './state.js';
import type {Table} from './table.js';
import {interfaceTemplate} from './templates.js';

/** A network interface as a rack reports it. */
export type NewInterface = Readonly<{
	name: string;
	mac_address: string;
	/** `vlan.id`; none where MAAS can't tell. */
	vlan?: number | null;
	links?: ReadonlyArray<Readonly<{mode: string; ip_address?: string; subnet?: number}>>;
}>;

const nextId = <Row>(table: Table<number, Row>, idOf: (row: Row) => number): number => Math.max(0, ...table.values().map(row => idOf(row))) + 1;

const nextLinkId = (state: RegionState): number =>
	Math.max(0, ...state.interfaces.values().flatMap(({links}) => links.map(({rest: {id}}) => typeof id === 'number' ? id : 0))) + 1;

const addressRow = (id: number, {system_id, hostname, node_type, rest}: NodeRow, {ip, subnet, via}: {ip: string; subnet: number; via: string}): AddressRow => ({
	id,
	subnet,
	ip,
	node: system_id,
	rest: {
		alloc_type: 1,
		user: 'MAAS',
		node_summary: {
			system_id, hostname, node_type, fqdn: rest.fqdn, is_container: false, via,
		},
	},
});

/** Which of its interfaces each one is that a node reports, each once: by MAC address and name, else by MAC address. A VLAN's interface has the MAC address of the one that it is made on. */
const matches = (before: readonly InterfaceRow[], reported: readonly NewInterface[]): Map<NewInterface, InterfaceRow> => {
	const found = new Map<NewInterface, InterfaceRow>();
	const taken = new Set<InterfaceRow>();
	const match = (isIt: (row: InterfaceRow, one: NewInterface) => boolean): void => {
		for (const one of reported) {
			const row = before.find(item => !taken.has(item) && item.mac_address?.toLowerCase() === one.mac_address.toLowerCase() && isIt(item, one));
			if (row === undefined || found.has(one)) {
				continue;
			}

			found.set(one, row);
			taken.add(row);
		}
	};

	match((row, {name}) => row.name === name);
	match(() => true);
	return found;
};

/** The interfaces that a node had give way to those that it reports. One with a MAC address that was known keeps its id and the rest. */
export const withInterfaces = (state: RegionState, node: NodeRow, reported: readonly NewInterface[]): RegionState => {
	const before = state.interfaces.where(interfacesByNode, node.system_id);
	let {interfaces, addresses} = state;
	let id = nextId(interfaces, one => one.id);
	let linkId = nextLinkId(state);
	let addressId = nextId(addresses, one => one.id);
	const linkRow = (link: NonNullable<NewInterface['links']>[number]): LinkRow => ({...link, rest: {id: linkId++}});
	const known = matches(before, reported);
	const kept = new Set(known.values());
	for (const one of before) {
		interfaces = kept.has(one) ? interfaces : interfaces.delete(one.id);
	}

	for (const one of addresses.values().filter(address => address.node === node.system_id)) {
		addresses = addresses.delete(one.id);
	}

	for (const one of reported) {
		const {name, mac_address, vlan = null, links = []} = one;
		const same = known.get(one);
		const row: InterfaceRow = {
			id: same?.id ?? id++,
			node: node.system_id,
			name,
			mac_address,
			enabled: true,
			vlan,
			links: links.map(link => linkRow(link)),
			discovered: null,
			rest: same?.rest ?? interfaceTemplate,
		};
		interfaces = interfaces.set(row.id, {
			...row, rest: {...row.rest, system_id: node.system_id, resource_uri: `/MAAS/api/2.0/nodes/${node.system_id}/interfaces/${row.id}/`},
		});
		for (const {ip_address: ip, subnet} of links) {
			if (ip !== undefined && subnet !== undefined && state.subnets.get(subnet)) {
				addresses = addresses.set(addressId, addressRow(addressId++, node, {ip, subnet, via: name}));
			}
		}
	}

	return {...state, interfaces, addresses};
};
