import {withExhaustionNotice} from './exhaustion-notice.js';
import {
	addressesByNode,
	interfacesByNode,
	type InterfaceRow,
	type RegionState,
} from './state.js';

const without = (names: unknown, name: string): unknown => Array.isArray(names) ? names.filter(one => one !== name) : names;

/** The region without an interface and the addresses on it; whatever it was made on, or was made on it, names it no longer. */
export const removeInterface = (state: RegionState, {id, node, name, links}: InterfaceRow): RegionState => {
	let interfaces = state.interfaces.delete(id);
	for (const other of interfaces.where(interfacesByNode, node)) {
		const {children, parents} = other.rest;
		if ([children, parents].some(names => Array.isArray(names) && names.includes(name))) {
			interfaces = interfaces.set(other.id, {...other, rest: {...other.rest, children: without(children, name), parents: without(parents, name)}});
		}
	}

	let changed: RegionState = {...state, interfaces};
	const own = new Set(links.map(({ip_address: ip}) => ip));
	for (const address of state.addresses.where(addressesByNode, node)) {
		if (own.has(address.ip)) {
			changed = withExhaustionNotice({...changed, addresses: changed.addresses.delete(address.id)}, address.subnet);
		}
	}

	return changed;
};
