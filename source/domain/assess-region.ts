import type {Snapshot} from '../maas/schemas/snapshot.js';
import {markAccepted} from './accepted.js';
import {assessVlans, type VlanAssessment} from './assess-vlan.js';
import {
	findingKey,
	type Finding,
	type FindingGroup,
	type FindingSeverity,
} from './finding.js';
import {bmcFindings} from './findings/bmc-findings.js';
import {installationFindings} from './findings/installation-findings.js';
import {connectionFindings} from './findings/rack-connection.js';
import {namedRackFindings, rackListFindings} from './findings/rack-list.js';
import {serviceFindings} from './findings/rack-services.js';
import {regionFindings} from './findings/region-findings.js';
import {
	externalFindings,
	fullRangeFindings,
	halvesFindings,
	leftoverFindings,
	relayFindings,
	unmanagedFindings,
} from './findings/vlan-addresses.js';
import {httpFindings, placeFindings, versionFindings} from './findings/vlan-racks.js';
import {verdictCode, verdictFindings, vlanSubject} from './findings/vlan-verdict.js';
import {groupFindings, sortFindings} from './group-findings.js';
import type {Known} from './known.js';
import {lookUp, type Lookup} from './lookup.js';
import {byText} from './order.js';
import {rackDuties, type RackDuties} from './rack-duties.js';
import {
	severities,
	worstSeverity,
	worstVerdict,
	type Severity,
	type Verdict,
} from './verdicts.js';

/** What there is to say of a region. */
export type RegionAssessment = {
	/** By id, in the order of fabrics and VIDs. Empty until `fabrics` was read. */
	vlans: ReadonlyMap<number, VlanAssessment>;
	/** The worst verdict of a VLAN that isn't accepted. Missing while one that could be worse is being read. */
	verdict?: Verdict;
	/** The worst of VLANs and findings, where info and what is accepted never count. Missing as the verdict is. */
	severity?: Severity;
	/** The worst first; what is accepted last. */
	findings: Finding[];
	/** The same, those of one cause under it. */
	groups: FindingGroup[];
	/** How many findings count, and how many are accepted. */
	counts: Record<FindingSeverity | 'accepted', number>;
	/** What each set rack (system_id) has to do. */
	duties: ReadonlyMap<string, RackDuties>;
	/** The lists that verdicts wait for. */
	reading: Array<keyof Snapshot>;
};

const servedFinders = [verdictFindings, placeFindings, versionFindings, httpFindings, fullRangeFindings, halvesFindings, relayFindings, unmanagedFindings, leftoverFindings] as const;
const unservedFinders = [externalFindings, leftoverFindings] as const;

const vlanFindings = (lookup: Lookup, assessments: readonly VlanAssessment[]): Finding[] => {
	const findings: Finding[] = [];
	for (const assessment of assessments) {
		for (const find of assessment.vlan.dhcp_on || assessment.relayed ? servedFinders : unservedFinders) {
			const found = find(lookup, assessment);
			// Mostly there is nothing.
			if (found.length > 0) {
				findings.push(...found);
			}
		}
	}

	return findings;
};

const everyRackFinding = (lookup: Lookup, duties: ReadonlyMap<string, RackDuties>): Finding[] => {
	const findings: Finding[] = rackListFindings(lookup);
	for (const {system_id} of lookup.known.snapshot.rackcontrollers ?? []) {
		const facts = lookup.rack(system_id)!;
		const duty = duties.get(system_id);
		findings.push(...connectionFindings(lookup, facts, duty), ...serviceFindings(lookup, facts, duty));
	}

	for (const duty of duties.values()) {
		findings.push(...namedRackFindings(lookup, duty));
	}

	return findings.toSorted((a, b) => byText(a.subject.name, b.subject.name));
};

/** The verdict of a VLAN as far as it isn't accepted: of an accepted conflict what it replaced, and of what is accepted as a whole nothing that counts. */
const countedVerdict = (assessment: VlanAssessment, accepted: ReadonlySet<string>): Verdict => {
	const isAccepted = (verdict: Verdict | undefined): boolean => {
		const code = verdictCode(assessment, verdict);
		return code !== undefined && accepted.has(findingKey(code, vlanSubject(assessment)));
	};

	const {verdict, replaced} = assessment;
	if (!isAccepted(verdict)) {
		return verdict!;
	}

	return replaced === undefined || isAccepted(replaced) ? 'protected' : replaced;
};

const listsOfVerdicts: ReadonlyArray<keyof Snapshot> = ['fabrics', 'rackcontrollers', 'subnets', 'ipranges'];

type Judgement = Pick<RegionAssessment, 'verdict' | 'severity' | 'reading'>;

const judge = ({snapshot, unreadable}: Known, assessments: readonly VlanAssessment[], counts: RegionAssessment['counts'], accepted: ReadonlySet<string>): Judgement => {
	const waiting = new Set<keyof Snapshot>();
	const verdicts = new Set<Verdict>();
	for (const assessment of assessments) {
		if (assessment.verdict !== undefined) {
			verdicts.add(accepted.size === 0 ? assessment.verdict : countedVerdict(assessment, accepted));
			continue;
		}

		for (const list of assessment.reading) {
			waiting.add(list);
		}
	}

	const hasVlans = snapshot.fabrics !== undefined;
	if (!hasVlans && !unreadable?.has('fabrics')) {
		waiting.add('fabrics');
	}

	const reading = listsOfVerdicts.filter(list => waiting.has(list));
	const verdict = hasVlans || reading.length > 0 ? worstVerdict(verdicts) ?? 'off' : 'unverified';
	const found = (['critical', 'warning'] as const).filter(severity => counts[severity] > 0);
	const severity = worstSeverity([severities[verdict], ...found])!;
	// What is critical can't get worse by what is still to come.
	return {
		reading,
		...((reading.length === 0 || severities[verdict] === 'critical') && {verdict}),
		...((reading.length === 0 || severity === 'critical') && {severity}),
	};
};

/** The verdict of a region, of every VLAN, and all findings. */
export const assessRegion = (known: Known): RegionAssessment => {
	const lookup = lookUp(known);
	const vlans = assessVlans(lookup);
	const assessments = vlans.values().toArray();
	const duties = rackDuties(assessments);
	const found = [
		...vlanFindings(lookup, assessments),
		...everyRackFinding(lookup, duties),
		...regionFindings(lookup),
		...bmcFindings(lookup),
		...installationFindings(lookup),
	];
	const findings = sortFindings(markAccepted(found, known.accept ?? [], known.now));
	const counts: RegionAssessment['counts'] = {
		critical: 0, warning: 0, info: 0, accepted: 0,
	};
	const accepted = new Set<string>();
	for (const {severity, accepted: by, key} of findings) {
		counts[by ? 'accepted' : severity] += 1;
		if (by) {
			accepted.add(key);
		}
	}

	return {
		vlans, findings, groups: groupFindings(findings), counts, duties, ...judge(known, assessments, counts, accepted),
	};
};
