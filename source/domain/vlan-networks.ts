import type {IpRange} from '../maas/schemas/ip-range.js';
import type {Subnet} from '../maas/schemas/subnet.js';
import {perList} from './per-list.js';
import {familyOf, type Family} from './vlans.js';

/** What of a VLAN's addresses is handed out by DHCP. */
export type VlanNetworks = {
	readonly unmanagedSubnets: readonly Subnet[];
	/** Dynamic ranges on managed subnets. Those that a VLAN has are its families. */
	readonly ranges: Readonly<Record<Family, readonly IpRange[]>>;
	/** Dynamic ranges on subnets that aren't managed: nobody serves these. */
	readonly unmanagedRanges: readonly IpRange[];
};

type GatheredNetworks = {unmanagedSubnets: Subnet[]; ranges: Record<Family, IpRange[]>; unmanagedRanges: IpRange[]};

const nothing: never[] = [];

/** Of a VLAN that has none. */
export const noNetworks: VlanNetworks = {unmanagedSubnets: nothing, ranges: {ipv4: nothing, ipv6: nothing}, unmanagedRanges: nothing};

/** The families that a VLAN has by its dynamic ranges. */
export const rangeFamilies = ({ranges}: VlanNetworks = noNetworks): Family[] => (['ipv4', 'ipv6'] as const).filter(family => ranges[family].length > 0);

/** Mostly there are none, or one. */
const append = <Item>(list: Item[], item: Item): Item[] => {
	if (list === nothing) {
		return [item];
	}

	list.push(item);
	return list;
};

const networkOf = (networks: Map<number, GatheredNetworks>, vlanId: number): GatheredNetworks => {
	let found = networks.get(vlanId);
	if (found === undefined) {
		found = {unmanagedSubnets: nothing, ranges: {ipv4: nothing, ipv6: nothing}, unmanagedRanges: nothing};
		networks.set(vlanId, found);
	}

	return found;
};

const gather = (subnets: readonly Subnet[], ranges: readonly IpRange[]): ReadonlyMap<number, VlanNetworks> => {
	const networks = new Map<number, GatheredNetworks>();
	const byId = new Map<number, Subnet>();
	for (const subnet of subnets) {
		byId.set(subnet.id, subnet);
	}

	for (const subnet of subnets.filter(({managed}) => !managed).toSorted((a, b) => a.id - b.id)) {
		const network = networkOf(networks, subnet.vlan.id);
		network.unmanagedSubnets = append(network.unmanagedSubnets, subnet);
	}

	for (const range of ranges.filter(({type}) => type === 'dynamic').toSorted((a, b) => a.id - b.id)) {
		const known = range.subnet === null ? undefined : byId.get(range.subnet.id);
		// A subnet that the older list of subnets lacks is as the range says it is.
		const vlan = known === undefined ? range.subnet?.vlan : known.vlan;
		if (!vlan) {
			continue;
		}

		const network = networkOf(networks, vlan.id);
		if (known?.managed === false) {
			network.unmanagedRanges = append(network.unmanagedRanges, range);
			continue;
		}

		const family = familyOf(range.start_ip);
		network.ranges[family] = append(network.ranges[family], range);
	}

	return networks;
};

const gatheredFor = perList((subnets: readonly Subnet[]) => perList((ranges: readonly IpRange[]) => gather(subnets, ranges)));

/** By VLAN id; VLANs that have none are missing. */
export const gatherNetworks = (subnets: readonly Subnet[], ranges: readonly IpRange[]): ReadonlyMap<number, VlanNetworks> => gatheredFor(subnets)(ranges);
