import {vlansByFabric, type RegionState, type VlanRow} from './state.js';

/** Names the notice that MAAS gives while no VLAN has DHCP. */
const noDhcpIdent = 'dhcp_disabled_all_vlans';

/** The notice comes when a VLAN is stored and none has DHCP any more, and goes with the next one that has. */
const withNotice = (state: RegionState, {dhcp_on: isOn}: VlanRow): RegionState => {
	const {notifications, vlans} = state;
	const notice = notifications.values().find(({rest}) => rest.ident === noDhcpIdent);
	if (isOn) {
		return notice ? {...state, notifications: notifications.delete(notice.id)} : state;
	}

	const isNoted = notice !== undefined;
	if (isNoted || vlans.values().some(({dhcp_on}) => dhcp_on)) {
		return state;
	}

	const id = notifications.nextId();
	return {
		...state,
		notifications: notifications.set(id, {
			id,
			admins: true,
			users: false,
			user: null,
			rest: {
				ident: noDhcpIdent,
				message: 'DHCP is not enabled on any VLAN.  This will prevent machines from being able to PXE boot, unless an external DHCP server is being used.',
				context: {},
				category: 'warning',
				dismissable: true,
				resource_uri: `/MAAS/api/2.0/notifications/${id}/`,
			},
		}),
	};
};

/** The region with a VLAN as it is now. A fabric that it was the last one of goes. */
export const storeVlan = (state: RegionState, vlan: VlanRow): RegionState => {
	const before = state.vlans.get(vlan.id);
	const vlans = state.vlans.rewrite(vlan.id, vlan);
	const isLeft = before !== undefined && before.fabric !== vlan.fabric && vlans.where(vlansByFabric, before.fabric).length === 0;
	// Only a VLAN that loses or gains DHCP can change whether there is any.
	const stored = {...state, vlans, ...(isLeft && {fabrics: state.fabrics.delete(before.fabric)})};
	return before?.dhcp_on === vlan.dhcp_on ? stored : withNotice(stored, vlan);
};
