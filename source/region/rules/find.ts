import {notFound, refused} from '../exchange.js';
import {
	fabricsByName,
	vlansByAddress,
	vlansByFabric,
	type FabricRow,
	type RegionState,
	type SubnetRow,
	type VlanRow,
} from '../state.js';
import type {Table} from '../table.js';

const number = /^\d+$/v;

/** A row by the id in a path, or MAAS's 404 with the name of its model. */
export const findRow = <Row>(table: Table<number, Row>, id: string, model: string): Row => {
	const row = number.test(id) ? table.get(Number(id)) : undefined;
	if (row === undefined) {
		throw notFound(model);
	}

	return row;
};

/** A fabric by id or by name (recordings 091, 093). */
export const findFabric = ({fabrics}: RegionState, specifier: string): FabricRow => {
	const id = /^(?:id:)?(?<id>\d+)$/v.exec(specifier)?.groups?.id;
	const fabric = id === undefined ? fabrics.where(fabricsByName, specifier.replace(/^name:/v, ''))[0] : fabrics.get(Number(id));
	if (!fabric) {
		throw notFound('Fabric');
	}

	return fabric;
};

/** A VLAN of a fabric by VID, by the word `untagged` for VID 0, or by name (recordings 095 to 100). */
export const findVlanOfFabric = (state: RegionState, fabric: FabricRow, specifier: string): VlanRow => {
	const tag = /^(?:vid:)?(?<vid>\d+)$/v.exec(specifier)?.groups?.vid;
	const vid = tag === undefined ? (specifier === 'untagged' ? 0 : undefined) : Number(tag);
	if (vid !== undefined && vid > 4094) {
		throw refused(400, 'VLAN tag (VID) out of range (0-4094; 0 for untagged.)');
	}

	const vlan = vid === undefined
		? state.vlans.where(vlansByFabric, fabric.id).find(({name}) => name === specifier)
		: state.vlans.where(vlansByAddress, `${fabric.id}/${vid}`)[0];
	if (!vlan) {
		throw notFound('VLAN');
	}

	return vlan;
};

/** A subnet by id, by CIDR or by name (recordings 107 to 110). */
export const findSubnet = ({subnets}: RegionState, specifier: string): SubnetRow => {
	const id = /^(?:id:)?(?<id>\d+)$/v.exec(specifier)?.groups?.id;
	const wanted = specifier.replace(/^(?:cidr|name):/v, '');
	const subnet = id === undefined
		? subnets.values().find(({cidr, name}) => cidr === wanted || name === wanted)
		: subnets.get(Number(id));
	if (!subnet) {
		throw notFound('Subnet');
	}

	return subnet;
};
