import type {Fabric} from '../maas/schemas/fabric.js';
import type {IpRange} from '../maas/schemas/ip-range.js';
import type {Subnet} from '../maas/schemas/subnet.js';
import type {Vlan, VlanReference} from '../maas/schemas/vlan.js';
import {byText} from './order.js';

/** `FABRIC/VID`: how a VLAN is named everywhere. */
export const vlanName = ({fabric, vid}: Pick<VlanReference, 'fabric' | 'vid'>): string => `${fabric}/${vid}`;

/** Every VLAN of every fabric, by fabric and VID. */
export const allVlans = (fabrics: readonly Fabric[]): Vlan[] =>
	fabrics.flatMap(fabric => fabric.vlans).toSorted((a, b) => byText(a.fabric, b.fabric) || a.vid - b.vid || a.id - b.id);

/** The space of a VLAN. Where it is in none, MAAS writes the word `undefined`. */
export const spaceOf = ({space}: Pick<Vlan, 'space'>): string | undefined => space === null || space === 'undefined' ? undefined : space;

/** What a rack is to a VLAN. */
export type Role = 'primary' | 'secondary';

/** The VLANs that name a rack, and as what. */
export const rolesOf = (systemId: string, vlans: readonly Vlan[]): Array<{vlan: Vlan; role: Role}> => {
	const roles: Array<{vlan: Vlan; role: Role}> = [];
	for (const vlan of vlans) {
		if (vlan.primary_rack === systemId) {
			roles.push({vlan, role: 'primary'});
		}

		if (vlan.secondary_rack === systemId) {
			roles.push({vlan, role: 'secondary'});
		}
	}

	return roles;
};

/** The VLANs that a VLAN's racks serve through a relay. To one without DHCP nothing is relayed, and one with DHCP of its own needs no relay. */
export const relayedTo = (target: Vlan, vlans: readonly Vlan[]): Vlan[] =>
	target.dhcp_on ? vlans.filter(({dhcp_on, relay_vlan}) => !dhcp_on && relay_vlan?.id === target.id) : [];

/** How many VLANs name each rack: system_id → count. */
export const countRoles = (vlans: readonly Vlan[]): Map<string, number> => {
	const counts = new Map<string, number>();
	for (const {primary_rack, secondary_rack} of vlans) {
		for (const id of [primary_rack, secondary_rack]) {
			if (id !== null) {
				counts.set(id, (counts.get(id) ?? 0) + 1);
			}
		}
	}

	return counts;
};

/** The subnets of each VLAN, by VLAN id, in the order of their addresses as text. */
export const subnetsByVlan = (subnets: readonly Subnet[]): Map<number, Subnet[]> =>
	Map.groupBy(subnets.toSorted((a, b) => byText(a.cidr, b.cidr)), subnet => subnet.vlan.id);

/** The dynamic and reserved ranges of each subnet, by subnet id, in the order of their first addresses as text. */
export const rangesBySubnet = (ranges: readonly IpRange[]): Map<number, IpRange[]> =>
	Map.groupBy(
		ranges.filter(range => range.subnet !== null).toSorted((a, b) => byText(a.start_ip, b.start_ip)),
		range => range.subnet!.id,
	);

/** IPv4 is served by dhcpd, IPv6 by dhcpd6. */
export type Family = 'ipv4' | 'ipv6';

export const familyOf = (address: string): Family => address.includes(':') ? 'ipv6' : 'ipv4';

const daemons = {ipv4: 'dhcpd', ipv6: 'dhcpd6'} as const;

/** The service that serves a family. */
export const daemonOf = (family: Family): 'dhcpd' | 'dhcpd6' => daemons[family];
