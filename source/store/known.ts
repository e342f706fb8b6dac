import type {
	AcceptedFinding,
	Bmc,
	Known,
	Snapshot,
} from '../domain/known.js';
import type {Watch} from '../domain/timeline.js';
import {middleSkew} from '../maas/clock-skew.js';
import type {Parts} from './parts.js';

/** What the store has read, as the domain takes it: what failed before it was ever read isn't waited for. */
export const knownOf = (parts: Parts, now: number, {servedAt, namedSince}: Pick<Watch, 'servedAt' | 'namedSince'>, accept: readonly AcceptedFinding[] = [], bmcs?: readonly Bmc[]): Known => {
	const {statistics: _statistics, ...lists} = parts;
	const names = Object.keys(lists) as Array<keyof Snapshot>;
	const read = names.filter(name => lists[name].data !== undefined);
	const refused = parts.rackcontrollers.refusedRacks;
	return {
		snapshot: Object.fromEntries(read.map(name => [name, lists[name].data])),
		// What an answer says was so when it was asked for: a list that took long may lack what came meanwhile.
		readAt: Object.fromEntries(read.map(name => [name, lists[name].at! - (lists[name].took ?? 0)])),
		unreadable: new Set(names.filter(name => lists[name].data === undefined && lists[name].error !== undefined)),
		...(bmcs && {bmcs}),
		clockSkew: middleSkew(Object.values(parts).map(({skew}) => skew)),
		...(refused && {unreadableRacks: refused}),
		servedAt,
		namedSince,
		now,
		accept,
	};
};
