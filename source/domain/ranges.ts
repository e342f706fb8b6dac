import type {IpRange} from '../maas/schemas/ip-range.js';
import {addressNumber} from './addresses.js';
import {perList} from './per-list.js';

/** How much of some ranges is in use. */
export type RangeUse = {
	used: number;
	/** How many addresses they hold; of IPv6 ranges this may be rounded. */
	size: number;
	/** 0 to 1. */
	share: number;
};

/** How full ranges are, from the addresses in use on their subnets. Texts that aren't addresses count for nothing. */
export const rangeUse = (ranges: ReadonlyArray<Pick<IpRange, 'start_ip' | 'end_ip'>>, addresses: readonly string[]): RangeUse => {
	const spans = ranges.flatMap(({start_ip, end_ip}) => {
		const first = addressNumber(start_ip);
		const last = addressNumber(end_ip);
		return first === undefined || last === undefined ? [] : [{first, last, isIpv6: start_ip.includes(':')}];
	});
	const size = Number(spans.reduce((sum, {first, last}) => sum + last - first + 1n, 0n));
	let used = 0;
	for (const address of new Set(addresses)) {
		const number = addressNumber(address);
		if (number !== undefined && spans.some(({first, last, isIpv6}) => isIpv6 === address.includes(':') && first <= number && number <= last)) {
			used += 1;
		}
	}

	return {used, size, share: size === 0 ? 0 : used / size};
};

/** How full one range is, worked out once for the same addresses: a subnet may have tens of thousands. */
const remembered = perList((addresses: readonly string[]) => perList((range: IpRange) => rangeUse([range], addresses)));

/** {@link rangeUse} of one range, from the addresses in use on its subnet. */
export const rangeUseOf = (range: IpRange, addresses: readonly string[]): RangeUse => remembered(addresses)(range);
