import {
	subnetsByVlan,
	vlansByFabric,
	vlansBySpace,
	type FabricRow,
	type Fields,
	type RangeRow,
	type RegionState,
	type SpaceRow,
} from '../state.js';

export type Rendered = Readonly<Record<string, unknown>>;

/** Answers put together for one state. A VLAN is embedded in hundreds of places: it is made once for all of them. */
class Made {
	readonly vlans = new Map<number, Rendered>();
	readonly subnets = new Map<number, Rendered>();
}

const madeFor = new WeakMap<RegionState, Made>();

const made = (state: RegionState): Made => {
	const known = madeFor.get(state);
	if (known) {
		return known;
	}

	const fresh = new Made();
	madeFor.set(state, fresh);
	return fresh;
};

/** A VLAN as MAAS gives it, with the whole VLAN that it is relayed to. `null` where there is none with this id. */
export const renderVlan = (state: RegionState, id: number | null): Rendered | null => {
	const {vlans} = made(state);
	const row = id === null ? undefined : state.vlans.get(id);
	if (!row) {
		return null;
	}

	const known = vlans.get(row.id);
	if (known) {
		return known;
	}

	const {fabric, relay_vlan, rest, ...columns} = row;
	const vlan = {
		...rest, ...columns, fabric: state.fabrics.get(fabric)?.name, fabric_id: fabric, relay_vlan: renderVlan(state, relay_vlan),
	};
	vlans.set(row.id, vlan);
	return vlan;
};

export const renderSubnet = (state: RegionState, id: number | null): Rendered | null => {
	const {subnets} = made(state);
	const row = id === null ? undefined : state.subnets.get(id);
	if (!row) {
		return null;
	}

	const known = subnets.get(row.id);
	if (known) {
		return known;
	}

	const {vlan, rest, ...columns} = row;
	const subnet = {
		...rest, ...columns, space: state.vlans.get(vlan)?.space, vlan: renderVlan(state, vlan),
	};
	subnets.set(row.id, subnet);
	return subnet;
};

export const renderFabric = (state: RegionState, {id, name, rest}: FabricRow): Rendered => ({
	...rest, id, name, vlans: state.vlans.where(vlansByFabric, id).map(vlan => renderVlan(state, vlan.id)),
});

/** A space with its VLANs, and the subnets of these VLANs in the same order. */
export const renderSpace = (state: RegionState, {id, name, rest}: SpaceRow): Rendered => {
	const vlans = state.vlans.where(vlansBySpace, name);
	return {
		...rest,
		id,
		name,
		vlans: vlans.map(vlan => renderVlan(state, vlan.id)),
		subnets: vlans.flatMap(vlan => state.subnets.where(subnetsByVlan, vlan.id).toSorted((a, b) => a.id - b.id)).map(subnet => renderSubnet(state, subnet.id)),
	};
};

export const renderUser = (state: RegionState, username: string | null): Rendered | null => {
	const user = username === null ? undefined : state.users.get(username);
	return user ? {...user.rest, username: user.username, is_superuser: user.is_superuser} : null;
};

export const renderRange = (state: RegionState, {user, subnet, rest, ...columns}: RangeRow): Rendered => ({
	...rest, ...columns, user: renderUser(state, user), subnet: renderSubnet(state, subnet),
});

/** A row whose columns are what MAAS shows. */
export const renderPlain = <Row extends {rest: Fields}>({rest, ...columns}: Row): Rendered => ({...rest, ...columns});
