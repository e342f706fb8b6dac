import {
	interfacesByNode,
	rangesBySubnet,
	subnetsByVlan,
	vlansByRelay,
	type RangeRow,
	type SubnetRow,
	type VlanRow,
} from './state.js';
import {createIndex} from './table.js';
import {daemons, type Daemon, type Seen} from './time.js';

const vlansByPrimary = createIndex<VlanRow>(({primary_rack}) => primary_rack ?? undefined);
const vlansBySecondary = createIndex<VlanRow>(({secondary_rack}) => secondary_rack ?? undefined);

type Network = Readonly<{subnet: SubnetRow; ranges: readonly RangeRow[]}>;

const daemonOf = (address: string): Daemon => address.includes(':') ? 'dhcpd6' : 'dhcpd';

/** What is served on a VLAN: managed subnets with dynamic ranges, its own and those of VLANs that are relayed to it (one hop). */
const networksOf = (seen: Seen, vlan: number): Network[] => {
	const vlans = [vlan, ...seen.vlans.where(vlansByRelay, vlan).map(({id}) => id)];
	return vlans.flatMap(id => seen.subnets.where(subnetsByVlan, id)).flatMap(subnet => {
		const ranges = subnet.managed ? seen.ranges.where(rangesBySubnet, subnet.id).filter(({type}) => type === 'dynamic') : [];
		return ranges.length === 0 ? [] : [{subnet, ranges}];
	});
};

const addressesOf = (seen: Seen, rack: string, vlan: number): string[] =>
	seen.interfaces.where(interfacesByNode, rack)
		.filter(one => one.enabled && one.vlan === vlan)
		.flatMap(({links}) => links.flatMap(({ip_address: address}) => address ? [address] : []));

const racksOf = ({dhcp_on, primary_rack, secondary_rack}: VlanRow): string[] => dhcp_on ? [primary_rack, secondary_rack].filter(rack => rack !== null) : [];

export type Configuration = Readonly<{rack: string; daemon: Daemon; text: string}>;

/**
What MAAS writes for the daemons of a VLAN's racks: the same text wherever nothing of it differs. Without an address of the family on the
VLAN a daemon gets no interface there, and isn't named.
*/
export const configurationsOf = (seen: Seen, vlanId: number): Configuration[] => {
	const vlan = seen.vlans.get(vlanId);
	const racks = vlan ? racksOf(vlan) : [];
	if (!vlan || racks.length === 0) {
		return [];
	}

	const networks = Map.groupBy(networksOf(seen, vlanId), ({subnet}) => daemonOf(subnet.cidr));
	return racks.flatMap(rack => {
		const addresses = Map.groupBy(addressesOf(seen, rack, vlanId), address => daemonOf(address));
		return daemons.flatMap(daemon => {
			const [served, own] = [networks.get(daemon), addresses.get(daemon)];
			return served && own
				? [{
					rack, daemon, text: JSON.stringify([
						vlan.mtu, racks, own, served.map(({subnet, ranges}) => [subnet.cidr, subnet.gateway_ip, ranges.map(({start_ip, end_ip}) => [start_ip, end_ip])]),
					]),
				}]
				: [];
		});
	});
};

/** Whether a rack has anything to serve with a daemon: elsewhere it is `off`, and rightly so. */
export const isWanted = (seen: Seen, rack: string, daemon: Daemon): boolean =>
	[vlansByPrimary, vlansBySecondary]
		.flatMap(index => seen.vlans.where(index, rack))
		.some(({id}) => configurationsOf(seen, id).some(one => one.rack === rack && one.daemon === daemon));

/** The VLANs whose DHCP could be another one than before, going by the rows that differ. */
const touchedVlans = (before: Seen, after: Seen): Set<number> => {
	const own = new Set(after.vlans.changedSince(before.vlans));
	for (const seen of [before, after]) {
		for (const id of after.interfaces.changedSince(before.interfaces)) {
			const vlan = seen.interfaces.get(id)?.vlan;
			if (typeof vlan === 'number') {
				own.add(vlan);
			}
		}

		const subnets = [
			...after.subnets.changedSince(before.subnets),
			...after.ranges.changedSince(before.ranges).map(id => seen.ranges.get(id)?.subnet),
		];
		for (const id of subnets) {
			const vlan = id === undefined ? undefined : seen.subnets.get(id)?.vlan;
			if (vlan !== undefined) {
				own.add(vlan);
			}
		}
	}

	const targets = [before, after].flatMap(({vlans}) => [...own].map(id => vlans.get(id)?.relay_vlan ?? undefined));
	return new Set([...own, ...targets.filter(id => id !== undefined)]);
};

/** The daemons whose configuration is another one than before, by rack: MAAS restarts them. */
export const reconfigured = (before: Seen, after: Seen): Map<string, Set<Daemon>> => {
	const restarted = new Map<string, Set<Daemon>>();
	for (const vlan of touchedVlans(before, after)) {
		const [was, is] = [configurationsOf(before, vlan), configurationsOf(after, vlan)];
		const isIn = (list: readonly Configuration[], {rack, daemon, text}: Configuration): boolean =>
			list.some(one => one.rack === rack && one.daemon === daemon && one.text === text);
		for (const {rack, daemon} of [...was.filter(one => !isIn(is, one)), ...is.filter(one => !isIn(was, one))]) {
			restarted.set(rack, (restarted.get(rack) ?? new Set()).add(daemon));
		}
	}

	return restarted;
};
