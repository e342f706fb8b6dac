import {
	json,
	Refusal,
	text,
	type Ask,
} from '../exchange.js';
import {renderVlan} from '../render/network.js';
import type {Resource} from '../resource.js';
import {vlansByFabric, type VlanRow} from '../state.js';
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

const rules: Resource['rules'] = {
	GET: ask => json(renderVlan(ask.state, vlanOf(ask).id)),
};

export const vlanResources: readonly Resource[] = [
	{
		path: 'fabrics/:fabric/vlans/',
		rules: {
			GET({state, params}) {
				const fabric = findFabric(state, params.fabric!);
				return json(state.vlans.where(vlansByFabric, fabric.id).map(vlan => renderVlan(state, vlan.id)));
			},
		},
	},
	{path: 'fabrics/:fabric/vlans/:vlan/', rules},
	{path: 'vlans/:id/', rules},
];
