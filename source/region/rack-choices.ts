import {
	interfacesByNode,
	interfacesByVlan,
	nodesByHostname,
	nodeTypes,
	type NodeRow,
	type RegionState,
	type VlanRow,
} from './state.js';

export const isRack = ({node_type}: NodeRow): boolean => node_type === nodeTypes.rack || node_type === nodeTypes.regionAndRack;

/**
The rack that a VLAN's form takes under this name, a system_id or a hostname.

It may be chosen when it has an interface on a VLAN of the same VID, **in any fabric**, whether it lives or not (sequence vlan-put,
same-vid-other-fabric-rack and dead-rack-as-primary). So a choice can name a rack that has nothing on the VLAN itself.
*/
export const chooseRack = (state: RegionState, {vid}: Pick<VlanRow, 'vid'>, name: string): string | undefined => {
	const rack = state.nodes.get(name) ?? state.nodes.where(nodesByHostname, name).find(node => isRack(node));
	if (!rack || !isRack(rack)) {
		return undefined;
	}

	const isConnected = state.interfaces.where(interfacesByNode, rack.system_id).some(({vlan}) => vlan !== null && state.vlans.get(vlan)?.vid === vid);
	return isConnected ? rack.system_id : undefined;
};

/** Racks with an interface on this very VLAN, in the order of these interfaces' ids: who takes over DHCP, without a look at who lives. */
export const connectedRacks = (state: RegionState, vlan: number): string[] => {
	const byInterface = state.interfaces.where(interfacesByVlan, vlan).toSorted((a, b) => a.id - b.id);
	return [...new Set(byInterface.map(({node}) => node))].filter(id => {
		const node = state.nodes.get(id);
		return node !== undefined && isRack(node);
	});
};

/** Whether MAAS holds this rack for lost: no region has a connection to it. */
export const isLost = (state: RegionState, rack: string): boolean =>
	state.nodes.get(rack)?.services?.some(({name, status}) => name === 'rackd' && status === 'dead') ?? false;
