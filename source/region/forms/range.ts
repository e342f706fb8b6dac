import {
	familyOf,
	isAddress,
	networkOf,
	normalised,
	toNumber,
	type Family,
} from '../addresses.js';
import {crashed} from '../exchange.js';
import type {RangeRow, RegionState, SubnetRow} from '../state.js';
import {
	badChoice,
	badRowChoice,
	cleanText,
	FormErrors,
	required,
	wholeForm,
	type Given,
} from './form.js';
import {checkRange, type Draft, type RangeType} from './range-checks.js';

const types: readonly string[] = ['dynamic', 'reserved'] satisfies readonly RangeType[];
const isType = (value: string): value is RangeType => types.includes(value);

/** The narrowest subnet that an address lies in. */
const subnetAround = (state: RegionState, address: string): SubnetRow | undefined => {
	const wanted = toNumber(address);
	const around = state.subnets.values()
		.map(subnet => ({subnet, network: networkOf(subnet.cidr)}))
		.filter(({network}) => network.family === familyOf(address) && network.first <= wanted && wanted <= network.last);
	return around.toSorted((a, b) => b.network.prefix - a.network.prefix)[0]?.subnet;
};

/** The subnet by its id and nothing else (sequence ipranges, subnet-by-cidr, subnet-by-name); for a new range without one, that of its first address. */
const cleanSubnet = (state: RegionState, before: Draft, given: Given, errors: FormErrors): number | null => {
	const start = (given.get('start_ip') ?? '').trim();
	const around = before.subnet === null && !given.has('subnet') && isAddress(start) ? subnetAround(state, start)?.id : undefined;
	const value = given.get('subnet') ?? String(before.subnet ?? around ?? '');
	const subnet = /^\d+$/v.test(value) ? state.subnets.get(Number(value)) : undefined;
	if (!subnet) {
		errors.add('subnet', value === '' ? required : badRowChoice);
	}

	return subnet?.id ?? null;
};

const cleanType = (before: Draft, given: Given, errors: FormErrors): RangeType | null => {
	const value = given.get('type') ?? before.type ?? '';
	if (isType(value)) {
		return value;
	}

	errors.add('type', value === '' ? required : badChoice(value));
	return null;
};

const cleanAddress = (before: Draft, field: 'start_ip' | 'end_ip', given: Given, errors: FormErrors): string | null => {
	const value = (given.get(field) ?? before[field] ?? '').trim();
	if (isAddress(value)) {
		return normalised(value);
	}

	errors.add(field, value === '' ? required : 'Enter a valid IPv4 or IPv6 address.');
	return null;
};

const familyName: Readonly<Record<Family, string>> = {4: 'IPv4', 6: 'IPv6'};

/** MAAS counts a dynamic range's addresses before it has looked whether there are any, or where: Python's errors come through (sequence ipranges, steps 16, 19 and 27). */
const crashOver = ({start_ip, end_ip, subnet}: Pick<Draft, 'start_ip' | 'end_ip' | 'subnet'>): void => {
	for (const [name, value] of Object.entries({subnet, start_ip, end_ip})) {
		if (value === null) {
			throw crashed(`'${name}'`);
		}
	}

	const family = familyOf(start_ip!);
	if (familyOf(end_ip!) !== family) {
		throw crashed(`base address '${end_ip!}' is not ${familyName[family]}`);
	}

	if (toNumber(end_ip!) < toNumber(start_ip!)) {
		throw crashed('lower bound IP greater than upper bound!');
	}
};

/** Whether an address that is kept for one MAC address lies in a range. */
const holdsReservedIp = ({reservedIps, subnets}: RegionState, {start_ip, end_ip, subnet: id}: {start_ip: string; end_ip: string; subnet: number}): boolean => {
	const network = networkOf(subnets.get(id)!.cidr);
	return reservedIps.some(({ip}) => {
		if (typeof ip !== 'string' || !isAddress(ip) || familyOf(ip) !== familyOf(start_ip)) {
			return false;
		}

		const address = toNumber(ip);
		return network.first <= address && address <= network.last && toNumber(start_ip) <= address && address <= toNumber(end_ip);
	});
};

/**
A range after what was sent for it.

@param before As it is; of a new one, what is known before anything is given.
@throws {Refusal} 400 with what MAAS finds wrong, or 500 where it stumbles.
*/
export const cleanRange = (state: RegionState, before: Draft, given: Given): Omit<RangeRow, 'user' | 'rest'> => {
	const errors = new FormErrors();
	const subnet = cleanSubnet(state, before, given, errors);
	const type = cleanType(before, given, errors);
	const start_ip = cleanAddress(before, 'start_ip', given, errors);
	const end_ip = cleanAddress(before, 'end_ip', given, errors);
	const comment = given.has('comment') ? cleanText(errors, 'comment', given.get('comment')!, 255) || null : before.comment;
	if (type === 'dynamic') {
		crashOver({start_ip, end_ip, subnet});
		if (holdsReservedIp(state, {start_ip: start_ip!, end_ip: end_ip!, subnet: subnet!})) {
			errors.add(wholeForm, 'The dynamic IP range cannot include reserved IPs.');
		}
	}

	// What couldn't be read stays as it is on the row that is looked at now.
	const against = checkRange(state, before, {
		id: before.id,
		type: type ?? before.type,
		start_ip: start_ip ?? before.start_ip,
		end_ip: end_ip ?? before.end_ip,
		comment,
		subnet: subnet ?? before.subnet,
	});
	for (const field of against?.fields ?? []) {
		errors.add(field, against!.message);
	}

	errors.throwIfAny();
	return {
		id: before.id, type: type!, start_ip: start_ip!, end_ip: end_ip!, comment, subnet: subnet!,
	};
};
