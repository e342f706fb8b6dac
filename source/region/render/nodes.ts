import {
	interfacesByNode,
	type InterfaceRow,
	type LinkRow,
	type NodeRow,
	type RegionState,
	type VmHostRow,
} from '../state.js';
import {
	renderPlain,
	renderSubnet,
	renderVlan,
	type Rendered,
} from './network.js';

const renderLink = (state: RegionState, {mode, subnet, rest, ...columns}: LinkRow): Rendered => ({
	...rest,
	// What was discovered has no mode.
	...(mode !== '' && {mode}),
	...columns,
	...(subnet !== undefined && {subnet: renderSubnet(state, subnet)}),
});

/** A VLAN's MTU, unless an interface made on this one has a larger one (scene lab: rack-3). One that an interface was given for itself stays. */
const mtuOf = (state: RegionState, {node, vlan, rest: {effective_mtu: own, children, params}}: InterfaceRow): unknown => {
	const row = vlan === null ? undefined : state.vlans.get(vlan);
	if (!row || typeof own !== 'number' || (typeof params === 'object' && params !== null && 'mtu' in params)) {
		return own;
	}

	const names: readonly unknown[] = Array.isArray(children) ? children : [];
	const made = names.length === 0 ? [] : state.interfaces.where(interfacesByNode, node).filter(({name}) => names.includes(name));
	return Math.max(row.mtu, ...made.map(child => Number(mtuOf(state, child))));
};

export const renderInterface = (state: RegionState, row: InterfaceRow): Rendered => {
	const {node, vlan, links, discovered, rest, ...columns} = row;
	return {
		...rest,
		...columns,
		...(rest.effective_mtu !== undefined && {effective_mtu: mtuOf(state, row)}),
		vlan: renderVlan(state, vlan),
		links: links.map(link => renderLink(state, link)),
		discovered: discovered?.map(link => renderLink(state, link)) ?? null,
	};
};

export const renderInterfaces = (state: RegionState, systemId: string): Rendered[] =>
	state.interfaces.where(interfacesByNode, systemId).map(one => renderInterface(state, one));

export const renderZone = (state: RegionState, id: number | null): Rendered | null => {
	const zone = id === null ? undefined : state.zones.get(id);
	return zone ? renderPlain(zone) : null;
};

export const renderDomain = (state: RegionState, id: number | null): Rendered | null => {
	const domain = id === null ? undefined : state.domains.get(id);
	return domain ? renderPlain(domain) : null;
};

/** Whose list a node is shown in. A region+rack differs between its two: the address, and services only as a rack. */
export type NodeList = 'rackcontrollers' | 'regioncontrollers' | 'machines';

/** The list that shows a node with everything: `nodes/{system_id}/` answers as that one does. */
export const homeList = ({node_type}: NodeRow): NodeList =>
	node_type === 3 ? 'regioncontrollers' : (node_type === 2 || node_type === 4 ? 'rackcontrollers' : 'machines');

export const renderNode = (state: RegionState, node: NodeRow, list: NodeList = homeList(node)): Rendered => {
	const {zone, domain, services, boot_interface: bootId, power_parameters, rest, ...columns} = node;
	const boot = typeof bootId === 'number' ? state.interfaces.get(bootId) : undefined;
	return {
		...rest,
		...columns,
		zone: renderZone(state, zone),
		domain: renderDomain(state, domain),
		interface_set: renderInterfaces(state, node.system_id),
		...(list === 'rackcontrollers' && {service_set: services ?? []}),
		...(bootId !== undefined && {boot_interface: boot ? renderInterface(state, boot) : null}),
		resource_uri: `/MAAS/api/2.0/${list}/${node.system_id}/`,
	};
};

export const renderVmHost = (state: RegionState, {host, hostRest, zone, rest, ...columns}: VmHostRow): Rendered => ({
	...rest, ...columns, host: host === null ? null : {...hostRest, system_id: host}, zone: renderZone(state, zone),
});
