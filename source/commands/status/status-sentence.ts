import type {RegionAssessment} from '../../domain/assess-region.js';
import type {VlanAssessment} from '../../domain/assess-vlan.js';
import {verdictCode} from '../../domain/findings/vlan-verdict.js';
import {
	capitalized,
	counted,
	few,
	verb,
} from '../../domain/sentences.js';
import type {Verdict} from '../../domain/verdicts.js';

type Say = (names: readonly string[]) => string;

/** What is wrong, the worst first. Sentences for what stops machines name the VLANs; the rest counts them. */
const troubles: ReadonlyArray<[Verdict, Say]> = [
	['down', names => `DHCP is down on ${few(names)}`],
	['misconfigured', names => `DHCP can't work as set on ${few(names)}`],
	['degraded', names => `${counted(names.length, 'VLAN has', 'VLANs have')} lost a rack`],
	['conflict', names => `an external DHCP server was seen on ${few(names)}`],
	['single', names => `${counted(names.length, 'VLAN')} would stop with one rack`],
	['unverified', names => `DHCP on ${few(names)} can't be proven`],
];

/** VLANs by verdict, without those whose verdict is accepted. */
const byVerdict = ({vlans, findings}: RegionAssessment): Map<Verdict, VlanAssessment[]> => {
	const accepted = new Set(findings.filter(finding => finding.accepted).map(({code, subject}) => `${code} ${subject.kind} ${subject.id}`));
	const counts = vlans.values().filter(assessment => !accepted.has(`${verdictCode(assessment, assessment.verdict)} vlan ${assessment.id}`));
	return Map.groupBy(counts, ({verdict = 'unverified'}) => verdict);
};

/** How DHCP stands in a region, in one line: what machines feel comes first. */
export const statusSentence = (assessment: RegionAssessment): string => {
	const found = byVerdict(assessment);
	const said = troubles.flatMap(([verdict, say]) => found.has(verdict) ? [say(found.get(verdict)!.map(({name}) => name))] : []);
	if (said.length > 0) {
		return said.map(sentence => `${capitalized(sentence)}.`).join(' ');
	}

	if (assessment.verdict === 'unverified') {
		return 'How DHCP stands can\'t be proven.';
	}

	const served = assessment.vlans.values().filter(({verdict}) => verdict !== 'off' && verdict !== 'external').toArray().length;
	const protectedCount = found.get('protected')?.length ?? 0;
	const dhcp = served === 0
		? 'MAAS serves DHCP on no VLAN'
		: (protectedCount === served
			? `DHCP is protected on ${served === 1 ? 'the one VLAN that has it' : `all ${served} VLANs that have it`}`
			: `DHCP is as accepted on ${counted(served - protectedCount, 'VLAN')} and protected on ${protectedCount}`);
	const {critical, warning} = assessment.counts;
	const others = critical + warning;
	return others === 0 ? `${dhcp}.` : `${dhcp}; ${counted(others, 'other finding')} ${verb(others, 'needs', 'need')} a look.`;
};
