import type {Fabric} from '../maas/schemas/fabric.js';
import type {IpRange} from '../maas/schemas/ip-range.js';
import type {RackController, Service, ServiceStatus} from '../maas/schemas/controller.js';
import type {Subnet, SubnetReference} from '../maas/schemas/subnet.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import type {Known} from './known.js';
import {byText} from './order.js';
import {perList} from './per-list.js';
import type {Family} from './vlans.js';

/*
What the assessment looks up, gathered once for each list that MAAS gave. A region may have hundreds of racks and thousands of VLANs, and one
new list must not cost the others again.
*/

/** An address of a rack on a VLAN. `mode` is `static`, `auto` or `dhcp`. */
export type RackAddress = {ip: string; family: Family; mode: string};

/** A rack with what is asked of it often. */
export type RackFacts = {
	readonly rack: RackController;
	readonly services: ReadonlyMap<string, Service>;
	/** On enabled interfaces, by VLAN id: the same VID in another fabric is another wire. */
	readonly addresses: ReadonlyMap<number, readonly RackAddress[]>;
};

const noAddresses: readonly RackAddress[] = [];

/** The addresses of a rack on a VLAN, in their order: MAAS gives interfaces in none. */
export const addressesOn = ({addresses}: RackFacts, vlanId: number): readonly RackAddress[] => {
	const found = addresses.get(vlanId) ?? noAddresses;
	return found.length > 1 ? found.toSorted((a, b) => byText(a.ip, b.ip)) : found;
};

/** Services with one of these statuses, by name: MAAS gives them in no order. */
export const servicesIn = ({services}: RackFacts, statuses: readonly ServiceStatus[]): Service[] =>
	services.values().filter(({status}) => statuses.includes(status)).toArray().toSorted((a, b) => byText(a.name, b.name));

/** What of a VLAN's addresses is handed out by DHCP. */
export type VlanNetworks = {
	readonly unmanagedSubnets: readonly Subnet[];
	/** Dynamic ranges on managed subnets, by family: the families that a VLAN has. */
	readonly ranges: Readonly<Partial<Record<Family, readonly IpRange[]>>>;
	/** Dynamic ranges on subnets that aren't managed: nobody serves these. */
	readonly unmanagedRanges: readonly IpRange[];
};

const push = <Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value) => {
	const values = map.get(key);
	if (values === undefined) {
		map.set(key, [value]);
	} else {
		values.push(value);
	}
};

export const familyOf = (address: string): Family => address.includes(':') ? 'ipv6' : 'ipv4';

/** The racks that are set on a VLAN, the primary first. */
export const setRacksOf = ({primary_rack: primary, secondary_rack: secondary}: Pick<Vlan, 'primary_rack' | 'secondary_rack'>): string[] => {
	if (primary === null) {
		return secondary === null ? [] : [secondary];
	}

	return secondary === null || secondary === primary ? [primary] : [primary, secondary];
};

const gatherVlans = perList((fabrics: readonly Fabric[]): ReadonlyMap<number, Vlan> => {
	const vlans = new Map<number, Vlan>();
	for (const fabric of fabrics) {
		for (const vlan of fabric.vlans) {
			vlans.set(vlan.id, vlan);
		}
	}

	return vlans;
});

const orderVlans = perList((fabrics: readonly Fabric[]): readonly Vlan[] =>
	fabrics.toSorted((a, b) => byText(a.name, b.name)).flatMap(({vlans}) => vlans.toSorted((a, b) => a.vid - b.vid || a.id - b.id)));

const gatherServed = perList((fabrics: readonly Fabric[]): ReadonlyMap<string, readonly Vlan[]> => {
	const byId = gatherVlans(fabrics);
	const served = new Map<string, Vlan[]>();
	for (const vlan of orderVlans(fabrics)) {
		const server = vlan.dhcp_on || vlan.relay_vlan === null ? vlan : byId.get(vlan.relay_vlan.id);
		for (const id of server?.dhcp_on ? setRacksOf(server) : []) {
			push(served, id, vlan);
		}
	}

	return served;
});

const gatherRack = (rack: RackController): RackFacts => {
	const services = new Map<string, Service>();
	for (const service of rack.service_set) {
		services.set(service.name, service);
	}

	const addresses = new Map<number, RackAddress[]>();
	for (const {enabled, vlan, links} of rack.interface_set) {
		if (!enabled || vlan === null) {
			continue;
		}

		for (const {ip_address, mode} of links) {
			if (ip_address) {
				push(addresses, vlan.id, {ip: ip_address, family: familyOf(ip_address), mode});
			}
		}
	}

	return {rack, services, addresses};
};

const gatherRacks = perList((racks: readonly RackController[]): ((systemId: string) => RackFacts | undefined) => {
	const byId = new Map<string, RackController | RackFacts>(racks.map(rack => [rack.system_id, rack]));
	return systemId => {
		const found = byId.get(systemId);
		if (found === undefined || 'rack' in found) {
			return found;
		}

		const facts = gatherRack(found);
		byId.set(systemId, facts);
		return facts;
	};
});

type GatheredNetworks = {unmanagedSubnets: readonly Subnet[]; ranges: Partial<Record<Family, IpRange[]>>; unmanagedRanges: readonly IpRange[]};

const nothing: readonly never[] = [];

const gatherNetworks = perList((subnets: readonly Subnet[]) => perList((ranges: readonly IpRange[]): ReadonlyMap<number, VlanNetworks> => {
	const networks = new Map<number, GatheredNetworks>();
	const of = (vlanId: number): GatheredNetworks => {
		let found = networks.get(vlanId);
		if (found === undefined) {
			found = {unmanagedSubnets: nothing, ranges: {}, unmanagedRanges: nothing};
			networks.set(vlanId, found);
		}

		return found;
	};

	const byId = new Map<number, Subnet>();
	for (const subnet of subnets.toSorted((a, b) => a.id - b.id)) {
		byId.set(subnet.id, subnet);
		if (subnet.managed) {
			continue;
		}

		const network = of(subnet.vlan.id);
		network.unmanagedSubnets = [...network.unmanagedSubnets, subnet];
	}

	for (const range of ranges.toSorted((a, b) => a.id - b.id)) {
		if (range.type !== 'dynamic' || range.subnet === null) {
			continue;
		}

		// A subnet that the older list of subnets lacks is as the range says it is.
		const subnet: Subnet | SubnetReference = byId.get(range.subnet.id) ?? range.subnet;
		if (subnet.vlan === null) {
			continue;
		}

		const network = of(subnet.vlan.id);
		if ('managed' in subnet && !subnet.managed) {
			network.unmanagedRanges = [...network.unmanagedRanges, range];
			continue;
		}

		const family = familyOf(range.start_ip);
		const others = network.ranges[family];
		if (others === undefined) {
			network.ranges[family] = [range];
		} else {
			others.push(range);
		}
	}

	return networks;
}));

const none: VlanNetworks = {unmanagedSubnets: nothing, ranges: {}, unmanagedRanges: nothing};

/** What the assessment asks of what is known. */
export type Lookup = {
	readonly known: Known;
	/** Whether the key is an admin's; nothing until that was read. */
	readonly isAdmin: boolean | undefined;
	/** All, by fabric and VID; nothing until they were read. */
	vlans: () => readonly Vlan[] | undefined;
	vlan: (id: number) => Vlan | undefined;
	/** The VLANs that a rack (system_id) is set for, relayed ones included, by fabric and VID. */
	servedBy: () => ReadonlyMap<string, readonly Vlan[]>;
	rack: (systemId: string) => RackFacts | undefined;
	/** The hostname, or the system_id of a rack that couldn't be read. */
	rackName: (systemId: string) => string;
	/** Nothing until subnets and ranges were read. */
	networks: (vlanId: number) => VlanNetworks | undefined;
};

/** Cheap where the lists were looked up before. */
export const lookUp = perList((known: Known): Lookup => {
	const {fabrics, rackcontrollers, subnets, ipranges, whoami} = known.snapshot;
	const rack = rackcontrollers ? gatherRacks(rackcontrollers) : () => undefined;
	const networks = subnets && ipranges && gatherNetworks(subnets)(ipranges);
	const noVlans = new Map<string, readonly Vlan[]>();
	return {
		known,
		isAdmin: whoami?.is_superuser,
		vlans: () => fabrics && orderVlans(fabrics),
		vlan: id => fabrics && gatherVlans(fabrics).get(id),
		servedBy: () => fabrics ? gatherServed(fabrics) : noVlans,
		rack,
		rackName: systemId => rack(systemId)?.rack.hostname ?? systemId,
		networks: vlanId => networks && (networks.get(vlanId) ?? none),
	};
});
