import type {Known} from '../domain/known.js';
import {lookUp, setRacksOf} from '../domain/lookup.js';
import type {Vlan} from '../maas/schemas/vlan.js';

/** The VLANs that a second rack is for: those that one rack serves alone; where there are none, all that are served. */
export const vlansForRack = (known: Known): Vlan[] => {
	const served = (lookUp(known).vlans() ?? []).filter(({dhcp_on: isOn}) => isOn);
	const alone = served.filter(vlan => setRacksOf(vlan).length < 2);
	return alone.length > 0 ? alone : served;
};
