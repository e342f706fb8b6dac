import type {Known} from '../domain/known.js';
import {lookUp, setRacksOf} from '../domain/lookup.js';
import {rolesOf, type Role} from '../domain/vlans.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import {settingOf, type DhcpSetting} from './vlan-steps.js';

/** What a rack is, or is to be, to a VLAN (id). `partner`: the system_id of the other rack there, where it has one. */
export type RackRole = {vlanId: number; role: Role; partner?: string};

/** A rack's role by who is set; nothing where it isn't. */
export const roleIn = (vlanId: number, {primary_rack: primary, secondary_rack: secondary}: Pick<DhcpSetting, 'primary_rack' | 'secondary_rack'>, systemId: string): RackRole | undefined => {
	if (primary !== systemId && secondary !== systemId) {
		return undefined;
	}

	const [role, partner] = primary === systemId ? ['primary', secondary] as const : ['secondary', primary] as const;
	return {vlanId, role, ...(partner !== null && {partner})};
};

/** The roles that VLANs with DHCP give a rack now, by fabric and VID. */
export const rolesNow = (known: Known, systemId: string): RackRole[] => rolesOf(systemId, (lookUp(known).vlans() ?? []).filter(({dhcp_on: isOn}) => isOn))
	.flatMap(({vlan}) => roleIn(vlan.id, vlan, systemId) ?? []);

/**
How DHCP is set on a VLAN once a rack has a role there. DHCP is on then. It serves with its partner where that serves there now; else as primary it makes who is primary now the secondary, and as secondary it takes the place of who is that now.
*/
export const settingWith = (vlan: Vlan, systemId: string, {role, partner}: Omit<RackRole, 'vlanId'>): DhcpSetting => {
	const now = settingOf(vlan);
	const present = now.primary_rack === systemId ? now.secondary_rack : now.primary_rack ?? now.secondary_rack;
	const other = partner !== undefined && setRacksOf(vlan).includes(partner) ? partner : present;
	const racks = other === null || other === systemId
		? {primary_rack: systemId, secondary_rack: null}
		: (role === 'primary' ? {primary_rack: systemId, secondary_rack: other} : {primary_rack: other, secondary_rack: systemId});
	return {...now, dhcp_on: true, ...racks};
};
