import type {VlanAssessment} from '../assess-vlan.js';
import {
	evidence,
	finding,
	findingKey,
	installation,
	noFindings,
	type Finding,
} from '../finding.js';
import {setRacksOf, type Lookup} from '../lookup.js';
import {counted, listed, verb} from '../sentences.js';
import {familyNames, type Obstacle, type RackAssessment} from '../serving.js';
import type {Family} from '../vlans.js';
import {serviceOf, shortVersion} from '../controllers.js';
import {vlanEvidence} from './vlan-evidence.js';
import {vlanSubject} from './vlan-verdict.js';

type Misplaced = Map<string, Set<string>>;

/** Families that are looked at here: those of a relayed VLAN are told of its target, which has the racks, unless the target lacks them. */
const ownFamilies = (lookup: Lookup, {families, relayed}: VlanAssessment): Array<[Family, RackAssessment[]]> =>
	(Object.entries(families) as Array<[Family, {racks: RackAssessment[]}]>)
		.filter(([family]) => relayed === undefined || (lookup.networks(relayed.id)?.ranges[family].length ?? 0) === 0)
		.map(([family, {racks}]) => [family, racks]);

const misplacedBy = (families: ReadonlyArray<[Family, RackAssessment[]]>, obstacles: readonly Obstacle[]): Misplaced => {
	const found: Misplaced = new Map();
	for (const [family, racks] of families) {
		for (const rack of racks) {
			if (rack.obstacles.some(obstacle => obstacles.includes(obstacle))) {
				found.set(rack.name, (found.get(rack.name) ?? new Set()).add(familyNames[family]));
			}
		}
	}

	return found;
};

const said = (misplaced: Misplaced) => listed([...misplaced].map(([name, families]) => `${name} (${listed([...families])})`));

/** Racks that are set on a VLAN without being on it. MAAS accepts each of these. */
export const placeFindings = (lookup: Lookup, assessment: VlanAssessment): readonly Finding[] => {
	if (assessment.verdict === 'protected' || assessment.verdict === 'off') {
		return noFindings;
	}

	const subject = vlanSubject(assessment);
	const where = assessment.relayed?.name ?? assessment.name;
	const families = ownFamilies(lookup, assessment);
	const findings: Finding[] = [];
	const add = (facts: Pick<Finding, 'code' | 'what' | 'leadsTo' | 'todo'>) => {
		findings.push(finding({
			...facts, severity: 'warning', subject, action: 'reconfigure-dhcp', evidence: vlanEvidence(lookup, assessment),
		}));
	};

	// Where no rack at all is on the VLAN the verdict says so itself.
	const absent = misplacedBy(families.filter(([family]) => assessment.families[family]!.verdict !== 'misconfigured'), ['no-interface', 'no-address', 'disabled']);
	if (absent.size > 0) {
		add({
			code: 'HA106',
			what: `${said(absent)} ${verb(absent.size, 'is', 'are')} set on ${where} without an address there.`,
			leadsTo: 'MAAS gives that daemon no interface there: the rack doesn\'t serve, though it stands as set.',
			todo: `Give it a static address on ${where}, or set a rack that has one.`,
		});
	}

	const byDhcp = misplacedBy(families, ['dhcp-address']);
	if (byDhcp.size > 0) {
		add({
			code: 'HA107',
			what: `${said(byDhcp)} ${verb(byDhcp.size, 'has its', 'have their')} address on ${where} from DHCP.`,
			leadsTo: 'A failover peer needs a fixed address: with one from DHCP the failover configuration breaks.',
			todo: `Give it a static address on ${where}.`,
		});
	}

	const elsewhere = misplacedBy(families, ['other-fabric']);
	if (elsewhere.size > 0) {
		add({
			code: 'HA108',
			what: `${said(elsewhere)} ${verb(elsewhere.size, 'is', 'are')} set on ${where} and only ${verb(elsewhere.size, 'has', 'have')} the same VID on another fabric.`,
			leadsTo: 'MAAS checks the VID only; on the wire these are different networks, and the rack serves nothing here.',
			todo: `Set a rack with an interface on ${where} itself, or connect this one.`,
		});
	}

	return findings;
};

/** The two racks of a VLAN at different versions. */
export const versionFindings = (lookup: Lookup, assessment: VlanAssessment): readonly Finding[] => {
	const {vlan, relayed, name} = assessment;
	// Mostly all racks run one version, and this is asked of every VLAN.
	if (relayed !== undefined || !vlan.dhcp_on || lookup.rackVersions().size < 2) {
		return noFindings;
	}

	const {primary_rack: primary, secondary_rack: secondary} = vlan;
	const one = primary === null ? undefined : lookup.rack(primary)?.rack;
	const other = secondary === null ? undefined : lookup.rack(secondary)?.rack;
	if (!one?.version || !other?.version || one.version === other.version || shortVersion(one.version) === shortVersion(other.version)) {
		return noFindings;
	}

	return [finding({
		code: 'HA109',
		severity: 'warning',
		subject: vlanSubject(assessment),
		what: `${one.hostname} runs ${shortVersion(one.version)} and ${other.hostname} ${shortVersion(other.version)}; they serve ${name} together.`,
		leadsTo: 'The two may write their configuration differently, and tell a crashed dhcpd differently.',
		todo: 'Bring both to the version of the region.',
		evidence: [one, other].map(rack => evidence(lookup.known, 'rackcontrollers', `${rack.hostname} version`, rack.version)),
		causes: [findingKey('HA501', installation)],
	})];
};

/** Whether a rack gives boot files: nothing where that can't be told. */
const hasHttp = (lookup: Lookup, systemId: string, rack: RackAssessment | undefined): boolean | undefined => {
	const facts = lookup.rack(systemId);
	if (facts === undefined) {
		return rack?.obstacles.includes('gone') ? false : undefined;
	}

	const {rackd, http} = facts.statuses;
	if (rackd === 'dead' || rackd === 'off') {
		return false;
	}

	return http === 'unknown' ? undefined : ['running', 'degraded'].includes(http);
};

const boots = (lookup: Lookup, systemId: string | null): boolean => {
	const statuses = systemId === null ? undefined : lookup.rack(systemId)?.statuses;
	return statuses?.http === 'running' && statuses.rackd === 'running';
};

/** DHCP may be well and nothing boots all the same: boot files come over http. tftp is reported running as long as the rack is connected, which proves nothing. */
export const httpFindings = (lookup: Lookup, assessment: VlanAssessment): readonly Finding[] => {
	const {vlan, relayed, name, families} = assessment;
	const server = relayed ? lookup.vlan(relayed.id) : vlan;
	if (!server?.dhcp_on) {
		return noFindings;
	}

	// Most do, and this is asked of every VLAN.
	if (boots(lookup, server.primary_rack) || boots(lookup, server.secondary_rack)) {
		return noFindings;
	}

	const ids = setRacksOf(server);
	const assessed = Object.values(families).flatMap(({racks}) => racks);
	const lacks = ids.length > 0 && ids.every(id => hasHttp(lookup, id, assessed.find(({systemId}) => systemId === id)) === false);
	const failed = ids.filter(id => {
		const rackd = lookup.rack(id)?.statuses.rackd;
		return rackd !== undefined && rackd !== 'dead' && rackd !== 'off';
	});
	// Where every rack is dead or gone, that is what there is to say.
	if (!lacks || failed.length === 0) {
		return noFindings;
	}

	return [finding({
		code: 'HA115',
		severity: 'critical',
		subject: vlanSubject(assessment),
		what: `None of the ${counted(ids.length, 'set rack')} of ${name} has http running: ${listed(ids.map(id => lookup.rackName(id)))}.`,
		leadsTo: 'Machines get an address and then no boot files: nothing boots there.',
		todo: `Look at http on ${listed(failed.map(id => lookup.rackName(id)), 'or')}.`,
		evidence: ids.map(id => evidence(lookup.known, 'rackcontrollers', `${lookup.rackName(id)} service_set.http`, serviceOf(lookup.rack(id)?.rack, 'http')?.status ?? 'not listed')),
		causes: failed.map(id => findingKey('HA206', {kind: 'rack', id, name: ''})),
	})];
};
