import type {Known} from '../../domain/known.js';
import type {RackController} from '../../maas/schemas/controller.js';
import type {Subnet} from '../../maas/schemas/subnet.js';
import {familyOf, type Family} from '../../domain/vlans.js';
import {
	fromNumber,
	isAddress,
	networkOf,
	toNumber,
} from '../../region/addresses.js';
import type {Happening} from '../../region/happen.js';
import type {NewRack} from '../../region/register.js';
import {usableSpan} from '../../region/usage.js';

type NewInterface = NewRack['interfaces'][number];

/** Addresses that controllers have, and gateways. */
const takenAddresses = ({snapshot}: Known): Set<string> => new Set([
	...[...(snapshot.rackcontrollers ?? []), ...(snapshot.regioncontrollers ?? [])]
		.flatMap(({interface_set: interfaces}) => interfaces.flatMap(({links}) => links.flatMap(({ip_address: ip}) => ip ? [ip] : []))),
	...(snapshot.subnets ?? []).flatMap(({gateway_ip: gateway}) => gateway === null ? [] : [gateway]),
]);

/** The last address of a subnet that nobody is known to have. */
const freeAddress = (known: Known, {id, cidr}: Subnet, taken: ReadonlySet<string>): string | undefined => {
	const network = networkOf(cidr);
	const {first, last} = usableSpan(network);
	const spans = (known.snapshot.ipranges ?? [])
		.filter(({subnet, start_ip, end_ip}) => subnet?.id === id && isAddress(start_ip) && isAddress(end_ip))
		.map(({start_ip, end_ip}) => ({first: toNumber(start_ip), last: toNumber(end_ip)}));
	for (let number = last; number >= first; number--) {
		const within = spans.find(span => span.first <= number && number <= span.last);
		if (within) {
			number = within.first;
			continue;
		}

		const address = fromNumber(number, network.family);
		if (!taken.has(address)) {
			return address;
		}
	}

	return undefined;
};

/** A managed subnet of each family that a VLAN has, one with a dynamic range before others. */
const subnetsOf = (known: Known, vlanId: number): Subnet[] => {
	const {subnets = [], ipranges = []} = known.snapshot;
	const isServed = ({id}: Subnet) => ipranges.some(({type, subnet}) => type === 'dynamic' && subnet?.id === id);
	const mine = subnets.filter(({vlan, managed}) => vlan.id === vlanId && managed);
	const families: readonly Family[] = ['ipv4', 'ipv6'];
	return families.flatMap(family => {
		const ofFamily = mine.filter(({cidr}) => familyOf(cidr) === family);
		return ofFamily.find(subnet => isServed(subnet)) ?? ofFamily[0] ?? [];
	});
};

/** A MAC address for what is only rehearsed: locally administered, and nobody's. */
const someMac = ({snapshot}: Known): string => {
	const taken = new Set((snapshot.rackcontrollers ?? []).flatMap(({interface_set: interfaces}) => interfaces.map(({mac_address: mac}) => mac?.toLowerCase())));
	for (let number = 1; ; number++) {
		const mac = `02:${number.toString(16).padStart(10, '0').match(/../gv)!.join(':')}`;
		if (!taken.has(mac)) {
			return mac;
		}
	}
};

/** What its software calls itself: controllers tell the build too, which the region's version leaves out. */
const buildOf = ({snapshot: {version, regioncontrollers = []}}: Known): string => {
	const own = version?.version ?? '';
	return regioncontrollers.find(({version: build}) => build?.startsWith(own))?.version ?? own;
};

/**
What the region would be with a rack that it doesn't know: linked to VLANs (id) as it is meant to be, with a fixed address of each family that they have. Which addresses the host really has shows when it arrives.
*/
export const registration = (known: Known, {hostname, macs, vlans}: {hostname: string; macs: readonly string[]; vlans: readonly number[]}): Happening => {
	const taken = takenAddresses(known);
	const [first = someMac(known)] = macs;
	const interfaces = vlans.map((vlan, index): NewInterface => ({
		name: `eth${index}`,
		// VLANs on one interface have its MAC address.
		mac_address: macs[index] ?? first,
		vlan,
		links: subnetsOf(known, vlan).flatMap(subnet => {
			const ip = freeAddress(known, subnet, taken);
			if (ip === undefined) {
				return [];
			}

			taken.add(ip);
			return [{mode: 'static', ip_address: ip, subnet: subnet.id}];
		}),
	}));
	return {
		type: 'register', rack: {
			hostname, version: buildOf(known), interfaces: interfaces.length > 0 ? interfaces : [{name: 'eth0', mac_address: first}],
		},
	};
};

/** What the region would be once a rack that it knows is back, as it knows it. */
export const registrationAgain = (known: Known, {system_id, version, interface_set: interfaces}: RackController, hostname: string): Happening => ({
	type: 'register',
	rack: {
		system_id,
		hostname,
		version: version ?? known.snapshot.version?.version ?? '',
		interfaces: interfaces.flatMap(({name, mac_address: mac, vlan, links}) => mac === null
			? []
			: [{
				name,
				mac_address: mac,
				vlan: vlan?.id ?? null,
				links: links.map(({mode, ip_address: ip, subnet}) => ({mode, ...(ip && {ip_address: ip}), ...(subnet && {subnet: subnet.id})})),
			}]),
	},
});
