import type {IpRange} from '../../maas/schemas/ip-range.js';
import type {Subnet} from '../../maas/schemas/subnet.js';
import {few, verb} from '../../domain/sentences.js';
import {
	count,
	familyOf,
	fromNumber,
	isAddress,
	networkOf,
	normalised,
	toNumber,
	type Network,
	type Span,
} from '../../region/addresses.js';
import {usableSpan} from '../../region/usage.js';
import type {Check} from '../plan.js';
import {needKey, type Sources} from '../planning.js';

/** A range that somebody wants. */
export type RangeWish = {start: string; end: string; type: IpRange['type']};

/** An address as MAAS writes it, which is how it is found again; a text that is none stays as it is. */
export const asWritten = (address: string): string => isAddress(address) ? normalised(address) : address;

type Failure = {detail: string; remedy: string};

const stopUnless = (title: string, failure: Failure | undefined, passed: string): Check =>
	failure === undefined ? {title, outcome: 'pass', detail: passed} : {title, outcome: 'stop', ...failure};

/** Why these two are no range of a network: MAAS answers most of this with an error 500. */
const shapeFailure = ({start, end}: RangeWish, network: Network, cidr: string): Failure | undefined => {
	const {first, last} = usableSpan(network);
	const choose = `Choose addresses from ${fromNumber(first, network.family)} to ${fromNumber(last, network.family)}.`;
	const wrong = [start, end].filter(text => !isAddress(text));
	if (wrong.length > 0) {
		return {detail: `“${wrong[0]!}” isn't an address.`, remedy: choose};
	}

	const strangers = [start, end].filter(address => familyOf(address) !== network.family || toNumber(address) < network.first || toNumber(address) > network.last);
	if (strangers.length > 0) {
		return {detail: `${few([...new Set(strangers)])} ${verb(new Set(strangers).size, 'lies', 'lie')} outside ${cidr}.`, remedy: choose};
	}

	return toNumber(end) < toNumber(start) ? {detail: `${end} comes before ${start}.`, remedy: `Give the lower address first: ${end}-${start}.`} : undefined;
};

const contains = ({first, last}: Span, address: string): boolean => {
	const number = toNumber(address);
	return first <= number && number <= last;
};

/** Of an IPv6 /64 MAAS leaves so many addresses to people, and takes no range there. */
const keptOfIpv6 = 2n ** 32n;

const keptFailure = ({gateway_ip: gateway}: Subnet, network: Network, {type}: RangeWish, span: Span): Failure | undefined => {
	const {first, last, family, prefix} = network;
	if (family === 6 && prefix === 64 && span.first < first + keptOfIpv6) {
		const next = fromNumber(first + keptOfIpv6, family);
		return {detail: `MAAS leaves the addresses of an IPv6 /64 before ${next} to people, and takes no range there.`, remedy: `Begin at ${next} or later.`};
	}

	const move = 'Move the end of the range past it.';
	if (span.first === first) {
		return {detail: `${fromNumber(first, family)} is the address of the network itself.`, remedy: move};
	}

	if (family === 4 && span.last === last) {
		return {detail: `${fromNumber(last, family)} is the broadcast address.`, remedy: move};
	}

	return type === 'dynamic' && gateway !== null && isAddress(gateway) && familyOf(gateway) === family && contains(span, gateway)
		? {detail: `The gateway, ${gateway}, lies in it: DHCP would hand it out.`, remedy: 'Choose a range that leaves the gateway out.'}
		: undefined;
};

const overlapFailure = ({known: {snapshot}}: Sources, {id, managed}: Subnet, {type}: RangeWish, span: Span, exceptId?: number): Failure | undefined => {
	// Where MAAS doesn't manage the subnet, a dynamic range lies within what is reserved.
	const counts = (range: IpRange): boolean => range.subnet?.id === id && range.id !== exceptId && (managed || type === 'reserved' || range.type === 'dynamic');
	const overlapping = (snapshot.ipranges ?? []).filter(range =>
		counts(range) && isAddress(range.start_ip) && isAddress(range.end_ip) && toNumber(range.start_ip) <= span.last && span.first <= toNumber(range.end_ip));
	return overlapping.length === 0
		? undefined
		: {
			detail: `It overlaps ${few(overlapping.map(one => `the ${one.type} range ${one.start_ip}-${one.end_ip}`))}.`,
			remedy: 'Choose addresses beside it, or change that range.',
		};
};

/** Addresses that controllers have in a subnet: these are known without asking for those in use. */
const ofControllers = ({known: {snapshot}}: Sources, subnetId: number): string[] =>
	[...(snapshot.rackcontrollers ?? []), ...(snapshot.regioncontrollers ?? [])].flatMap(({interface_set: interfaces}) =>
		interfaces.flatMap(({links}) => links.flatMap(({subnet, ip_address: ip, mode}) => subnet?.id === subnetId && ip && mode !== 'dhcp' ? [ip] : [])));

const addressesCheck = (sources: Sources, {id, cidr}: Subnet, span: Span, family: Network['family'], exceptId?: number): Check => {
	const title = 'No address in the range is in use';
	const {known, unread} = sources;
	const changed = known.snapshot.ipranges?.find(range => range.id === exceptId && range.type === 'dynamic');
	// What is in use in the dynamic range that is being changed was handed out from it.
	const isLease = (address: string): boolean => changed !== undefined && contains({first: toNumber(changed.start_ip), last: toNumber(changed.end_ip)}, address);
	const read = unread.has(needKey({type: 'subnet-use', id})) ? undefined : known.addressesInUse?.get(id);
	const taken = [...new Set([...ofControllers(sources, id), ...(read ?? [])].map(address => asWritten(address)))]
		.filter(address => isAddress(address) && familyOf(address) === family && contains(span, address) && !isLease(address));
	if (taken.length > 0) {
		return {
			title, outcome: 'stop', detail: `${few(taken)} ${verb(taken.length, 'is', 'are')} in use.`, remedy: 'Choose a range without it.',
		};
	}

	return read === undefined
		? {
			title, outcome: 'unchecked', detail: `Which addresses of ${cidr} are in use couldn't be read.`, remedy: 'MAAS refuses the range if one of it is.',
		}
		: {title, outcome: 'pass', detail: 'None is.'};
};

/** So many addresses MAAS wants in a dynamic range of IPv6. */
const fewestOfIpv6 = 256n;

/**
A range as somebody wants it, looked at before MAAS is asked: it answers some of what is wrong with an error 500, and the rest without saying what is in the way.

@param subnet As it will be: with the gateway that is set with the range, where one is.
@param exceptId The range that is being changed, which isn't in its own way.
@returns Where the first check stops it there is no second.
*/
export const checkRange = (sources: Sources, subnet: Subnet, wish: RangeWish, exceptId?: number): Check[] => {
	const {cidr, managed} = subnet;
	const network = networkOf(cidr);
	const shape = shapeFailure(wish, network, cidr);
	const title = `The range lies in ${cidr}`;
	if (shape !== undefined) {
		return [{title, outcome: 'stop', ...shape}];
	}

	const span: Span = {first: toNumber(wish.start), last: toNumber(wish.end)};
	const size = count(span);
	const checks: Check[] = [
		{title, outcome: 'pass', detail: `It holds ${size} ${verb(Number(size), 'address', 'addresses')}.`},
		stopUnless('The range leaves out what is kept', keptFailure(subnet, network, wish, span), 'Neither network, broadcast nor gateway address lies in it.'),
		stopUnless('The range overlaps no other', overlapFailure(sources, subnet, wish, span, exceptId), 'None is in its way.'),
	];
	if (wish.type === 'reserved') {
		return checks;
	}

	checks.push(addressesCheck(sources, subnet, span, network.family, exceptId));
	if (network.family === 6) {
		checks.push(stopUnless('The range is large enough for IPv6', size < fewestOfIpv6
			? {detail: `It holds ${size} addresses, and MAAS wants ${fewestOfIpv6} or more.`, remedy: 'Make it larger.'}
			: undefined, `MAAS wants ${fewestOfIpv6} addresses or more.`));
	}

	if (!managed) {
		checks.push({
			title: 'MAAS manages the subnet', outcome: 'warn', detail: `${cidr} isn't managed: MAAS hands out no address there.`, remedy: 'Let MAAS manage the subnet first.',
		});
	}

	return checks;
};
