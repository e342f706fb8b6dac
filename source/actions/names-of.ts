import type {Known} from '../domain/known.js';
import {lookUp} from '../domain/lookup.js';
import {vlanName} from '../domain/vlans.js';
import type {Names} from './vlan-steps.js';

/** Racks by hostname and VLANs by `FABRIC/VID`, as far as they are known. */
export const namesOf = (known: Known): Names => {
	const lookup = lookUp(known);
	return {
		rack: systemId => lookup.rackName(systemId),
		vlan(id) {
			const vlan = lookup.vlan(id);
			return vlan ? vlanName(vlan) : `VLAN ${id}`;
		},
	};
};
