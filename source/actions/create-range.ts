import {vlanName} from '../domain/vlans.js';
import type {IpRange} from '../maas/schemas/ip-range.js';
import {newFamilyChecks} from './checks/new-family.js';
import {asWritten, checkRange} from './checks/range-checks.js';
import {stopsOf} from './plan.js';
import type {Action} from './planning.js';
import {rangeName, restartNotes, subnetOf} from './range-words.js';
import type {Reading} from './reading.js';
import {sourcesIn} from './sources-in.js';

/** A range that is to be. */
export type NewRangeChoice = {
	/** The subnet's id. */
	subnet: number;
	type: IpRange['type'];
	/** First and last address. */
	start: string;
	end: string;
	comment?: string;
};

const readingOf = ({subnet, start, end}: NewRangeChoice): Reading => ({
	type: 'new-range', subnet, start_ip: asWritten(start), end_ip: asWritten(end),
});

/** Adds a range to a subnet: a dynamic one for DHCP to hand out, a reserved one for MAAS to leave alone. */
export const rangeCreation: Action<NewRangeChoice> = {
	needs: ({snapshot: {subnets}}, choice) => [
		{type: 'subnet', id: choice.subnet},
		readingOf(choice),
		{type: 'subnet-use', id: choice.subnet},
		...(subnets ?? []).filter(({id}) => id === choice.subnet).map(({vlan: {id}}) => ({type: 'vlan', id} as const)),
	],
	plan(sources, choice) {
		const {known} = sources;
		const {type, comment = ''} = choice;
		const subnet = subnetOf(known, choice.subnet);
		const reading = readingOf(choice);
		const range = {
			type, start_ip: asWritten(choice.start), end_ip: asWritten(choice.end), comment: comment.trim(), subnet: subnet.id,
		};
		const checks = checkRange(sources, subnet, {start: range.start_ip, end: range.end_ip, type});
		const isServable = type === 'dynamic' && stopsOf({checks}).length === 0;
		const title = `Add the ${type} range ${rangeName(range)} to ${subnet.cidr}`;
		return {
			action: 'ranges',
			title,
			tier: {kind: 'dialog'},
			madeFrom: sourcesIn(known, [{type: 'subnet', id: subnet.id}, reading, {type: 'vlan', id: subnet.vlan.id}]),
			checks: [...checks, ...(isServable ? newFamilyChecks(known, subnet) : [])],
			steps: [{
				kind: 'change', title, operation: {type: 'range.create', range}, reading, before: 'gone', expect: range, undo: {type: 'delete'}, group: vlanName(subnet.vlan),
			}],
			notes: restartNotes(known, subnet),
			asks: {},
			afterwards: [],
		};
	},
};
