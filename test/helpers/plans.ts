import type {Plan} from '../../source/actions/plan.js';
import {valuesIn} from '../../source/actions/reading.js';
import {settingOf, vlanSteps, type DhcpSetting} from '../../source/actions/vlan-steps.js';
import type {Known} from '../../source/domain/known.js';
import {lookUp} from '../../source/domain/lookup.js';

/** A plan without checks that sets a VLAN so; what isn't said stays as it is. */
export const settingPlan = (known: Known, id: number, to: Partial<DhcpSetting>, changes: Partial<Plan> = {}): Plan => {
	const lookup = lookUp(known);
	const vlan = lookup.vlan(id)!;
	const reading = {type: 'vlan', id} as const;
	return {
		action: 'reconfigure-dhcp',
		title: 'Set the racks',
		tier: {kind: 'dialog'},
		madeFrom: [{reading, values: valuesIn(known, reading)!}],
		checks: [],
		steps: vlanSteps(vlan, {...settingOf(vlan), ...to}, {rack: systemId => lookup.rackName(systemId), vlan: String}),
		notes: [],
		asks: {},
		afterwards: [],
		...changes,
	};
};

/** `fabric-0/0` of the lab: two racks, both serving. */
export const labVlan = {id: 5001, primary: 'xrwsaf', secondary: 'war3h8'} as const;

/** Swaps its racks: two requests. */
export const swapPlan = (known: Known): Plan => settingPlan(known, labVlan.id, {primary_rack: labVlan.secondary, secondary_rack: labVlan.primary});
