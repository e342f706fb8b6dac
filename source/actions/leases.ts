import type {IpRange} from '../maas/schemas/ip-range.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import {lookUp} from '../domain/lookup.js';
import {rangeUse} from '../domain/ranges.js';
import {needKey, type Need, type Sources} from './planning.js';

/** How many addresses are in use in the dynamic ranges of some VLANs. */
export type LeaseCount = {
	used: number;
	/** The ranges that were looked at, as `START-END`. */
	ranges: string[];
	/** Subnets (CIDR) whose addresses couldn't be read. */
	unread: string[];
};

const rangesOf = (known: Sources['known'], vlans: ReadonlyArray<Pick<Vlan, 'id'>>): IpRange[] => {
	const lookup = lookUp(known);
	return vlans.flatMap(({id}) => Object.values(lookup.networks(id)?.ranges ?? {}).flat());
};

/** What has to be read for it. */
export const leaseNeeds = (known: Sources['known'], vlans: ReadonlyArray<Pick<Vlan, 'id'>>): Need[] =>
	[...new Set(rangesOf(known, vlans).flatMap(({subnet}) => subnet?.id ?? []))].map(id => ({type: 'subnet-use', id}));

export const countLeases = ({known, unread}: Sources, vlans: readonly Vlan[]): LeaseCount => {
	const bySubnet = Map.groupBy(rangesOf(known, vlans), ({subnet}) => subnet!.id);
	const count: LeaseCount = {used: 0, ranges: [], unread: []};
	for (const [id, ranges] of bySubnet) {
		const addresses = unread.has(needKey({type: 'subnet-use', id})) ? undefined : known.addressesInUse?.get(id);
		if (addresses === undefined) {
			count.unread.push(ranges[0]!.subnet!.cidr);
			continue;
		}

		count.used += rangeUse(ranges, addresses).used;
		count.ranges.push(...ranges.map(({start_ip, end_ip}) => `${start_ip}-${end_ip}`));
	}

	return count;
};
