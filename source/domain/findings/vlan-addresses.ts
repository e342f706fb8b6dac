import type {VlanAssessment} from '../assess-vlan.js';
import {
	evidence,
	finding,
	noFindings,
	type Finding,
} from '../finding.js';
import {setRacksOf, type Lookup} from '../lookup.js';
import {rangeUseOf} from '../ranges.js';
import {few, listed, verb} from '../sentences.js';
import {familyNames} from '../serving.js';
import {vlanSubject} from './vlan-verdict.js';

/** From here on a dynamic range counts as nearly full. */
const nearlyFull = 0.9;

const isServed = ({vlan, relayed, misconfiguration}: VlanAssessment): boolean => (vlan.dhcp_on || relayed !== undefined) && misconfiguration !== 'no-range';

/** Dynamic ranges with hardly an address left, where the addresses in use were asked for. */
export const fullRangeFindings = (lookup: Lookup, assessment: VlanAssessment): readonly Finding[] => {
	const {addressesInUse, addressesReadAt} = lookup.known;
	if (addressesInUse === undefined || !isServed(assessment)) {
		return noFindings;
	}

	const networks = lookup.networks(assessment.id);
	return (['ipv4', 'ipv6'] as const).flatMap((family): Finding[] => {
		const ranges = networks?.ranges[family] ?? [];
		const known = ranges.filter(({subnet}) => addressesInUse.has(subnet!.id));
		if (known.length === 0 || known.length < ranges.length) {
			return [];
		}

		const uses = known.map(range => rangeUseOf(range, addressesInUse.get(range.subnet!.id)!));
		const used = uses.reduce((sum, use) => sum + use.used, 0);
		const size = uses.reduce((sum, use) => sum + use.size, 0);
		if (size === 0 || used < size * nearlyFull) {
			return [];
		}

		const readAt = known.map(({subnet}) => addressesReadAt?.get(subnet!.id)).filter(at => at !== undefined);
		return [finding({
			code: 'HA114',
			severity: 'warning',
			subject: vlanSubject(assessment),
			what: `${used} of ${size} addresses in the dynamic ${familyNames[family]} ranges of ${assessment.name} are in use.`,
			leadsTo: 'When they run out, machines that boot get no address. With one of two racks lost that comes sooner: the survivor has only its own part of the free ones.',
			todo: 'Make the range larger or add another one.',
			action: 'ranges',
			evidence: [{
				from: 'ip_addresses', field: `${assessment.name} addresses in dynamic ranges`, value: `${used} of ${size}`, ...(readAt.length > 0 && {at: Math.min(...readAt)}),
			}],
		})];
	});
};

/** Each half of an IPv6 range goes with its rack. */
export const halvesFindings = (lookup: Lookup, assessment: VlanAssessment): readonly Finding[] => {
	const racks = assessment.families.ipv6?.racks;
	if (racks?.length !== 2 || assessment.families.ipv6?.verdict === 'misconfigured') {
		return noFindings;
	}

	const ranges = lookup.networks(assessment.id)?.ranges.ipv6 ?? [];
	return [finding({
		code: 'HA116',
		severity: 'info',
		subject: vlanSubject(assessment),
		what: `IPv6 on ${assessment.name} has no failover: each dynamic range is cut in half between ${listed(racks.map(({name}) => name))}.`,
		leadsTo: 'While one of them is lost only half of the addresses can be handed out, and leases of the other half aren\'t renewed.',
		todo: 'Make each range at least twice as large as needed.',
		action: 'ranges',
		evidence: ranges.map(({id, start_ip, end_ip}) => evidence(lookup.known, 'ipranges', `range ${id}`, `${start_ip}-${end_ip}`)),
	})];
};

/** The relay agent is a switch or router that MAAS doesn't know. */
export const relayFindings = (lookup: Lookup, assessment: VlanAssessment): readonly Finding[] => {
	const {relayed, families, name} = assessment;
	if (relayed === undefined || Object.keys(families).length === 0) {
		return noFindings;
	}

	const addresses = [...new Set(Object.values(families).flatMap(({racks}) => racks.flatMap(rack => rack.addresses.map(address => `${address} (${rack.name})`))))];
	return [finding({
		code: 'HA117',
		severity: 'info',
		subject: vlanSubject(assessment),
		what: `${name} is relayed to ${relayed.name}; the relay agent can't be seen in MAAS.`,
		leadsTo: 'An agent that forwards to one rack only makes this VLAN depend on that one, whatever the verdict says.',
		todo: addresses.length === 0
			? `Check on the switch or router where it forwards to: no set rack has an address on ${relayed.name}.`
			: `Check on the switch or router that it forwards to ${addresses.length === 1 ? '' : 'each of '}${listed(addresses)}.`,
		evidence: [evidence(lookup.known, 'fabrics', `${name} relay_vlan`, `${relayed.name} (id ${relayed.id})`)],
	})];
};

export const externalFindings = (lookup: Lookup, assessment: VlanAssessment): readonly Finding[] => {
	if (assessment.verdict !== 'external') {
		return noFindings;
	}

	const {name, vlan} = assessment;
	return [finding({
		code: 'HA118',
		severity: 'info',
		subject: vlanSubject(assessment),
		what: `MAAS doesn't serve DHCP on ${name}; ${vlan.external_dhcp} does.`,
		leadsTo: 'Machines there boot through MAAS only if that server sends them to it, and its availability can\'t be seen here.',
		todo: 'Nothing, where that is meant. Before turning DHCP on here, turn that server off.',
		evidence: [evidence(lookup.known, 'fabrics', `${name} external_dhcp`, vlan.external_dhcp)],
	})];
};

export const unmanagedFindings = (lookup: Lookup, assessment: VlanAssessment): readonly Finding[] => {
	if (!assessment.vlan.dhcp_on && assessment.relayed === undefined) {
		return noFindings;
	}

	const networks = lookup.networks(assessment.id);
	if (networks === undefined || networks.unmanagedSubnets.length === 0) {
		return noFindings;
	}

	const {unmanagedSubnets: unmanaged, unmanagedRanges: unserved} = networks;
	const cidrs = few(unmanaged.map(({cidr}) => cidr));
	const ranges = unserved.length === 0 ? '' : ` and ${verb(unserved.length, 'has a dynamic range', 'have dynamic ranges')}: ${few(unserved.map(({start_ip, end_ip}) => `${start_ip}-${end_ip}`))}`;
	return [finding({
		code: 'HA119',
		severity: unserved.length > 0 ? 'warning' : 'info',
		subject: vlanSubject(assessment),
		what: `${cidrs} on ${assessment.name} ${verb(unmanaged.length, 'isn\'t', 'aren\'t')} managed by MAAS${ranges}.`,
		leadsTo: 'Only managed subnets are served: MAAS hands out no address there.',
		todo: unserved.length > 0 ? 'Let MAAS manage the subnet, or delete the range.' : 'Nothing, where that is meant.',
		evidence: unmanaged.map(({cidr}) => evidence(lookup.known, 'subnets', `${cidr} managed`, false)),
	})];
};

/** A rack left behind by turning DHCP off in one request. */
export const leftoverFindings = (lookup: Lookup, assessment: VlanAssessment): readonly Finding[] => {
	const {vlan, name} = assessment;
	const ids = vlan.dhcp_on ? [] : setRacksOf(vlan);
	if (ids.length === 0) {
		return noFindings;
	}

	return [finding({
		code: 'HA120',
		severity: 'info',
		subject: vlanSubject(assessment),
		what: `${listed(ids.map(id => lookup.rackName(id)))} ${verb(ids.length, 'is', 'are')} still set on ${name}, where DHCP is off.`,
		leadsTo: 'MAAS can\'t delete such a rack later: it answers with an error 500.',
		todo: 'Clear the secondary rack, then the primary.',
		action: 'turn-off-dhcp',
		evidence: [
			evidence(lookup.known, 'fabrics', `${name} dhcp_on`, false),
			evidence(lookup.known, 'fabrics', `${name} primary_rack`, vlan.primary_rack),
			evidence(lookup.known, 'fabrics', `${name} secondary_rack`, vlan.secondary_rack),
		],
	})];
};
