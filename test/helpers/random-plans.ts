import {rangeCreation} from '../../source/actions/create-range.js';
import {rackDeletion} from '../../source/actions/delete-rack.js';
import {rangeDeletion} from '../../source/actions/delete-range.js';
import {dropSecondary} from '../../source/actions/drop-secondary.js';
import {evacuateRack} from '../../source/actions/evacuate-rack.js';
import type {Plan} from '../../source/actions/plan.js';
import type {Action} from '../../source/actions/planning.js';
import {reconfigureDhcp} from '../../source/actions/reconfigure-dhcp.js';
import {spread} from '../../source/actions/spread.js';
import {swapRacks} from '../../source/actions/swap-racks.js';
import {turnOffDhcp} from '../../source/actions/turn-off-dhcp.js';
import type {DhcpSetting} from '../../source/actions/vlan-steps.js';
import type {Known} from '../../source/domain/known.js';
import {allVlans} from '../../source/domain/vlans.js';
import {settingPlan} from './plans.js';

const pick = <Value>(values: readonly Value[], random: () => number): Value => values[Math.floor(random() * values.length)]!;

/** Any setting of any VLAN, sensible or not: off as well as with racks that aren't on it. */
const randomSetting = (known: Known, random: () => number): DhcpSetting => {
	if (random() < 0.2) {
		return {
			dhcp_on: false, primary_rack: null, secondary_rack: null, relay_vlan: random() < 0.5 ? null : pick(allVlans(known.snapshot.fabrics!), random).id,
		};
	}

	const racks = [...known.snapshot.rackcontrollers!.map(({system_id}) => system_id), null];
	const primary_rack = pick(racks, random);
	const others = racks.filter(rack => rack !== primary_rack);
	return {
		dhcp_on: true, primary_rack, secondary_rack: primary_rack === null ? null : pick([...others, null], random), relay_vlan: null,
	};
};

const planOf = <Choice>(known: Known, action: Action<Choice>, choice: Choice): Plan => action.plan({known, suggestions: new Map(), unread: new Set()}, choice);

/** A plan that somebody might make on this region: of any action, or of any setting of a VLAN. Of a choice that makes no sense there is none. */
export const randomPlan = (known: Known, random: () => number): Plan => {
	const {rackcontrollers = [], subnets = [], ipranges = []} = known.snapshot;
	const vlan = pick(allVlans(known.snapshot.fabrics!), random).id;
	const rack = pick(rackcontrollers, random)?.system_id ?? '';
	const subnet = pick(subnets, random);
	const [network] = subnet.cidr.split('/', 1) as [string];
	const [start, end] = subnet.cidr.includes(':')
		? [`${network}5:0`, `${network}5:ffff`]
		: [170, 174].map(host => [...network.split('.').slice(0, 3), host].join('.')) as [string, string];
	const choices: ReadonlyArray<() => Plan> = [
		() => settingPlan(known, vlan, randomSetting(known, random)),
		() => settingPlan(known, vlan, randomSetting(known, random)),
		() => planOf(known, reconfigureDhcp, {vlan, primary: rack, secondary: pick([null, ...rackcontrollers.map(({system_id}) => system_id).filter(id => id !== rack)], random)}),
		() => planOf(known, reconfigureDhcp, {vlan, relay: pick(allVlans(known.snapshot.fabrics!), random).id}),
		() => planOf(known, swapRacks, {vlan}),
		() => planOf(known, dropSecondary, {vlan}),
		() => planOf(known, turnOffDhcp, {vlan}),
		() => planOf(known, spread, {}),
		() => planOf(known, evacuateRack, {rack}),
		() => planOf(known, rackDeletion, {rack, handOver: random() < 0.5, isForced: random() < 0.3}),
		() => planOf(known, rangeCreation, {
			subnet: subnet.id, type: pick(['dynamic', 'reserved'] as const, random), start, end,
		}),
		() => planOf(known, rangeDeletion, {range: pick(ipranges, random)?.id ?? 0}),
	];
	for (;;) {
		try {
			return pick(choices, random)();
		} catch (error) {
			// A misuse: another one is thought of.
			if (!(error instanceof Error && error.name === 'Misuse')) {
				throw error;
			}
		}
	}
};
