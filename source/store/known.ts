import type {
	AcceptedFinding,
	Bmc,
	Known,
	Snapshot,
} from '../domain/known.js';
import type {Watch} from '../domain/timeline.js';
import {middleSkew} from '../maas/clock-skew.js';
import type {Parts} from './parts.js';
import type {SubnetAddresses} from './subnet-addresses.js';

/** Of the subnets that MAAS gave them of. */
const addressesOf = (addresses: SubnetAddresses): Pick<Known, 'addressesInUse' | 'addressesReadAt'> => {
	const given = [...addresses].flatMap(([id, used]) => used ? [{id, ...used}] : []);
	return {addressesInUse: new Map(given.map(one => [one.id, one.addresses])), addressesReadAt: new Map(given.map(({id, at}) => [id, at]))};
};

/** What the store has read, as the domain takes it: what failed before it was ever read isn't waited for. */
export const knownOf = (parts: Parts, now: number, {servedAt, namedSince}: Pick<Watch, 'servedAt' | 'namedSince'>, accept: readonly AcceptedFinding[] = [], bmcs?: readonly Bmc[]): Known => {
	const {statistics: _statistics, addresses, ...lists} = parts;
	const names = Object.keys(lists) as Array<keyof Snapshot>;
	const read = names.filter(name => lists[name].data !== undefined);
	const refused = parts.rackcontrollers.refusedRacks;
	return {
		snapshot: Object.fromEntries(read.map(name => [name, lists[name].data])),
		// What an answer says was so when it was asked for: a list that took long may lack what came meanwhile.
		readAt: Object.fromEntries(read.map(name => [name, lists[name].at! - (lists[name].took ?? 0)])),
		unreadable: new Set(names.filter(name => lists[name].data === undefined && lists[name].error !== undefined)),
		...(bmcs && {bmcs}),
		...(addresses.data && addressesOf(addresses.data)),
		clockSkew: middleSkew(Object.values(parts).map(({skew}) => skew)),
		...(refused && {unreadableRacks: refused}),
		servedAt,
		namedSince,
		now,
		accept,
	};
};
