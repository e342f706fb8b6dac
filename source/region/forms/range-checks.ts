import {familyOf, networkOf, toNumber} from '../addresses.js';
import type {RangeRow, RegionState, SubnetRow} from '../state.js';
import {freeFor} from '../usage.js';

export type RangeType = RangeRow['type'];

/** A range that is being put together: what isn't known yet, or couldn't be read, is `null`. */
export type Draft = Readonly<{
	id: number;
	type: RangeType | null;
	start_ip: string | null;
	end_ip: string | null;
	comment: string | null;
	subnet: number | null;
}>;

/** Something that MAAS has against a range, and the fields that it says it of. */
export type Objection = Readonly<{fields: ReadonlyArray<'start_ip' | 'end_ip'>; message: string}>;

const of = (message: string, ...fields: Objection['fields']): Objection => ({fields: fields.length > 0 ? fields : ['start_ip', 'end_ip'], message});

/** A range's ends, once both can be read and lie in one family. */
type Span = Readonly<{start: string; first: bigint; last: bigint}>;

/** So many addresses an IPv6 dynamic range has at least. */
const fewestIpv6 = 256n;

const checkSubnet = ({cidr}: SubnetRow, {start, first, last}: Span): Objection | undefined => {
	const network = networkOf(cidr);
	const isInside = (address: bigint) => network.family === familyOf(start) && network.first <= address && address <= network.last;
	if (!isInside(first) && !isInside(last)) {
		return of(`IP addresses must be within subnet: ${cidr}.`);
	}

	if (!isInside(first)) {
		return of(`Start IP address must be within subnet: ${cidr}.`, 'start_ip');
	}

	if (!isInside(last)) {
		return of(`End IP address must be within subnet: ${cidr}.`, 'end_ip');
	}

	if (first === network.first) {
		return of('Reserved network address cannot be included in IP range.', 'start_ip');
	}

	return network.family === 4 && last === network.last ? of('Broadcast address cannot be included in IP range.', 'end_ip') : undefined;
};

/** A range has to lie in what is free for its type: in one piece of it (sequence ipranges, steps 8 to 13 and 25). */
const checkConflict = (state: RegionState, subnet: SubnetRow, {id, type}: {id: number; type: RangeType}, {first, last}: Span): Objection | undefined => {
	const free = freeFor(state, subnet, type, id);
	if (free.length === 0) {
		return of(`There is no room for any ${type} ranges on this subnet.`);
	}

	return free.some(use => use.first <= first && last <= use.last)
		? undefined
		: of(`Requested ${type} range conflicts with an existing ${type === 'reserved' ? 'range' : 'IP address or range'}.`);
};

const wasMoved = (before: Draft, after: Draft): boolean =>
	(['type', 'start_ip', 'end_ip', 'subnet'] as const).some(field => before[field] !== after[field]);

/**
What MAAS has against a range as it would be stored, if anything: the first thing that it finds.

@param before As it is. What isn't touched isn't looked at for conflicts again.
*/
export const checkRange = (state: RegionState, before: Draft, after: Draft): Objection | undefined => {
	const {id, type, start_ip: start, end_ip: end, subnet: subnetId} = after;
	if (start === null || end === null) {
		return of('Start IP address and end IP address are both required.');
	}

	if (familyOf(start) !== familyOf(end)) {
		return of('Start IP address and end IP address must be in the same address family.');
	}

	const span = {start, first: toNumber(start), last: toNumber(end)};
	if (span.last < span.first) {
		return of('End IP address must not be less than Start IP address.', 'end_ip');
	}

	const subnet = subnetId === null ? undefined : state.subnets.get(subnetId);
	const outside = subnet && checkSubnet(subnet, span);
	if (outside) {
		return outside;
	}

	// Before anything is said of conflicts (trace dev-007, step 16).
	if (type === 'dynamic' && familyOf(start) === 6 && span.last - span.first + 1n < fewestIpv6) {
		return of(`IPv6 dynamic range must be at least ${fewestIpv6} addresses in size.`);
	}

	return subnet && type !== null && wasMoved(before, after) ? checkConflict(state, subnet, {id, type}, span) : undefined;
};
