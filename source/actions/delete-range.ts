import {vlanName} from '../domain/vlans.js';
import {checked} from './checks/checked.js';
import {freedChecks} from './checks/freed-addresses.js';
import {lastRangeChecks} from './checks/last-range.js';
import type {Action} from './planning.js';
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

/** A range that is to go. */
export type RangeChoice = {
	/** Its id. */
	range: number;
};

/** Deletes a range, but not the last dynamic one of a VLAN that is served. */
export const rangeDeletion: Action<RangeChoice> = {
	needs: (known, {range}) => rangeNeeds(known, range),
	plan(sources, {range: id}) {
		const {known} = sources;
		const range = rangeOf(known, id);
		const subnet = subnetOf(known, range.subnet?.id);
		const reading: Reading = {type: 'range', id};
		const others = otherRangesOf(known, range);
		const title = `Delete the ${range.type} range ${rangeName(range)} of ${subnet.cidr}`;
		return {
			action: 'ranges',
			title,
			tier: {kind: 'typed', name: rangeName(range)},
			madeFrom: sourcesIn(known, [reading, {type: 'subnet', id: subnet.id}, ...others]),
			checks: [
				...lastRangeChecks(known, range).map(check => checked(sources, others, 'The other ranges', check)),
				...freedChecks(sources, subnet, range),
			],
			steps: [{
				kind: 'change', title, operation: {type: 'range.delete', id}, reading, before: rangeValues(range), expect: 'gone', undo: {type: 'create'}, group: vlanName(subnet.vlan),
			}],
			notes: restartNotes(known, subnet),
			asks: {},
			afterwards: [],
		};
	},
};
