import {
	familyOf,
	isAddress,
	networkOf,
	normalised,
	toNumber,
} from '../addresses.js';
import type {RegionState, SubnetRow} from '../state.js';
import {
	badRowChoice,
	cleanInteger,
	cleanText,
	FormErrors,
	toBoolean,
	type Given,
} from './form.js';

/** The gateway; an empty value is none. It lies in the subnet, or is link-local where the subnet is IPv6. */
const cleanGateway = ({cidr, gateway_ip}: SubnetRow, given: Given, errors: FormErrors): string | null => {
	const value = (given.get('gateway_ip') ?? gateway_ip ?? '').trim();
	if (value === '') {
		return null;
	}

	if (!isAddress(value)) {
		errors.add('gateway_ip', 'Enter a valid IPv4 or IPv6 address.');
		return null;
	}

	const network = networkOf(cidr);
	const isNear = network.family === 6 && value.toLowerCase().startsWith('fe80:');
	const isInside = familyOf(value) === network.family && network.first <= toNumber(value) && toNumber(value) <= network.last;
	if (!isInside && !isNear) {
		errors.add('gateway_ip', 'Gateway IP must be within CIDR range.');
	}

	return normalised(value);
};

const cleanVlanOf = (state: RegionState, before: SubnetRow, given: Given, errors: FormErrors): number => {
	const value = given.get('vlan');
	if (value === undefined || value === '') {
		return before.vlan;
	}

	const vlan = /^\d+$/v.test(value) ? state.vlans.get(Number(value)) : undefined;
	if (!vlan) {
		errors.add('vlan', badRowChoice);
	}

	return vlan?.id ?? before.vlan;
};

const switches = ['allow_dns', 'allow_proxy', 'active_discovery'] as const;

/** Name servers, apart by commas or blanks. */
const cleanServers = (given: Given, errors: FormErrors): readonly string[] | undefined => {
	const servers = given.get('dns_servers')?.split(/[\s,]+/v).filter(server => server !== '');
	const wrong = servers?.find(server => !isAddress(server));
	if (wrong !== undefined) {
		errors.add('dns_servers', `'${wrong}' does not appear to be an IPv4 or IPv6 address`);
	}

	return servers;
};

/**
A subnet after what was sent for it. Its CIDR stays: the console doesn't change one.

@throws {Refusal} 400 with what MAAS finds wrong, by field.
*/
export const cleanSubnet = (state: RegionState, before: SubnetRow, given: Given): SubnetRow => {
	const errors = new FormErrors();
	const name = given.has('name') ? cleanText(errors, 'name', given.get('name')!, 255) : before.name;
	const description = given.has('description') ? {description: cleanText(errors, 'description', given.get('description')!)} : {};
	const vlan = cleanVlanOf(state, before, given, errors);
	const gateway_ip = cleanGateway(before, given, errors);
	const managed = given.has('managed') ? toBoolean(given.get('managed')!) : before.managed;
	const rdns = given.has('rdns_mode') ? cleanInteger(errors, 'rdns_mode', given.get('rdns_mode')!, {least: 0, most: 2}) : undefined;
	const servers = cleanServers(given, errors);
	errors.throwIfAny();
	return {
		...before,
		// Without a name it is called by its CIDR.
		name: name === '' ? before.cidr : name,
		vlan,
		gateway_ip,
		managed,
		rest: {
			...before.rest,
			...description,
			...(rdns !== undefined && {rdns_mode: rdns}),
			...(servers && {dns_servers: servers}),
			...Object.fromEntries(switches.filter(field => given.has(field)).map(field => [field, toBoolean(given.get(field)!)])),
		},
	};
};
