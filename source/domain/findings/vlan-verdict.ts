import {
	finding,
	findingKey,
	noFindings,
	type Finding,
	type Subject,
} from '../finding.js';
import type {FindingCode} from '../finding-codes.js';
import {leaseSentence} from '../lease-clock.js';
import type {Lookup} from '../lookup.js';
import type {Obstacle, RackAssessment} from '../serving.js';
import type {VlanAssessment, Misconfiguration} from '../assess-vlan.js';
import type {Verdict} from '../verdicts.js';
import {vlanEvidence} from './vlan-evidence.js';

export const vlanSubject = ({id, name}: Pick<VlanAssessment, 'id' | 'name'>): Subject => ({kind: 'vlan', id, name});

export const rackSubject = ({systemId, name}: Pick<RackAssessment, 'systemId' | 'name'>): Subject => ({kind: 'rack', id: systemId, name});

const misconfigurationCodes: Readonly<Record<Misconfiguration, FindingCode>> = {
	'relay-to-relayed': 'HA113',
	'relay-to-off': 'HA112',
	'no-rack': 'HA110',
	'no-range': 'HA111',
	'not-on-vlan': 'HA102',
};

const verdictCodes: Readonly<Partial<Record<Verdict, FindingCode>>> = {
	down: 'HA101',
	degraded: 'HA103',
	conflict: 'HA105',
	single: 'HA104',
};

/** The code of the finding that says a verdict. None for what is well, off, or not proven either way. */
export const verdictCode = ({misconfiguration}: VlanAssessment, verdict: Verdict | undefined): FindingCode | undefined => {
	if (verdict === undefined) {
		return undefined;
	}

	return verdict === 'misconfigured' ? misconfigurationCodes[misconfiguration ?? 'not-on-vlan'] : verdictCodes[verdict];
};

/** The finding that each obstacle is told by: of the rack, or of the VLAN that the rack is set on. */
const obstacleCodes: Readonly<Record<Obstacle, {code: FindingCode; of: 'rack' | 'vlan'} | undefined>> = {
	lost: undefined,
	gone: {code: 'HA209', of: 'rack'},
	'no-interface': {code: 'HA106', of: 'vlan'},
	'no-address': {code: 'HA106', of: 'vlan'},
	disabled: {code: 'HA106', of: 'vlan'},
	'other-fabric': {code: 'HA108', of: 'vlan'},
	'dhcp-address': {code: 'HA107', of: 'vlan'},
	'rackd-dead': {code: 'HA201', of: 'rack'},
	'rackd-off': {code: 'HA201', of: 'rack'},
	'daemon-off': {code: 'HA204', of: 'rack'},
	'daemon-dead': {code: 'HA205', of: 'rack'},
	'daemon-degraded': {code: 'HA205', of: 'rack'},
	refused: {code: 'HA210', of: 'rack'},
	'not-read': {code: 'HA210', of: 'rack'},
	'older-list': undefined,
	'rackd-unknown': {code: 'HA210', of: 'rack'},
	'daemon-unknown': {code: 'HA210', of: 'rack'},
};

/** Keys of the findings that keep racks from serving a VLAN, in the order of families and racks. */
export const causesOf = ({families, relayed, id, name}: VlanAssessment): string[] => {
	const place = vlanSubject(relayed ?? {id, name});
	const own = vlanSubject({id, name});
	const keys = new Set<string>();
	for (const assessed of Object.values(families)) {
		for (const rack of assessed.racks) {
			for (const obstacle of rack.obstacles) {
				const cause = obstacleCodes[obstacle];
				// A rack that isn't on the VLAN wouldn't serve it if all of its services ran.
				if (cause?.of === 'rack' && rack.isOnVlan === false) {
					continue;
				}

				if (cause?.of === 'rack') {
					keys.add(findingKey(cause.code, rackSubject(rack)));
				} else if (cause) {
					// Told of the target, unless only the relayed VLAN has the family.
					keys.add(findingKey(cause.code, place)).add(findingKey(cause.code, own));
				}
			}
		}
	}

	return [...keys];
};

type Told = Pick<Finding, 'severity' | 'leadsTo' | 'todo'> & Pick<Partial<Finding>, 'action'>;

const tell = (lookup: Lookup, assessment: VlanAssessment, code: FindingCode): Told => {
	const where = assessment.relayed?.name ?? assessment.name;
	switch (code) {
		case 'HA101': {
			return {
				severity: 'critical',
				leadsTo: `No machine on ${assessment.name} can boot or get an address. ${leaseSentence(lookup, assessment)}`,
				todo: 'Bring a rack back, or hand the VLAN to racks that serve.',
				action: 'reconfigure-dhcp',
			};
		}

		case 'HA102': {
			return {
				severity: 'critical',
				leadsTo: 'MAAS gives the daemon no interface there: that family is served by nobody, whatever the racks\' states say.',
				todo: `Give the racks a static address on ${where}, or set racks that have one.`,
				action: 'reconfigure-dhcp',
			};
		}

		case 'HA103': {
			return {
				severity: 'warning',
				leadsTo: 'The next loss stops DHCP. With its peer lost, the survivor hands out only its own part of the free addresses.',
				todo: 'Bring the other rack back, or set another one in its place.',
				action: 'reconfigure-dhcp',
			};
		}

		case 'HA104': {
			return {
				severity: 'warning',
				leadsTo: 'When this rack is lost, no machine there can boot, and leases end within 5 to 10 minutes.',
				todo: `Set a second rack that has a static address on ${where}.`,
				action: 'reconfigure-dhcp',
			};
		}

		case 'HA105': {
			return {
				severity: 'warning',
				leadsTo: 'Whichever server answers first wins: machines may get addresses that MAAS doesn\'t know, and fail to boot from it.',
				todo: 'Find that server and turn it off, or turn DHCP off here if it is meant to serve.',
				action: 'turn-off-dhcp',
			};
		}

		case 'HA110': {
			return {
				severity: 'critical', leadsTo: 'Nobody serves: no machine there can boot or get an address.', todo: `Set racks on ${where}, or turn DHCP off.`, action: 'reconfigure-dhcp',
			};
		}

		case 'HA111': {
			return {
				severity: 'critical',
				leadsTo: 'There is no address to hand out, and MAAS refuses later changes of the VLAN.',
				todo: 'Add a dynamic range to a managed subnet of the VLAN.',
				action: 'ranges',
			};
		}

		case 'HA112': {
			return {
				severity: 'critical', leadsTo: 'What the relay agent forwards is answered by nobody.', todo: `Turn DHCP on for ${where}, or relay to a VLAN that has it.`, action: 'reconfigure-dhcp',
			};
		}

		default: {
			return {
				severity: 'critical', leadsTo: 'MAAS serves one hop only: nobody answers here.', todo: 'Relay straight to the VLAN whose racks serve.', action: 'reconfigure-dhcp',
			};
		}
	}
};

const verdictFinding = (lookup: Lookup, assessment: VlanAssessment, code: FindingCode): Finding => {
	const causes = code === 'HA105' ? [] : causesOf(assessment);
	if (assessment.misconfiguration === 'no-rack' && assessment.relayed) {
		causes.push(findingKey('HA110', vlanSubject(assessment.relayed)));
	}

	return finding({
		code,
		subject: vlanSubject(assessment),
		what: `${assessment.name}${assessment.relayed ? `, relayed to ${assessment.relayed.name}` : ''}: ${assessment.reasons.join(' ')}`,
		...tell(lookup, assessment, code),
		evidence: vlanEvidence(lookup, assessment),
		causes,
	});
};

/** What a VLAN's verdict says; for a conflict also what it replaced, so that accepting one doesn't hide the other. */
export const verdictFindings = (lookup: Lookup, assessment: VlanAssessment): readonly Finding[] => {
	const {verdict, replaced} = assessment;
	// Most are well.
	if (verdict === 'protected') {
		return noFindings;
	}

	const codes = [verdictCode(assessment, verdict), verdictCode(assessment, replaced)].filter(code => code !== undefined);
	return codes.map(code => verdictFinding(lookup, assessment, code));
};
