import {
	count,
	fromNumber,
	laterOf,
	type Network,
} from './addresses.js';
import {wholeNumber} from './json.js';
import type {SubnetRow} from './state.js';
import {usableSpan, type Use} from './usage.js';

/** A share from 0 to 1 in whole percent, halves to the even side, as Python writes it. */
export const percent = (share: number): string => {
	const hundredfold = share * 100;
	const below = Math.floor(hundredfold);
	const rest = hundredfold - below;
	const isUp = rest > 0.5 || (rest === 0.5 && below % 2 === 1);
	return `${below + (isUp ? 1 : 0)}%`;
};

/**
How full a subnet is, of which `unused` is left (recordings 111 to 113).
*/
export const statisticsOf = (network: Network, unused: readonly Use[]): Readonly<Record<string, unknown>> => {
	const span = usableSpan(network);
	const total = count(span);
	let available = 0n;
	let largest = 0n;
	for (const use of unused) {
		const size = count(use);
		available += size;
		largest = laterOf(size, largest);
	}

	const unavailable = total - available;
	const usage = Number(unavailable) / Number(total);
	return {
		num_available: wholeNumber(available),
		largest_available: wholeNumber(largest),
		num_unavailable: wholeNumber(unavailable),
		total_addresses: wholeNumber(total),
		usage,
		usage_string: percent(usage),
		available_string: percent(1 - usage),
		first_address: fromNumber(span.first, network.family),
		last_address: fromNumber(span.last, network.family),
		ip_version: network.family,
	};
};

/** Where a gateway could be: the first or the last address, if it is free and there is none yet (recording 123). */
const suggestedGateway = ({gateway_ip}: SubnetRow, network: Network, unused: readonly Use[]): bigint | undefined => {
	const {first, last} = usableSpan(network);
	// An IPv6 subnet's own address is the routers' anycast.
	const firstHost = network.family === 6 ? first + 1n : first;
	return gateway_ip === null ? [firstHost, last].find(address => unused.some(use => use.first <= address && address <= use.last)) : undefined;
};

/**
What MAAS suggests with `include_suggestions`: a gateway, and a dynamic range at the end of the largest free part, of a quarter of the
subnet at most; `null` where there is one already (recording 123; where there is none yet: MAAS's documents, not a recording).
*/
export const suggestionsOf = (subnet: SubnetRow, network: Network, used: readonly Use[], unused: readonly Use[]): Readonly<Record<string, unknown>> => {
	const gateway = suggestedGateway(subnet, network, unused);
	const none = {suggested_gateway: gateway === undefined ? null : fromNumber(gateway, network.family), suggested_dynamic_range: null};
	const largest = unused.toSorted((a, b) => Number(count(b) - count(a)))[0];
	if (!largest || used.some(({purposes}) => purposes.includes('dynamic'))) {
		return none;
	}

	const last = largest.last === gateway ? largest.last - 1n : largest.last;
	const free = largest.first === gateway ? largest.first + 1n : largest.first;
	const quarter = count(usableSpan(network)) / 4n;
	const first = last - free + 1n > quarter ? last - quarter + 1n : free;
	return first > last
		? none
		: {
			...none,
			suggested_dynamic_range: {
				start: fromNumber(first, network.family),
				end: fromNumber(last, network.family),
				num_addresses: wholeNumber(last - first + 1n),
				purpose: ['unused'],
			},
		};
};
