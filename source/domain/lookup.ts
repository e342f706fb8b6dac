import type {Fabric} from '../maas/schemas/fabric.js';
import type {IpRange} from '../maas/schemas/ip-range.js';
import type {NetworkInterface, RackController, Service} from '../maas/schemas/controller.js';
import type {Subnet, SubnetReference} from '../maas/schemas/subnet.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import type {Known} from './known.js';
import {byText} from './order.js';
import type {Family} from './vlans.js';

/*
What the assessment looks up, gathered once for each list that MAAS gave. A region may have hundreds of racks and thousands of VLANs, and one
new list must not cost the others again.
*/

/** An address of a rack on a VLAN. `mode` is `static`, `auto` or `dhcp`. */
export type RackAddress = {ip: string; family: Family; mode: string; interface: NetworkInterface};

/** A rack with what is asked of it often. */
export type RackFacts = {
	rack: RackController;
	/** By name, in its order. */
	services: ReadonlyMap<string, Service>;
	/** On enabled interfaces, by VLAN id: the same VID in another fabric is another wire. */
	addresses: ReadonlyMap<number, readonly RackAddress[]>;
};

/** What of a VLAN's addresses is handed out by DHCP. */
export type VlanNetworks = {
	subnets: Subnet[];
	/** Dynamic ranges on managed subnets, by family: the families that a VLAN has. */
	ranges: Partial<Record<Family, IpRange[]>>;
	/** Dynamic ranges on subnets that aren't managed: nobody serves these. */
	unmanagedRanges: IpRange[];
};

export type FabricFacts = {
	/** By fabric and VID. */
	vlans: ReadonlyMap<number, Vlan>;
	/** VLANs that are relayed to a VLAN, by its id. */
	relayedTo: ReadonlyMap<number, readonly Vlan[]>;
	/** VLANs that a rack (system_id) is set for, relayed ones included. */
	servedBy: ReadonlyMap<string, readonly Vlan[]>;
};

const perList = <List extends object, Facts>(gather: (list: List) => Facts) => {
	const remembered = new WeakMap<List, Facts>();
	return (list: List): Facts => {
		let facts = remembered.get(list);
		if (facts === undefined) {
			facts = gather(list);
			remembered.set(list, facts);
		}

		return facts;
	};
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
export const setRacksOf = ({primary_rack, secondary_rack}: Pick<Vlan, 'primary_rack' | 'secondary_rack'>): string[] =>
	[primary_rack, secondary_rack === primary_rack ? null : secondary_rack].filter(id => id !== null);

const gatherFabrics = perList((fabrics: readonly Fabric[]): FabricFacts => {
	const vlans = new Map<number, Vlan>();
	for (const fabric of fabrics.toSorted((a, b) => byText(a.name, b.name))) {
		for (const vlan of fabric.vlans.toSorted((a, b) => a.vid - b.vid || a.id - b.id)) {
			vlans.set(vlan.id, vlan);
		}
	}

	const relayedTo = new Map<number, Vlan[]>();
	const servedBy = new Map<string, Vlan[]>();
	for (const vlan of vlans.values()) {
		const target = vlan.relay_vlan === null || vlan.dhcp_on ? undefined : vlans.get(vlan.relay_vlan.id);
		if (vlan.relay_vlan !== null) {
			push(relayedTo, vlan.relay_vlan.id, vlan);
		}

		const server = target ?? vlan;
		if (server.dhcp_on) {
			for (const id of setRacksOf(server)) {
				push(servedBy, id, vlan);
			}
		}
	}

	return {vlans, relayedTo, servedBy};
});

const byKey = ([a]: [string, unknown], [b]: [string, unknown]) => a < b ? -1 : Number(a > b);

const gatherRack = perList((rack: RackController): RackFacts => {
	const addresses = new Map<number, RackAddress[]>();
	// MAAS gives interfaces in no order.
	for (const networkInterface of rack.interface_set.toSorted((a, b) => a.id - b.id)) {
		const {enabled, vlan, links} = networkInterface;
		if (!enabled || vlan === null) {
			continue;
		}

		for (const {ip_address, mode} of links) {
			if (ip_address) {
				push(addresses, vlan.id, {
					ip: ip_address, family: familyOf(ip_address), mode, interface: networkInterface,
				});
			}
		}
	}

	const services = new Map(rack.service_set.map((service): [string, Service] => [service.name, service]).toSorted(byKey));
	return {rack, services, addresses};
});

const gatherRacks = perList((racks: readonly RackController[]): ReadonlyMap<string, RackController> => new Map(racks.map(rack => [rack.system_id, rack])));

const gatherNetworks = perList((subnets: readonly Subnet[]) => perList((ranges: readonly IpRange[]): ReadonlyMap<number, VlanNetworks> => {
	const networks = new Map<number, VlanNetworks>();
	const of = (vlanId: number): VlanNetworks => {
		let found = networks.get(vlanId);
		if (found === undefined) {
			found = {subnets: [], ranges: {}, unmanagedRanges: []};
			networks.set(vlanId, found);
		}

		return found;
	};

	const byId = new Map<number, Subnet>();
	for (const subnet of subnets.toSorted((a, b) => a.id - b.id)) {
		byId.set(subnet.id, subnet);
		of(subnet.vlan.id).subnets.push(subnet);
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
			network.unmanagedRanges.push(range);
		} else {
			(network.ranges[familyOf(range.start_ip)] ??= []).push(range);
		}
	}

	return networks;
}));

const none: VlanNetworks = {subnets: [], ranges: {}, unmanagedRanges: []};

/** What the assessment asks of what is known. */
export type Lookup = {
	known: Known;
	fabrics: FabricFacts | undefined;
	isAdmin: boolean | undefined;
	rack: (systemId: string) => RackFacts | undefined;
	/** The hostname, or the system_id of a rack that couldn't be read. */
	rackName: (systemId: string) => string;
	/** Nothing until subnets and ranges were read. */
	networks: (vlanId: number) => VlanNetworks | undefined;
};

/** Cheap where the lists were looked up before. */
export const lookUp = perList((known: Known): Lookup => {
	const {fabrics, rackcontrollers, subnets, ipranges, whoami} = known.snapshot;
	const racks = rackcontrollers && gatherRacks(rackcontrollers);
	const networks = subnets && ipranges && gatherNetworks(subnets)(ipranges);
	const rack = (systemId: string): RackFacts | undefined => {
		const found = racks?.get(systemId);
		return found && gatherRack(found);
	};

	return {
		known,
		fabrics: fabrics && gatherFabrics(fabrics),
		isAdmin: whoami?.is_superuser,
		rack,
		rackName: systemId => racks?.get(systemId)?.hostname ?? systemId,
		networks: vlanId => networks && (networks.get(vlanId) ?? none),
	};
});
