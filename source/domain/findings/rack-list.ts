import type {Service} from '../../maas/schemas/controller.js';
import {serviceOf} from '../controllers.js';
import {
	evidence,
	finding,
	installation,
	type Finding,
	type Subject,
} from '../finding.js';
import type {Lookup, RackFacts} from '../lookup.js';
import type {RackDuties} from '../rack-duties.js';
import {few, verb} from '../sentences.js';
import type {Obstacle} from '../serving.js';
import {serviceEvidence, subjectOfRack} from './rack-words.js';

const unknowns: ReadonlySet<Obstacle> = new Set<Obstacle>(['refused', 'not-read', 'rackd-unknown', 'daemon-unknown']);

/** What a verdict needs to know and MAAS doesn't say. */
const unknownServices = ({rack}: RackFacts): Service[] => ['rackd', 'dhcpd', 'dhcpd6']
	.map(name => serviceOf(rack, name) ?? {name, status: 'unknown' as const, status_info: 'not reported'})
	.filter(({status}) => status === 'unknown');

/** Racks that VLANs name and that aren't there, or whose health can't be told. */
export const namedRackFindings = (lookup: Lookup, {systemId, name, obstacles, vlans}: RackDuties): Finding[] => {
	const {known} = lookup;
	const subject: Subject = {kind: 'rack', id: systemId, name};
	if (obstacles.has('gone')) {
		return [finding({
			code: 'HA209',
			severity: 'warning',
			subject,
			what: `${few(vlans)} ${verb(vlans.length, 'names', 'name')} the rack ${systemId}, and MAAS has no such rack.`,
			leadsTo: 'It counts as not serving. Should it still run, it serves with an old configuration that MAAS no longer changes.',
			todo: 'Set another rack in its place.',
			action: 'reconfigure-dhcp',
			evidence: [evidence(known, 'rackcontrollers', systemId, known.unreadableRacks?.get(systemId) ?? 'not listed')],
		})];
	}

	if (!obstacles.values().some(obstacle => unknowns.has(obstacle))) {
		return [];
	}

	const facts = lookup.rack(systemId);
	return [finding({
		code: 'HA210',
		severity: 'info',
		subject,
		what: facts ? `MAAS doesn't say whether ${name} is well.` : `${name} couldn't be read.`,
		leadsTo: `Whether ${few(vlans)} ${verb(vlans.length, 'is', 'are')} served can't be proven.`,
		todo: facts ? 'Racks report every 30 s: wait that long, then look at the rack itself.' : 'Use the API key of an admin.',
		evidence: facts
			? serviceEvidence(lookup, facts.rack, unknownServices(facts))
			: [evidence(known, 'rackcontrollers', systemId, known.unreadableRacks?.get(systemId) ?? 'not read')],
	})];
};

const countFindings = ({known, isAdmin}: Lookup): Finding[] => {
	const racks = known.snapshot.rackcontrollers;
	if (racks === undefined || isAdmin !== true || racks.length > 1) {
		return [];
	}

	const [only] = racks;
	return [only
		? finding({
			code: 'HA212',
			severity: 'warning',
			subject: subjectOfRack(only),
			what: `${only.hostname} is the only rack.`,
			leadsTo: 'When it is lost nothing boots anywhere, and no BMC is reached.',
			todo: 'Add a second rack.',
			action: 'add-rack',
			evidence: [evidence(known, 'rackcontrollers', 'count', 1)],
		})
		: finding({
			code: 'HA213',
			severity: 'critical',
			subject: installation,
			what: 'No rack is registered.',
			leadsTo: 'Nothing can boot.',
			todo: 'Add a rack.',
			action: 'add-rack',
			evidence: [evidence(known, 'rackcontrollers', 'count', 0)],
		})];
};

const vmHostFindings = (lookup: Lookup): Finding[] => {
	const vmHosts = (lookup.known.snapshot['vm-hosts'] ?? []).toSorted((a, b) => a.id - b.id);
	return Map.groupBy(vmHosts, ({host}) => lookup.rack(host?.system_id ?? '')?.rack).entries().flatMap(([rack, hosts]): Finding[] => rack === undefined
		? []
		: [finding({
			code: 'HA211',
			severity: 'info',
			subject: subjectOfRack(rack),
			what: `${rack.hostname} is a VM host too: ${few(hosts.map(({name}) => name))}.`,
			leadsTo: 'Its loss takes those virtual machines with it, and MAAS refuses to delete the rack; forced, it deletes the VM host and its machines.',
			todo: 'Nothing, where that is meant. Before deleting the rack, remove the VM host.',
			evidence: hosts.map(({id, name}) => evidence(lookup.known, 'vm-hosts', `${name} (id ${id}) host.system_id`, rack.system_id)),
		})]).toArray();
};

/** Racks as a whole: how many there are, which an admin's list only tells, and which are VM hosts. */
export const rackListFindings = (lookup: Lookup): Finding[] => [...countFindings(lookup), ...vmHostFindings(lookup)];
