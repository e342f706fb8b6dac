import type {FamilyAssessment, VlanAssessment} from '../../domain/assess-vlan.js';
import type {VlanReference} from '../../maas/schemas/vlan.js';
import type {VlanJson} from '../json.js';

/** A VLAN as others name it, and nothing else that MAAS may have sent along. */
export const vlanReferenceShape = ({id, fabric, fabric_id, vid}: VlanReference) => ({
	id, fabric, fabric_id, vid,
});

const familyShape = ({verdict, severity, reason, racks}: FamilyAssessment) => ({
	verdict,
	severity,
	reason,
	racks: racks.map(({systemId, name, role, state, why, addresses}) => ({
		system_id: systemId, name, role, state, why, addresses,
	})),
});

/** A VLAN for `--json`. A verdict that is still being read can't be proven. */
export const vlanShape = ({vlan, verdict = 'unverified', severity = 'unknown', relayed, families: {ipv4, ipv6}, reasons}: VlanAssessment): VlanJson => ({
	...vlanReferenceShape(vlan),
	verdict,
	severity,
	relayed: relayed === undefined ? null : vlanReferenceShape(vlan.relay_vlan!),
	families: {...(ipv4 && {ipv4: familyShape(ipv4)}), ...(ipv6 && {ipv6: familyShape(ipv6)})},
	primary_rack: vlan.primary_rack,
	secondary_rack: vlan.secondary_rack,
	reasons,
});
