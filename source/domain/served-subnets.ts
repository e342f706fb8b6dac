import type {Fabric} from '../maas/schemas/fabric.js';
import type {IpRange} from '../maas/schemas/ip-range.js';
import type {Subnet} from '../maas/schemas/subnet.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import type {Snapshot} from './known.js';
import {lookUp} from './lookup.js';
import {perList} from './per-list.js';

/** A managed subnet with a dynamic range, on a VLAN that MAAS serves: its addresses can run out. */
export type ServedSubnet = {id: number; vlan: Vlan};

const find = (fabrics: Fabric[], subnets: Subnet[], ipranges: IpRange[]): readonly ServedSubnet[] => {
	const lookup = lookUp({snapshot: {fabrics, subnets, ipranges}, now: 0});
	const served = (lookup.vlans() ?? []).filter(({dhcp_on, relay_vlan}) => dhcp_on || relay_vlan !== null);
	return served.flatMap(vlan => {
		const ranges = Object.values(lookup.networks(vlan.id)?.ranges ?? {}).flat();
		return [...new Set(ranges.map(({subnet}) => subnet!.id))].map(id => ({id, vlan}));
	});
};

const gather = perList((fabrics: Fabric[]) => perList((subnets: Subnet[]) => perList((ipranges: IpRange[]) => find(fabrics, subnets, ipranges))));

/** All of them, by fabric and VID of their VLANs. None before fabrics, subnets and ranges were read. */
export const servedSubnets = ({fabrics, subnets, ipranges}: Snapshot): readonly ServedSubnet[] =>
	fabrics && subnets && ipranges ? gather(fabrics)(subnets)(ipranges) : [];
