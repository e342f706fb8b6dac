import {removeInterface} from './remove-interface.js';
import {
	interfacesByNode,
	type NodeRow,
	type RegionState,
	type VmHostRow,
} from './state.js';

/** Of a machine on a VM host: that host's id. */
const podOf = ({rest: {pod}}: NodeRow): unknown => typeof pod === 'object' && pod !== null && 'id' in pod ? pod.id : undefined;

/** The region without a node, its interfaces, its addresses and what was set for it alone. Events keep its name. */
export const removeNode = (state: RegionState, {system_id: id}: NodeRow): RegionState => {
	let changed: RegionState = {...state, nodes: state.nodes.delete(id)};
	for (const one of state.interfaces.where(interfacesByNode, id)) {
		changed = removeInterface(changed, one);
	}

	let {events, snippets} = changed;
	for (const event of changed.events.values()) {
		events = event.node === id ? events.set(event.id, {...event, node: null}) : events;
	}

	for (const snippet of changed.snippets.values()) {
		const {node} = snippet.rest;
		// A snippet's node is shown without its system_id, but for its address.
		const isItsOwn = typeof node === 'object' && node !== null && 'resource_uri' in node && String(node.resource_uri).endsWith(`/${id}/`);
		snippets = isItsOwn ? snippets.delete(snippet.id) : snippets;
	}

	return {...changed, events, snippets};
};

export const vmHostsOn = (state: RegionState, node: string): VmHostRow[] => state.vmHosts.values().filter(({host}) => host === node);

/** The region without a VM host, and without the machines that live on it. */
export const removeVmHost = (state: RegionState, {id}: VmHostRow): RegionState => {
	let changed: RegionState = {...state, vmHosts: state.vmHosts.delete(id)};
	for (const machine of state.nodes.values()) {
		changed = podOf(machine) === id ? removeNode(changed, machine) : changed;
	}

	return changed;
};
