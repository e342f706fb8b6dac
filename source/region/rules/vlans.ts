import {defaultVlanOf, deleteVlan} from '../delete-vlan.js';
import {
	json,
	noContent,
	Refusal,
	refused,
	requireAdmin,
	requireAdminOfRow,
	text,
	type Ask,
	type Reply,
} from '../exchange.js';
import {givenIn} from '../forms/form.js';
import {cleanVlan, newVlan} from '../forms/vlan.js';
import {renderVlan} from '../render/network.js';
import type {Resource} from '../resource.js';
import {vlansByFabric, type RegionState, type VlanRow} from '../state.js';
import {storeVlan} from '../store-vlan.js';
import {findFabric, findVlanOfFabric} from './find.js';

/** The VLAN at either of its addresses: `fabrics/{fabric}/vlans/{vid}/` takes the VID, `vlans/{id}/` the database id. */
const vlanOf = ({state, params}: Ask): VlanRow => {
	const {fabric, vlan, id} = params;
	if (fabric !== undefined) {
		return findVlanOfFabric(state, findFabric(state, fabric), vlan!);
	}

	const row = state.vlans.get(Number(id));
	if (!row) {
		// Other words than by VID (recordings 099 and 103).
		throw new Refusal(text(404, 'VLAN with specified ID does not exist.'));
	}

	return row;
};

const stored = (state: RegionState, vlan: VlanRow): Reply => {
	const changed = storeVlan(state, vlan);
	return {...json(renderVlan(changed, vlan.id)), state: changed};
};

const create = (ask: Ask): Reply => {
	requireAdmin(ask);
	const {state, params, form} = ask;
	const before = newVlan(state.vlans.nextId(), findFabric(state, params.fabric!).id);
	return stored(state, cleanVlan(state, before, givenIn(form)));
};

const rules: Resource['rules'] = {
	GET: ask => json(renderVlan(ask.state, vlanOf(ask).id)),
	PUT(ask) {
		const before = vlanOf(ask);
		requireAdminOfRow(ask);
		return stored(ask.state, cleanVlan(ask.state, before, givenIn(ask.form)));
	},
	DELETE(ask) {
		const vlan = vlanOf(ask);
		requireAdminOfRow(ask);
		// Also with DHCP on, and where others are relayed to it (sequence vlan-put, steps 62 to 64).
		if (defaultVlanOf(ask.state, vlan.fabric)?.id === vlan.id) {
			throw refused(400, 'This VLAN is the default VLAN in the fabric, it cannot be deleted.');
		}

		return {...noContent, state: deleteVlan(ask.state, vlan)};
	},
};

export const vlanResources: readonly Resource[] = [
	{
		path: 'fabrics/:fabric/vlans/',
		rules: {
			GET({state, params}) {
				const fabric = findFabric(state, params.fabric!);
				return json(state.vlans.where(vlansByFabric, fabric.id).map(vlan => renderVlan(state, vlan.id)));
			},
			POST: create,
		},
	},
	{path: 'fabrics/:fabric/vlans/:vlan/', rules},
	{path: 'vlans/:id/', rules},
];
