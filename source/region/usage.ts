import {
	byFirst,
	count,
	familyOf,
	fromNumber,
	isAddress,
	laterOf,
	networkOf,
	toNumber,
	type Network,
	type Span,
} from './addresses.js';
import {
	addressesBySubnet,
	rangesBySubnet,
	type RangeRow,
	type RegionState,
	type SubnetRow,
} from './state.js';

/** A part of a subnet, and what it is taken for: `gateway-ip`, `assigned-ip`, `dynamic`, `reserved`, `rfc-4291-2.6.1`; or `unused`. */
export type Use = Span & Readonly<{purposes: readonly string[]}>;

/** The addresses that can be handed out: an IPv4 subnet without its network and broadcast address, an IPv6 one whole (recordings 111, 113). */
export const usableSpan = ({first, last, family, prefix}: Network): Span =>
	family === 4 && prefix < 31 ? {first: first + 1n, last: last - 1n} : {first, last};

/** An IPv6 subnet's own address is the routers' anycast; of a /64 the first 2³² are left to people (recording 119). */
const ipv6Uses = ({first, prefix}: Network): Use[] => [
	{first, last: first, purposes: ['rfc-4291-2.6.1']},
	...(prefix === 64 ? [{first: first + 1n, last: first + 0xFF_FF_FF_FFn, purposes: ['reserved']}] : []),
];

const isSame = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && one.every(purpose => other.includes(purpose));

/** Whether a use goes on where, or before, another one ends that begins no later. */
const isOneWith = (previous: Use, use: Use): boolean =>
	use.first <= previous.last || (use.first === previous.last + 1n && isSame(use.purposes, previous.purposes));

/** Spans that overlap become one with the purposes of both; spans that touch only where their purposes are the same (recording 117). */
const merge = (uses: readonly Use[]): Use[] => {
	const merged: Use[] = [];
	for (const use of uses.toSorted(byFirst)) {
		const previous = merged.at(-1);
		if (previous && isOneWith(previous, use)) {
			merged[merged.length - 1] = {
				first: previous.first,
				last: laterOf(use.last, previous.last),
				purposes: [...new Set([...previous.purposes, ...use.purposes])].toSorted(),
			};
		} else {
			merged.push(use);
		}
	}

	return merged;
};

/** Overlaps can touch what comes next, so it is merged until nothing changes. */
const mergeAll = (uses: readonly Use[]): Use[] => {
	let merged = merge(uses);
	for (let again = merge(merged); again.length < merged.length; again = merge(merged)) {
		merged = again;
	}

	return merged;
};

const single = (address: string, purpose: string): Use => ({first: toNumber(address), last: toNumber(address), purposes: [purpose]});

/** What of a subnet's uses isn't looked at. */
export type LeftOut = Readonly<{
	/** A range by its id: that which is being changed. */
	range?: number;
	/** Everything but ranges. */
	singles?: boolean;
	/** Addresses that a server of DHCP gave to a machine, and MAAS only heard of. */
	discovered?: boolean;
	/** Reserved ranges. */
	reserved?: boolean;
}>;

const discovered = 6;

/** Single addresses that are taken: the gateway, name servers in the subnet, and those that machines and users have. */
const singlesOf = (state: RegionState, {id, gateway_ip, rest: {dns_servers: servers}}: SubnetRow, network: Network, leftOut: LeftOut): Use[] => {
	const inside = ({first}: Use) => network.first <= first && first <= network.last;
	return [
		...(gateway_ip === null ? [] : [single(gateway_ip, 'gateway-ip')].filter(use => inside(use))),
		...(Array.isArray(servers) ? servers : [])
			.filter((server): server is string => typeof server === 'string' && isAddress(server) && familyOf(server) === network.family)
			.map(server => single(server, 'dns-server'))
			.filter(use => inside(use)),
		...state.addresses.where(addressesBySubnet, id)
			.filter(({rest}) => !(leftOut.discovered && rest.alloc_type === discovered))
			.map(({ip}) => single(ip, 'assigned-ip')),
	];
};

/** What is taken of a subnet, in order. */
export const usesOf = (state: RegionState, subnet: SubnetRow, leftOut: LeftOut = {}): Use[] => {
	const network = networkOf(subnet.cidr);
	const uses = [
		...(network.family === 6 ? ipv6Uses(network) : []),
		...(leftOut.singles ? [] : singlesOf(state, subnet, network, leftOut)),
		...state.ranges.where(rangesBySubnet, subnet.id).filter(({id, type}) => id !== leftOut.range && !(leftOut.reserved && type === 'reserved')).map(({start_ip, end_ip, type}): Use => ({
			first: toNumber(start_ip), last: toNumber(end_ip), purposes: [type],
		})),
	];
	return mergeAll(uses);
};

/** What of a subnet is none of these uses, which are in order. */
const between = (subnet: SubnetRow, uses: readonly Use[]): Use[] => {
	const {first, last} = usableSpan(networkOf(subnet.cidr));
	const unused: Use[] = [];
	let next = first;
	for (const use of uses) {
		if (use.first > next) {
			unused.push({first: next, last: use.first - 1n, purposes: ['unused']});
		}

		next = use.last >= next ? use.last + 1n : next;
	}

	return next <= last ? [...unused, {first: next, last, purposes: ['unused']}] : unused;
};

/** What is left of a subnet, in order, whoever may use it. */
export const unusedOf = (state: RegionState, subnet: SubnetRow): Use[] => between(subnet, usesOf(state, subnet));

/**
What MAAS may hand out. Of a subnet that isn't managed that is only what people have reserved for it and nobody uses yet.
*/
export const availableOf = (state: RegionState, subnet: SubnetRow, leftOut: LeftOut = {}): Use[] => {
	const unused = between(subnet, usesOf(state, subnet, leftOut));
	return subnet.managed
		? unused
		: between(subnet, mergeAll([...usesOf(state, subnet, {...leftOut, reserved: true}), ...unused]));
};

/**
Where a range of a type fits. A reserved one may hold the gateway and addresses in use, but nothing of another range; a dynamic one nothing at all but
what a server of DHCP gave out, and in a subnet that isn't managed it lies within what is reserved.

@param range The range that is being changed, which isn't in its own way.
*/
export const freeFor = (state: RegionState, subnet: SubnetRow, type: RangeRow['type'], range: number): Use[] =>
	type === 'reserved' ? between(subnet, usesOf(state, subnet, {range, singles: true})) : availableOf(state, subnet, {range, discovered: true});

/** The subnet's addresses as MAAS writes them. */
export const written = (subnet: SubnetRow, {first, last}: Span): {start: string; end: string; num_addresses: bigint} => {
	const {family} = networkOf(subnet.cidr);
	return {start: fromNumber(first, family), end: fromNumber(last, family), num_addresses: count({first, last})};
};
