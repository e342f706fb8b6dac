import {
	interfacesByVlan,
	subnetsByVlan,
	vlansByFabric,
	vlansByRelay,
	type RegionState,
	type VlanRow,
} from './state.js';
import {removeInterface} from './remove-interface.js';

/** A fabric's first VLAN, whatever its VID has become (trace dev-024, step 5). */
export const defaultVlanOf = (state: RegionState, fabric: number): VlanRow | undefined =>
	state.vlans.where(vlansByFabric, fabric).toSorted((a, b) => a.id - b.id)[0];

/**
The region without a VLAN that isn't its fabric's default one: that one gets its subnets and the interfaces that stand by themselves; interfaces made for the tag go;
relays to it end.
*/
export const deleteVlan = (state: RegionState, vlan: VlanRow): RegionState => {
	const heir = defaultVlanOf(state, vlan.fabric)!.id;
	let {vlans, subnets} = state;
	for (const relayed of vlans.where(vlansByRelay, vlan.id)) {
		vlans = vlans.rewrite(relayed.id, {...relayed, relay_vlan: null});
	}

	for (const subnet of subnets.where(subnetsByVlan, vlan.id)) {
		subnets = subnets.set(subnet.id, {...subnet, vlan: heir});
	}

	let changed: RegionState = {...state, subnets, vlans: vlans.delete(vlan.id)};
	for (const one of state.interfaces.where(interfacesByVlan, vlan.id)) {
		changed = one.rest.type === 'vlan'
			? removeInterface(changed, one)
			: {...changed, interfaces: changed.interfaces.set(one.id, {...one, vlan: heir})};
	}

	return changed;
};
