import type {Subnet} from '../../maas/schemas/subnet.js';
import type {Vlan} from '../../maas/schemas/vlan.js';
import {subnetFinder} from '../../domain/addresses.js';
import {lookUp} from '../../domain/lookup.js';
import {vlanName} from '../../domain/vlans.js';
import {asWritten} from '../checks/range-checks.js';
import type {ChangeStep} from '../plan.js';
import type {Sources} from '../planning.js';
import {handedOut, subnetsOf} from './subnets-of.js';

/** A dynamic range to add. `suggested`: the one that MAAS suggests, and only where the VLAN has none yet. */
export type RangeChoice = 'suggested' | {start: string; end: string};

/** A range with the subnet that it lies on. */
export type PlacedRange = {subnet: Subnet; start: string; end: string};

/** What MAAS suggests for a VLAN that has no dynamic range. */
export const suggestedRange = (sources: Sources, vlan: Vlan): PlacedRange | undefined => subnetsOf(sources, vlan)
	.filter(({managed}) => managed)
	.map(subnet => ({subnet, ...sources.suggestions.get(subnet.id)?.range}))
	.find((one): one is PlacedRange => one.start !== undefined && one.end !== undefined);

/** The range that was chosen. Nothing where MAAS suggests none, where there is no need of one, or where it lies on no subnet of the VLAN. */
export const placeRange = (sources: Sources, vlan: Vlan, range: RangeChoice): PlacedRange | undefined => {
	if (range === 'suggested') {
		const {ranges = {}} = lookUp(sources.known).networks(vlan.id) ?? {};
		return Object.keys(ranges).length > 0 ? undefined : suggestedRange(sources, vlan);
	}

	const subnets = subnetsOf(sources, vlan);
	const find = subnetFinder(subnets);
	// With one subnet only, what is wrong is said of the range itself.
	const subnet = find(range.start) ?? find(range.end) ?? (subnets.length === 1 ? subnets[0] : undefined);
	return subnet && {subnet, start: asWritten(range.start), end: asWritten(range.end)};
};

/** Whether the VLAN has this very range already. */
export const isThere = (sources: Sources, {subnet, start, end}: PlacedRange): boolean =>
	handedOut(sources, subnet).some(range => range.start_ip === start && range.end_ip === end);

export const rangeStep = (vlan: Vlan, {subnet, start, end}: PlacedRange): ChangeStep => {
	const range = {
		type: 'dynamic', start_ip: start, end_ip: end, comment: '', subnet: subnet.id,
	} as const;
	return {
		kind: 'change',
		title: `${vlanName(vlan)}: add the dynamic range ${start}-${end}`,
		operation: {type: 'range.create', range},
		reading: {
			type: 'new-range', subnet: subnet.id, start_ip: start, end_ip: end,
		},
		before: 'gone',
		expect: range,
		undo: {type: 'delete'},
		group: vlanName(vlan),
	};
};
