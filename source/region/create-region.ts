import type {
	InterfaceAnswer,
	LinkAnswer,
	NodeAnswer,
	SceneAnswers,
	SubnetAnswer,
	UserAnswer,
	VlanAnswer,
	ZoneAnswer,
	DomainAnswer,
} from './answers.js';
import {mergeOrders} from './merge-orders.js';
import type {
	AddressRow,
	ConfigRow,
	DomainRow,
	FabricRow,
	InterfaceRow,
	LinkRow,
	NodeRow,
	NotificationRow,
	RegionState,
	SubnetRow,
	UserRow,
	VlanRow,
	ZoneRow,
} from './state.js';
import {tableOf, type Table} from './table.js';
import {startOfTime} from './time.js';

const vlanRow = ({id, vid, name, mtu, dhcp_on, external_dhcp, primary_rack, secondary_rack, relay_vlan, space, fabric, fabric_id, ...rest}: VlanAnswer): VlanRow => ({
	id, vid, fabric: fabric_id, name, mtu, dhcp_on, external_dhcp, primary_rack, secondary_rack, relay_vlan: relay_vlan?.id ?? null, space: space ?? 'undefined', rest,
});

// A subnet's space is its VLAN's.
const subnetRow = ({id, name, cidr, vlan, gateway_ip, managed, space, ...rest}: SubnetAnswer): SubnetRow => ({
	id, name, cidr, vlan: vlan.id, gateway_ip, managed, rest,
});

const zoneRow = ({id, name, ...rest}: ZoneAnswer): ZoneRow => ({id, name, rest});
const domainRow = ({id, name, ...rest}: DomainAnswer): DomainRow => ({id, name, rest});
const userRow = ({username, is_superuser, ...rest}: UserAnswer): UserRow => ({username, is_superuser, rest});

const linkRow = ({mode, ip_address, subnet, ...rest}: LinkAnswer): LinkRow => ({
	mode: mode ?? '',
	...(ip_address !== undefined && {ip_address}),
	...(subnet !== undefined && {subnet: subnet?.id ?? null}),
	rest,
});

const interfaceRow = (node: string, {id, name, mac_address, enabled, vlan, links, discovered, ...rest}: InterfaceAnswer): InterfaceRow => ({
	id, node, name, mac_address, enabled, vlan: vlan?.id ?? null, links: links.map(link => linkRow(link)), discovered: discovered?.map(link => linkRow(link)) ?? null, rest,
});

const nodeRow = (
	{system_id, hostname, node_type, version, zone, domain, interface_set, boot_interface, owner, service_set, resource_uri, ...rest}: NodeAnswer,
	power_parameters: NodeRow['power_parameters'],
): NodeRow => ({
	system_id,
	hostname,
	node_type,
	...(version !== undefined && {version}),
	zone: zone?.id ?? null,
	domain: domain?.id ?? null,
	...(service_set && {services: service_set}),
	...(boot_interface !== undefined && {boot_interface: boot_interface?.id ?? null}),
	...(owner !== undefined && {owner}),
	power_parameters,
	rest,
});

/** What lists embed of other lists. A list that wasn't read, or that was read a moment too early, is completed from it. */
class Embedded {
	readonly vlans = new Map<number, VlanAnswer>();
	readonly subnets = new Map<number, SubnetAnswer>();
	readonly zones = new Map<number, ZoneAnswer>();
	readonly domains = new Map<number, DomainAnswer>();
	readonly users = new Map<string, UserAnswer>();

	// What comes first counts: the list itself comes before what others embed of it.
	vlan(vlan: VlanAnswer | null | undefined): void {
		if (!vlan || this.vlans.has(vlan.id)) {
			return;
		}

		this.vlans.set(vlan.id, vlan);
		this.vlan(vlan.relay_vlan);
	}

	subnet(subnet: SubnetAnswer | null | undefined): void {
		if (!subnet || this.subnets.has(subnet.id)) {
			return;
		}

		this.subnets.set(subnet.id, subnet);
		this.vlan(subnet.vlan);
	}

	node(node: NodeAnswer): void {
		this.zone(node.zone);
		this.domain(node.domain);
		for (const {vlan, links, discovered} of node.interface_set) {
			this.vlan(vlan);
			for (const {subnet} of [...links, ...(discovered ?? [])]) {
				this.subnet(subnet);
			}
		}
	}

	zone(zone: ZoneAnswer | null | undefined): void {
		if (zone && !this.zones.has(zone.id)) {
			this.zones.set(zone.id, zone);
		}
	}

	domain(domain: DomainAnswer | null | undefined): void {
		if (domain && !this.domains.has(domain.id)) {
			this.domains.set(domain.id, domain);
		}
	}

	user(user: UserAnswer | null | undefined): void {
		if (user && !this.users.has(user.username)) {
			this.users.set(user.username, user);
		}
	}
}

const collect = (answers: SceneAnswers, nodes: readonly NodeAnswer[]): Embedded => {
	const all = new Embedded();
	for (const vlan of answers.fabrics.flatMap(fabric => fabric.vlans)) {
		all.vlan(vlan);
	}

	for (const zone of answers.zones ?? []) {
		all.zone(zone);
	}

	for (const domain of answers.domains ?? []) {
		all.domain(domain);
	}

	for (const subnet of answers.subnets ?? []) {
		all.subnet(subnet);
	}

	for (const node of nodes) {
		all.node(node);
	}

	for (const {subnet, user} of answers.ipranges ?? []) {
		all.subnet(subnet);
		all.user(user);
	}

	for (const {subnet} of answers['dhcp-snippets'] ?? []) {
		all.subnet(subnet);
	}

	for (const {zone} of answers['vm-hosts'] ?? []) {
		all.zone(zone);
	}

	for (const user of [...(answers.users ?? []), answers.whoami, answers['whoami-operator'], system]) {
		all.user(user);
	}

	for (const {user} of answers.notifications ?? []) {
		all.user(user);
	}

	return all;
};

const fabricTable = (answers: SceneAnswers, vlans: Iterable<VlanAnswer>): Table<number, FabricRow> => {
	const fabrics = new Map<number, FabricRow>(answers.fabrics.map(({id, name, vlans: _, ...rest}) => [id, {id, name, rest}]));
	for (const {fabric_id: id, fabric: name} of vlans) {
		if (!fabrics.has(id)) {
			fabrics.set(id, {id, name, rest: {class_type: null, resource_uri: `/MAAS/api/2.0/fabrics/${id}/`}});
		}
	}

	return tableOf(fabrics.values(), fabric => fabric.id);
};

const vlanTable = (answers: SceneAnswers, vlans: ReadonlyMap<number, VlanAnswer>): Table<number, VlanRow> => {
	const orders = [...answers.fabrics, ...(answers.spaces ?? [])].map(({vlans: some}) => some.map(vlan => vlan.id));
	const order = mergeOrders([...orders, ...Array.from(vlans.keys(), id => [id])]);
	return tableOf(order.flatMap(id => vlans.has(id) ? [vlanRow(vlans.get(id)!)] : []), vlan => vlan.id);
};

/** The addresses taken: as listed, or where a subnet's weren't read, those that interfaces have. */
const addressTable = (answers: SceneAnswers, interfaces: Iterable<InterfaceRow>): Table<number, AddressRow> => {
	const listed = Object.entries(answers['subnet-ip-addresses'] ?? {});
	const known = new Set(listed.map(([subnet]) => Number(subnet)));
	const addresses: Array<Omit<AddressRow, 'id'>> = listed.flatMap(([subnet, list]) =>
		list.map(({ip, ...rest}) => ({
			subnet: Number(subnet), ip, node: rest.node_summary?.system_id ?? null, rest,
		})));
	for (const {node, links} of interfaces) {
		for (const {subnet, ip_address: ip} of links) {
			if (typeof subnet === 'number' && typeof ip === 'string' && !known.has(subnet)) {
				addresses.push({
					subnet, ip, node, rest: {alloc_type: 1, user: 'MAAS'},
				});
			}
		}
	}

	return tableOf(addresses.map((address, place) => ({id: place + 1, ...address})), address => address.id);
};

/** What each of the two users sees. One that is meant for a user and isn't in their list has been dismissed by them. */
const notificationTable = (answers: SceneAnswers, {admin, operator}: RegionState['accounts']): Table<number, NotificationRow> => {
	const {notifications: adminList, 'notifications-operator': operatorList} = answers;
	const isMissing = (list: typeof adminList, id: number) => list?.every(one => one.id !== id) ?? false;
	return tableOf([...(adminList ?? []), ...(operatorList ?? [])].map(({id, admins, users, user, ...rest}) => {
		const dismissedBy = [
			...(admins && isMissing(adminList, id) ? [admin] : []),
			...(users && isMissing(operatorList, id) ? [operator] : []),
		];
		return {
			id, admins, users, user: user?.username ?? null, ...(dismissedBy.length > 0 && {dismissedBy}), rest,
		};
	}), notification => notification.id);
};

const configTable = (answers: SceneAnswers): Table<string, ConfigRow> =>
	tableOf(
		Object.entries(answers.config ?? {}).filter(([, {status}]) => status === 200).map(([name, {body}]) => ({name, value: JSON.parse(body) as unknown})),
		({name}) => name,
	);

/** The account that MAAS itself acts by: every region has it (recording 030). */
const system: UserAnswer = {
	username: 'MAAS', is_superuser: true, email: 'maas@localhost', is_local: true, resource_uri: '/MAAS/api/2.0/users/MAAS/',
};
const nobody: UserAnswer = {
	username: 'operator', is_superuser: false, email: '', is_local: true, resource_uri: '/MAAS/api/2.0/users/operator/',
};
const somebody: UserAnswer = {
	username: 'admin', is_superuser: true, email: '', is_local: true, resource_uri: '/MAAS/api/2.0/users/admin/',
};

/**
The region that gave these answers.

@param answers What was read, with every field: the files of a snapshot folder.
*/
export const createRegion = (answers: SceneAnswers): RegionState => {
	const racks = answers.rackcontrollers ?? [];
	const rackIds = new Set(racks.map(rack => rack.system_id));
	// A region+rack is in both lists; only as a rack does it show its services.
	const regions = (answers.regioncontrollers ?? []).filter(region => !rackIds.has(region.system_id));
	const nodes = [...racks, ...regions, ...(answers.machines ?? [])];
	const whoami = answers.whoami ?? somebody;
	const other = answers['whoami-operator'] ?? nobody;
	const all = collect({...answers, whoami, 'whoami-operator': other}, nodes);
	const interfaces = tableOf(nodes.flatMap(node => node.interface_set.map(one => interfaceRow(node.system_id, one))), one => one.id);
	const vlans = vlanTable(answers, all.vlans);
	const subnets = tableOf(Array.from(all.subnets.values(), subnet => subnetRow(subnet)), subnet => subnet.id);
	const ranges = tableOf((answers.ipranges ?? []).map(({id, type, start_ip, end_ip, comment, user, subnet, ...rest}) => ({
		id, type, start_ip, end_ip, comment, user: user?.username ?? null, subnet: subnet.id, rest,
	})), range => range.id);
	const nodeTable = tableOf(nodes.map(node => nodeRow(node, answers['power-parameters']?.[node.system_id] ?? {})), node => node.system_id);

	return {
		version: answers.version ?? {version: '', subversion: '', capabilities: []},
		rpc: answers.rpc ?? {eventloops: {}},
		accounts: {admin: whoami.username, operator: other.username},
		users: tableOf(Array.from(all.users.values(), user => userRow(user)), user => user.username),
		config: configTable(answers),
		fabrics: fabricTable(answers, all.vlans.values()),
		vlans,
		subnets,
		ranges,
		addresses: addressTable(answers, interfaces.values()),
		nodes: nodeTable,
		interfaces,
		zones: tableOf(Array.from(all.zones.values(), zone => zoneRow(zone)), zone => zone.id),
		domains: tableOf(Array.from(all.domains.values(), domain => domainRow(domain)), domain => domain.id),
		spaces: tableOf((answers.spaces ?? []).map(({id, name, vlans: _vlans, subnets: _subnets, ...rest}) => ({id, name, rest})), space => space.id),
		snippets: tableOf((answers['dhcp-snippets'] ?? []).map(({id, subnet, ...rest}) => ({id, subnet: subnet?.id ?? null, rest})), snippet => snippet.id),
		vmHosts: tableOf((answers['vm-hosts'] ?? []).map(({id, name, host, zone, ...rest}) => {
			const {system_id = null, ...hostRest} = host ?? {};
			return {
				id, name, host: system_id, hostRest, zone: zone?.id ?? null, rest,
			};
		}), host => host.id),
		events: tableOf((answers.events?.events ?? []).map(({id, level, hostname = null, node = null, username = null, ...rest}) => ({
			id, level, hostname, node, username, rest,
		})), event => event.id),
		notifications: notificationTable(answers, {admin: whoami.username, operator: other.username}),
		discovery: answers.discovery ?? [],
		reservedIps: answers.reservedips ?? [],
		tags: answers.tags ?? [],
		time: startOfTime({
			vlans, subnets, ranges, nodes: nodeTable, interfaces,
		}),
	};
};
