import {
	nodeTypes,
	type AddressRow,
	type EventRow,
	type FabricRow,
	type InterfaceRow,
	type LinkRow,
	type NodeRow,
	type RangeRow,
	type RegionState,
	type ServiceRow,
	type SubnetRow,
	type VlanRow,
	type ZoneRow,
} from '../../region/state.js';
import {outcomesOf} from '../../region/lives.js';
import {wellServices} from '../../region/services.js';
import {systemIdOf} from '../../region/system-id.js';
import {Table, tableOf} from '../../region/table.js';
import {controllerTemplate, interfaceTemplate, nodeTypeNames} from '../../region/templates.js';
import {startOfTime} from '../../region/time.js';
import {
	capabilities,
	machineStates,
	machineTemplate,
	subnetTemplate,
} from './templates.js';

const api = '/MAAS/api/2.0';
/** The version that made-up controllers run. */
export const controllerVersion = '3.7.3-18030-g.9122eee68';

const macOf = (number: number): string =>
	`52:54:00:${[16, 8, 0].map(shift => (Math.floor(number / (2 ** shift)) % 256).toString(16).padStart(2, '0')).join(':')}`;

type MachineOptions = {owner?: string | null; state?: keyof typeof machineStates; power_parameters?: NodeRow['power_parameters']};

export type ControllerType = Exclude<keyof typeof nodeTypes, 'machine'>;

/** Puts a made-up region together, row by row: ids are given in order, and `build` sets the services as what racks serve asks for. */
export class RegionBuilder {
	readonly #fabrics: FabricRow[] = [];
	readonly #vlans: VlanRow[] = [];
	readonly #subnets: SubnetRow[] = [];
	readonly #ranges: RangeRow[] = [];
	readonly #addresses: AddressRow[] = [];
	readonly #nodes: NodeRow[] = [];
	readonly #interfaces: InterfaceRow[] = [];
	readonly #zones: ZoneRow[] = [];
	readonly #events: EventRow[] = [];
	readonly #services = new Map<string, readonly ServiceRow[]>();

	#node(hostname: string, node_type: number, zone: number, more: Pick<NodeRow, 'rest'> & Partial<NodeRow>): string {
		const system_id = systemIdOf(this.#nodes.length + 1);
		this.#nodes.push({
			system_id, hostname, node_type, zone, domain: 0, power_parameters: {}, ...more, rest: {...more.rest, fqdn: `${hostname}.maas`},
		});
		return system_id;
	}

	/** Four processes a region, on the ports that racks reach them at. */
	#processes(interfaces: ReadonlyMap<string, readonly InterfaceRow[]>): RegionState['rpc'] {
		const regions = this.#nodes.filter(({node_type}) => node_type === nodeTypes.region || node_type === nodeTypes.regionAndRack);
		return {
			eventloops: Object.fromEntries(regions.flatMap(({hostname, system_id}, place) => {
				const address = interfaces.get(system_id)?.[0]?.links[0]?.ip_address ?? '127.0.0.1';
				return [1, 2, 3, 4].map(number => [`${hostname}:pid=${((place + 1) * 1000) + 100 + number}`, [[address, 5250 + number]]]);
			})),
		};
	}

	/** Nodes with their addresses. */
	#addressed(interfaces: ReadonlyMap<string, readonly InterfaceRow[]>): NodeRow[] {
		return this.#nodes.map(node => {
			const ip_addresses = (interfaces.get(node.system_id) ?? []).flatMap(({links}) => links.map(({ip_address}) => ip_address));
			return {...node, rest: {...node.rest, ip_addresses}};
		});
	}

	/** The region with every rack's services: as what it serves asks for, but for those that are otherwise. */
	#withServices(state: RegionState): RegionState {
		const nodes = tableOf(state.nodes.values().map(node => {
			const {system_id, node_type, version = null} = node;
			if (node_type === nodeTypes.machine || node_type === nodeTypes.region) {
				return node;
			}

			const services = wellServices({version, isRegion: node_type === nodeTypes.regionAndRack, outcomes: outcomesOf(state, node)});
			const otherwise = new Map(this.#services.get(system_id)?.map(service => [service.name, service]));
			return {...node, services: services.map(service => otherwise.get(service.name) ?? service)};
		}), ({system_id}) => system_id);
		return {...state, nodes, time: startOfTime({...state, nodes})};
	}

	zone(name: string, description = ''): number {
		const id = this.#zones.length + 1;
		this.#zones.push({id, name, rest: {description, resource_uri: `${api}/zones/${name}/`}});
		return id;
	}

	fabric(name: string): number {
		const id = this.#fabrics.length;
		this.#fabrics.push({id, name, rest: {class_type: null, resource_uri: `${api}/fabrics/${id}/`}});
		return id;
	}

	vlan(fabric: number, vid: number, name: string, more: Partial<Pick<VlanRow, 'mtu' | 'external_dhcp' | 'relay_vlan' | 'space'>> = {}): number {
		const id = 5001 + this.#vlans.length;
		this.#vlans.push({
			id, vid, fabric, name, mtu: 1500, dhcp_on: false, external_dhcp: null, primary_rack: null, secondary_rack: null, relay_vlan: null, space: 'undefined',
			...more, rest: {resource_uri: `${api}/vlans/${id}/`},
		});
		return id;
	}

	subnet(vlan: number, cidr: string, gateway_ip: string | null, name: string = cidr): number {
		const id = this.#subnets.length + 1;
		this.#subnets.push({
			id, name, cidr, vlan, gateway_ip, managed: true, rest: {...subnetTemplate, resource_uri: `${api}/subnets/${id}/`},
		});
		return id;
	}

	range(subnet: number, type: RangeRow['type'], [start_ip, end_ip]: readonly [first: string, last: string], comment = ''): void {
		const id = this.#ranges.length + 1;
		this.#ranges.push({
			id, type, start_ip, end_ip, comment, user: type === 'reserved' ? 'admin' : null, subnet, rest: {resource_uri: `${api}/ipranges/${id}/`},
		});
	}

	controller(hostname: string, type: ControllerType, zone: number, version = controllerVersion): string {
		return this.#node(hostname, nodeTypes[type], zone, {version, rest: {...controllerTemplate, node_type_name: nodeTypeNames[nodeTypes[type]]}});
	}

	/** Deployed by the operator, unless said otherwise. */
	machine(hostname: string, zone: number, {owner = 'operator', state = 'Deployed', power_parameters = {}}: MachineOptions = {}): string {
		return this.#node(hostname, nodeTypes.machine, zone, {owner, power_parameters, rest: {...machineTemplate, ...machineStates[state]}});
	}

	/** A network interface with a static address in each of the subnets. */
	networkInterface(node: string, name: string, vlan: number, addresses: ReadonlyArray<{subnet: number; ip: string}>): void {
		const id = this.#interfaces.length + 1;
		const links: LinkRow[] = addresses.map(({subnet, ip}, place) => ({
			mode: 'static', ip_address: ip, subnet, rest: {id: this.#addresses.length + place + 1},
		}));
		const mac_address = macOf(id);
		this.#interfaces.push({
			id, node, name, mac_address, enabled: true, vlan, links, discovered: null,
			rest: {...interfaceTemplate, system_id: node, resource_uri: `${api}/nodes/${node}/interfaces/${id}/`},
		});
		for (const {subnet, ip} of addresses) {
			this.#addresses.push({
				id: this.#addresses.length + 1, subnet, ip, node, rest: {
					alloc_type: 1, created: 'Sat, 21 Nov. 2026 06:48:43', updated: 'Sat, 21 Nov. 2026 06:48:43', user: 'MAAS',
				},
			});
		}
	}

	/** Turns DHCP on. */
	serve(vlan: number, primary_rack: string, secondary_rack: string | null): void {
		const place = vlan - 5001;
		this.#vlans[place] = {
			...this.#vlans[place]!, dhcp_on: true, primary_rack, secondary_rack,
		};
	}

	/** Services that are otherwise than they should be. */
	services(rack: string, services: readonly ServiceRow[]): void {
		this.#services.set(rack, services);
	}

	event(node: string, {level, type, description = '', created}: {level: string; type: string; description?: string; created: string}): void {
		const hostname = this.#nodes.find(({system_id}) => system_id === node)?.hostname ?? null;
		this.#events.push({
			id: this.#events.length + 1, level, hostname, node, username: 'unknown', rest: {type, description, created},
		});
	}

	build(maasName: string): RegionState {
		const admin = {username: 'admin', is_superuser: true};
		const users = [{username: 'MAAS', is_superuser: true}, admin, {username: 'operator', is_superuser: false}]
			.map(user => ({...user, rest: {email: `${user.username.toLowerCase()}@example.com`, is_local: true, resource_uri: `${api}/users/${user.username}/`}}));
		const addressed = Map.groupBy(this.#interfaces, ({node}) => node);
		const tables = {
			vlans: tableOf(this.#vlans, ({id}) => id),
			subnets: tableOf(this.#subnets, ({id}) => id),
			ranges: tableOf(this.#ranges, ({id}) => id),
			nodes: tableOf(this.#addressed(addressed), ({system_id}) => system_id),
			interfaces: tableOf(this.#interfaces, ({id}) => id),
		};
		return this.#withServices({
			...tables,
			version: {version: '3.7.3', subversion: '', capabilities},
			rpc: this.#processes(addressed),
			accounts: {admin: 'admin', operator: 'operator'},
			users: tableOf(users, ({username}) => username),
			config: tableOf([{name: 'maas_name', value: maasName}], ({name}) => name),
			fabrics: tableOf(this.#fabrics, ({id}) => id),
			addresses: tableOf(this.#addresses, ({id}) => id),
			zones: tableOf(this.#zones, ({id}) => id),
			domains: tableOf([{
				id: 0, name: 'maas', rest: {
					authoritative: true, is_default: true, resource_record_count: 0, ttl: null, resource_uri: `${api}/domains/0/`,
				},
			}], ({id}) => id),
			spaces: tableOf([{
				id: -1, name: 'undefined', rest: {
					description: 'Backward compatibility object to ensure objects not associated with a space can be found.', resource_uri: `${api}/spaces/undefined/`,
				},
			}], ({id}) => id),
			snippets: new Table(),
			vmHosts: new Table(),
			events: tableOf(this.#events, ({id}) => id),
			notifications: new Table(),
			discovery: [],
			reservedIps: [],
			tags: [],
			time: startOfTime(tables),
		});
	}
}
