import type {VlanAssessment} from '../../domain/assess-vlan.js';
import type {RackAssessment} from '../../domain/serving.js';
import type {Family} from '../../domain/vlans.js';
import {table, type Paint} from '../output.js';
import {severityGlyph, verdictLook} from './looks.js';

const rackTones = {serving: 'ok', 'not-serving': 'critical', unknown: 'unknown'} as const;

/** The worst of a rack's families: a rack that serves IPv4 and not IPv6 isn't fine. */
const stateOf = (racks: readonly RackAssessment[]): RackAssessment['state'] | undefined =>
	(['not-serving', 'unknown', 'serving'] as const).find(wanted => racks.some(({state}) => state === wanted));

/** `● rack-1`: the rack in a role, and whether it serves; a relay's racks are its target's. */
export const rackCell = ({vlan, families}: VlanAssessment, role: 'primary' | 'secondary', nameOf: (systemId: string) => string, paint: Paint): string => {
	const found = [families.ipv4, families.ipv6].flatMap(family => family?.racks.filter(rack => rack.role === role) ?? []);
	const state = stateOf(found);
	if (state !== undefined) {
		return `${severityGlyph(rackTones[state], paint)} ${found[0]!.name}`;
	}

	const id = role === 'primary' ? vlan.primary_rack : vlan.secondary_rack;
	return id === null ? '–' : nameOf(id);
};

const familyCell = ({families}: VlanAssessment, family: Family, paint: Paint): string => {
	const assessed = families[family];
	return assessed ? verdictLook(assessed.verdict, paint) : '';
};

/** VLANs with their verdicts and the racks that serve them; `→` leads to the VLAN that one is relayed to, whose racks these are. */
export const vlanTable = (vlans: readonly VlanAssessment[], nameOf: (systemId: string) => string, paint: Paint): string => table(
	['VLAN', 'id', 'DHCP', 'IPv4', 'IPv6', 'primary', 'secondary', 'relay'],
	vlans.map(assessment => [
		assessment.name,
		String(assessment.id),
		verdictLook(assessment.verdict ?? 'unverified', paint),
		familyCell(assessment, 'ipv4', paint),
		familyCell(assessment, 'ipv6', paint),
		rackCell(assessment, 'primary', nameOf, paint),
		rackCell(assessment, 'secondary', nameOf, paint),
		assessment.relayed ? `→ ${assessment.relayed.name}` : '',
	]),
);
