import {vlanName} from '../domain/vlans.js';
import {Misuse} from '../maas/schemas/misuse.js';
import type {IpRange} from '../maas/schemas/ip-range.js';
import type {Subnet} from '../maas/schemas/subnet.js';
import {checked} from './checks/checked.js';
import {freedChecks} from './checks/freed-addresses.js';
import {lastRangeChecks} from './checks/last-range.js';
import {newFamilyChecks} from './checks/new-family.js';
import {asWritten, checkRange} from './checks/range-checks.js';
import {stopsOf, type Check} from './plan.js';
import type {Action, Sources} from './planning.js';
import {
	otherRangesOf,
	rangeName,
	rangeNeeds,
	rangeOf,
	restartNotes,
	subnetOf,
} from './range-words.js';
import {rangeValues, type Reading} from './reading.js';
import {sourcesIn} from './sources-in.js';

/** What of a range is to be otherwise. What isn't given stays. */
export type RangeChangeChoice = {
	/** Its id. */
	range: number;
	type?: IpRange['type'];
	/** First and last address. */
	start?: string;
	end?: string;
	/** An empty one takes it away. */
	comment?: string;
};

type Fields = {type: IpRange['type']; start_ip: string; end_ip: string; comment: string};

const fieldsOf = ({type, start_ip, end_ip, comment}: IpRange): Fields => ({
	type, start_ip, end_ip, comment: comment ?? '',
});

const fieldsAfter = (before: Fields, {type, start, end, comment}: RangeChangeChoice): Fields => ({
	type: type ?? before.type,
	start_ip: start === undefined ? before.start_ip : asWritten(start),
	end_ip: end === undefined ? before.end_ip : asWritten(end),
	comment: comment?.trim() ?? before.comment,
});

const titleOf = (before: Fields, after: Fields): string => {
	const words = [
		...(rangeName(before) === rangeName(after) ? [] : [`reach from ${after.start_ip} to ${after.end_ip}`]),
		...(before.type === after.type ? [] : [`be ${after.type}`]),
	];
	return words.length === 0 ? `Change the comment of ${rangeName(before)}` : `Let ${rangeName(before)} ${words.join(' and ')}`;
};

const checksOf = (sources: Sources, range: IpRange, subnet: Subnet, after: Fields): Check[] => {
	const {known} = sources;
	if (after.type === range.type && rangeName(after) === rangeName(range)) {
		return [];
	}

	const checks = checkRange(sources, subnet, {start: after.start_ip, end: after.end_ip, type: after.type}, range.id);
	if (stopsOf({checks}).length > 0) {
		return checks;
	}

	const isOfSameType = after.type === range.type;
	return [
		...checks,
		...(isOfSameType ? [] : lastRangeChecks(known, range).map(check => checked(sources, otherRangesOf(known, range), 'The other ranges', check))),
		...(after.type === 'dynamic' ? newFamilyChecks(known, subnet) : []),
		...freedChecks(sources, subnet, range, isOfSameType ? after : undefined),
	];
};

/** Changes a range: its ends, its type or its comment. */
export const rangeChange: Action<RangeChangeChoice> = {
	needs: (known, {range}) => rangeNeeds(known, range),
	plan(sources, choice) {
		const {known} = sources;
		const range = rangeOf(known, choice.range);
		const subnet = subnetOf(known, range.subnet?.id);
		const reading: Reading = {type: 'range', id: range.id};
		const before = fieldsOf(range);
		const after = fieldsAfter(before, choice);
		const changes: Partial<Fields> = Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name as keyof Fields] !== value));
		if (Object.keys(changes).length === 0) {
			throw new Misuse(`${rangeName(before)} is so already.`, 'Say what is to be otherwise: its ends, its type or its comment.');
		}

		const title = titleOf(before, after);
		return {
			action: 'ranges',
			title,
			tier: {kind: 'dialog'},
			madeFrom: sourcesIn(known, [reading, {type: 'subnet', id: subnet.id}, ...otherRangesOf(known, range)]),
			checks: checksOf(sources, range, subnet, after),
			steps: [{
				kind: 'change',
				title,
				operation: {type: 'range.update', id: range.id, changes},
				reading,
				before: rangeValues(range),
				expect: {...rangeValues(range), ...changes},
				undo: {type: 'restore'},
				group: vlanName(subnet.vlan),
			}],
			notes: restartNotes(known, subnet),
			asks: {},
			afterwards: [],
		};
	},
};
