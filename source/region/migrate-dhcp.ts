import {connectedRacks} from './rack-choices.js';
import type {RegionState, VlanRow} from './state.js';
import {storeVlan} from './store-vlan.js';

/** A VLAN by the names of its fabric and itself, as MAAS's texts have it: `None` where it has none, as Python writes that. */
export const vlanLabel = ({fabrics}: RegionState, {fabric, name}: VlanRow): string => `${fabrics.get(fabric)?.name ?? ''}.${name ?? 'None'}`;

/**
One VLAN once a rack that it names is gone. The secondary becomes the primary, **also when it is dead**; without one, the first rack that
is connected to the VLAN does. A secondary is replaced by the first rack that is left, or by none.

@returns `null` where nobody is left to serve.
*/
const handOver = (state: RegionState, vlan: VlanRow, rack: string): VlanRow | null => {
	const others = connectedRacks(state, vlan.id).filter(id => id !== rack);
	const {primary_rack: primary, secondary_rack: secondary} = vlan;
	if (primary !== rack) {
		return {...vlan, secondary_rack: others.find(id => id !== primary) ?? null};
	}

	if (secondary !== null) {
		return {...vlan, primary_rack: secondary, secondary_rack: others.find(id => id !== secondary) ?? null};
	}

	return others[0] === undefined ? null : {...vlan, primary_rack: others[0]};
};

export type Migration = Readonly<{
	/** The region in which the rack serves nothing, DHCP off where nobody was left. */
	state: RegionState;
	/** VLANs where nobody is left. */
	unserved: readonly VlanRow[];
}>;

/** Takes DHCP off a rack, VLAN by VLAN in the order in which the database holds them. VLANs without DHCP keep naming it. */
export const migrateDhcp = (state: RegionState, rack: string): Migration => {
	let migrated = state;
	const unserved: VlanRow[] = [];
	for (const vlan of state.vlans.values()) {
		if (!vlan.dhcp_on || (vlan.primary_rack !== rack && vlan.secondary_rack !== rack)) {
			continue;
		}

		const handed = handOver(state, vlan, rack);
		if (handed === null) {
			unserved.push(vlan);
		}

		migrated = storeVlan(migrated, handed ?? {
			...vlan, dhcp_on: false, primary_rack: null, secondary_rack: null,
		});
	}

	return {state: migrated, unserved};
};
