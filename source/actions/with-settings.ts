import type {Known} from '../domain/known.js';
import {lookUp} from '../domain/lookup.js';
import type {DhcpSetting} from './vlan-steps.js';

/** What would be known if VLANs (id) were set so: what comes after them is judged by that. */
export const withSettings = (known: Known, settings: ReadonlyMap<number, DhcpSetting>): Known => {
	const lookup = lookUp(known);
	const fabrics = known.snapshot.fabrics?.map(fabric => ({
		...fabric, vlans: fabric.vlans.map(vlan => {
			const setting = settings.get(vlan.id);
			return setting ? {...vlan, ...setting, relay_vlan: setting.relay_vlan === null ? null : lookup.vlan(setting.relay_vlan) ?? null} : vlan;
		}),
	}));
	return fabrics === undefined || settings.size === 0 ? known : {...known, snapshot: {...known.snapshot, fabrics}};
};
