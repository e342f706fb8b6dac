import type {Plan} from '../../source/actions/plan.js';
import type {DhcpSetting} from '../../source/actions/vlan-steps.js';
import type {Known} from '../../source/domain/known.js';
import {allVlans} from '../../source/domain/vlans.js';
import {settingPlan} from './plans.js';

const pick = <Value>(values: readonly Value[], random: () => number): Value => values[Math.floor(random() * values.length)]!;

/** Any setting of any VLAN, sensible or not: off as well as with racks that aren't on it. */
const randomSetting = (known: Known, random: () => number): DhcpSetting => {
	const racks = [...known.snapshot.rackcontrollers!.map(({system_id}) => system_id), null];
	const primary_rack = pick(racks, random);
	const others = racks.filter(rack => rack !== primary_rack);
	const kind = random();
	if (kind < 0.2) {
		return {
			dhcp_on: false, primary_rack: null, secondary_rack: null, relay_vlan: random() < 0.5 ? null : pick(allVlans(known.snapshot.fabrics!), random).id,
		};
	}

	return {
		dhcp_on: true, primary_rack, secondary_rack: primary_rack === null ? null : pick([...others, null], random), relay_vlan: null,
	};
};

/** A plan that somebody might make on this region. */
export const randomPlan = (known: Known, random: () => number): Plan => {
	const vlan = pick(allVlans(known.snapshot.fabrics!), random);
	return settingPlan(known, vlan.id, randomSetting(known, random));
};
