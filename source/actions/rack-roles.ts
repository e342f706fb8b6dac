import type {Known} from '../domain/known.js';
import {lookUp} from '../domain/lookup.js';
import {rolesOf, type Role} from '../domain/vlans.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import {settingOf, type DhcpSetting} from './vlan-steps.js';

/** What a rack is, or is to be, to a VLAN (id). */
export type RackRole = {vlanId: number; role: Role};

/** The roles that VLANs with DHCP give a rack now, by fabric and VID. */
export const rolesNow = (known: Known, systemId: string): RackRole[] =>
	rolesOf(systemId, (lookUp(known).vlans() ?? []).filter(({dhcp_on: isOn}) => isOn)).map(({vlan, role}) => ({vlanId: vlan.id, role}));

/**
How DHCP is set on a VLAN once a rack has a role there. DHCP is on then. As primary it makes who is primary now the secondary; as secondary it takes the place of who is that now.
*/
export const settingWith = (vlan: Vlan, systemId: string, role: Role): DhcpSetting => {
	const now = settingOf(vlan);
	const other = now.primary_rack === systemId ? now.secondary_rack : now.primary_rack ?? now.secondary_rack;
	const racks = other === null || other === systemId
		? {primary_rack: systemId, secondary_rack: null}
		: (role === 'primary' ? {primary_rack: systemId, secondary_rack: other} : {primary_rack: other, secondary_rack: systemId});
	return {...now, dhcp_on: true, ...racks};
};
