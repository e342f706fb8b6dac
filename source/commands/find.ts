import {addressNumber} from '../domain/addresses.js';
import {few} from '../domain/sentences.js';
import {allVlans, vlanName} from '../domain/vlans.js';
import {Misuse} from '../maas/schemas/misuse.js';
import type {Fabric} from '../maas/schemas/fabric.js';
import type {IpRange} from '../maas/schemas/ip-range.js';
import type {Subnet} from '../maas/schemas/subnet.js';
import type {Vlan} from '../maas/schemas/vlan.js';

type Named = {system_id: string; hostname: string};

/**
A controller by its hostname or system_id.

@throws {Misuse}
*/
export const findController = <Controller extends Named>(controllers: readonly Controller[], text: string, what: 'rack' | 'region' | 'controller' = 'rack'): Controller => {
	const byId = controllers.find(({system_id}) => system_id === text);
	if (byId) {
		return byId;
	}

	const byName = controllers.filter(({hostname}) => hostname === text);
	if (byName.length > 1) {
		throw new Misuse(`${byName.length} controllers are called ${text}.`, `Give the system_id: ${few(byName.map(({system_id}) => system_id), 20)}.`);
	}

	if (byName[0] === undefined) {
		const names = controllers.map(({hostname}) => hostname).toSorted();
		throw new Misuse(`There is no ${what} ${text}.`, names.length === 0 ? 'This key sees none.' : `There is: ${few(names, 20)}.`);
	}

	return byName[0];
};

/**
A VLAN by `FABRIC/VID`, by its id, or by the CIDR of a subnet of it.

@throws {Misuse}
*/
export const findVlan = ({fabrics = [], subnets = []}: {fabrics?: readonly Fabric[] | undefined; subnets?: readonly Subnet[] | undefined}, text: string): Vlan => {
	const vlans = allVlans(fabrics);
	const byCidr = subnets.find(({cidr}) => cidr === text)?.vlan.id;
	const found = vlans.find(vlan => vlanName(vlan) === text) ?? vlans.find(({id}) => id === byCidr || String(id) === text);
	if (found === undefined) {
		throw new Misuse(`There is no VLAN ${text}.`, 'Name it FABRIC/VID, by its id, or by the CIDR of a subnet of it. maas-ha vlans lists them.');
	}

	return found;
};

/**
A subnet by its CIDR or its id.

@throws {Misuse}
*/
export const findSubnet = (subnets: readonly Subnet[], text: string): Subnet => {
	const found = subnets.find(({cidr}) => cidr === text) ?? subnets.find(({id}) => String(id) === text);
	if (found === undefined) {
		throw new Misuse(`There is no subnet ${text}.`, subnets.length === 0 ? 'There is none at all.' : `There is: ${few(subnets.map(({cidr}) => cidr), 20)}.`);
	}

	return found;
};

/** First and last address. */
export type Span = {start: string; end: string};

/**
`START-END`. Whether these are addresses is for the plan to say.

@throws {Misuse}
*/
export const parseSpan = (text: string): Span => {
	const {start, end} = /^(?<start>[^\s\-]+)\s*-\s*(?<end>[^\s\-]+)$/v.exec(text.trim())?.groups ?? {};
	if (start === undefined || end === undefined) {
		throw new Misuse(`${text} is no range.`, 'Give its first and its last address, START-END: 10.0.0.100-10.0.0.200');
	}

	return {start, end};
};

const isSame = (one: string, other: string): boolean => one === other || (one.includes(':') === other.includes(':') && addressNumber(one) !== undefined && addressNumber(one) === addressNumber(other));

/**
A range by `START-END`, or by its id.

@throws {Misuse}
*/
export const findRange = (ranges: readonly IpRange[], text: string): IpRange => {
	const byId = /^\d+$/v.test(text) ? ranges.find(({id}) => String(id) === text) : undefined;
	const span = byId ? undefined : parseSpan(text);
	const found = byId ?? ranges.find(({start_ip: start, end_ip: end}) => isSame(start, span!.start) && isSame(end, span!.end));
	if (found === undefined) {
		throw new Misuse(`There is no range ${text}.`, ranges.length === 0 ? 'There is none at all.' : `There is: ${few(ranges.map(({start_ip: start, end_ip: end}) => `${start}-${end}`), 12)}.`);
	}

	return found;
};
