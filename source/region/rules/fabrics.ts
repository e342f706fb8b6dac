import {networkOf} from '../addresses.js';
import {
	json,
	noContent,
	refused,
	requireAdmin,
	requireAdminOfRow,
	type Ask,
	type Reply,
} from '../exchange.js';
import {
	badValue,
	cleanText,
	FormErrors,
	givenIn,
	isModelName,
	type Given,
} from '../forms/form.js';
import {newVlan} from '../forms/vlan.js';
import {renderFabric} from '../render/network.js';
import type {Resource} from '../resource.js';
import {
	fabricsByName,
	interfacesByVlan,
	subnetsByVlan,
	vlansByFabric,
	type FabricRow,
	type RegionState,
} from '../state.js';
import {storeVlan} from '../store-vlan.js';
import {findFabric} from './find.js';

/** A fabric after what was sent for it; without a name it is called by its id. None of this is recorded. */
const cleanFabric = (state: RegionState, before: FabricRow, given: Given): FabricRow => {
	const errors = new FormErrors();
	const own = `fabric-${before.id}`;
	const name = (given.has('name') ? cleanText(errors, 'name', given.get('name')!, 256) : before.name) || own;
	const classType = given.has('class_type') ? given.get('class_type')! || null : before.rest.class_type ?? null;
	if (!isModelName(name)) {
		errors.add('name', badValue);
	} else if (/^fabric-\d+$/v.test(name) && name !== own) {
		errors.add('name', 'Reserved fabric name.');
	} else if (state.fabrics.where(fabricsByName, name).some(({id}) => id !== before.id)) {
		errors.add('name', 'Fabric with this Name already exists.');
	}

	errors.throwIfAny();
	return {id: before.id, name, rest: {...before.rest, class_type: classType}};
};

const stored = (state: RegionState, fabric: FabricRow): Reply => {
	const changed = {...state, fabrics: state.fabrics.set(fabric.id, fabric)};
	return {...json(renderFabric(changed, fabric)), state: changed};
};

/** A new fabric has an untagged VLAN from the beginning. */
const create = (ask: Ask): Reply => {
	requireAdmin(ask);
	const {state, form} = ask;
	const id = state.fabrics.nextId();
	const fabric = cleanFabric(state, {id, name: '', rest: {resource_uri: `/MAAS/api/2.0/fabrics/${id}/`}}, givenIn(form));
	return stored(storeVlan(state, {...newVlan(state.vlans.nextId(), id), vid: 0, name: 'untagged'}), fabric);
};

/** What of a fabric is in use, in MAAS's words; `undefined` where nothing is. */
const whatUses = (state: RegionState, {id}: FabricRow): string | undefined => {
	const vlans = state.vlans.where(vlansByFabric, id);
	const subnets = vlans.flatMap(vlan => state.subnets.where(subnetsByVlan, vlan.id)).map(({cidr}) => ({cidr, network: networkOf(cidr)}))
		.toSorted((a, b) => a.network.family - b.network.family || (a.network.first < b.network.first ? -1 : 1));
	if (subnets.length > 0) {
		return `subnets are still present: ${subnets.map(({cidr}) => cidr).join(', ')}`;
	}

	const interfaces = vlans.flatMap(vlan => state.interfaces.where(interfacesByVlan, vlan.id))
		.map(({node, name, rest}) => `${name} (${String(rest.type)}) on ${state.nodes.get(node)?.hostname ?? node}`);
	return interfaces.length > 0 ? `interfaces are still connected: ${interfaces.join(', ')}` : undefined;
};

const remove = (ask: Ask): Reply => {
	const {state, params} = ask;
	const fabric = findFabric(state, params.fabric!);
	requireAdminOfRow(ask);
	// The first one.
	if (state.fabrics.values().every(({id}) => id >= fabric.id)) {
		throw refused(400, 'This fabric is the default fabric, it cannot be deleted.');
	}

	const use = whatUses(state, fabric);
	if (use !== undefined) {
		throw refused(400, `Can't delete fabric; the following ${use}`);
	}

	const vlans = state.vlans.where(vlansByFabric, fabric.id).reduce((rest, {id}) => rest.delete(id), state.vlans);
	return {...noContent, state: {...state, vlans, fabrics: state.fabrics.delete(fabric.id)}};
};

export const fabricResources: readonly Resource[] = [
	{
		path: 'fabrics/',
		rules: {
			GET: ({state}) => json(state.fabrics.values().map(fabric => renderFabric(state, fabric))),
			POST: create,
		},
	},
	{
		path: 'fabrics/:fabric/',
		rules: {
			GET: ({state, params}) => json(renderFabric(state, findFabric(state, params.fabric!))),
			PUT(ask) {
				const fabric = findFabric(ask.state, ask.params.fabric!);
				requireAdminOfRow(ask);
				return stored(ask.state, cleanFabric(ask.state, fabric, givenIn(ask.form)));
			},
			DELETE: remove,
		},
	},
];
