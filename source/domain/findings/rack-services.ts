import type {Service, ServiceStatus} from '../../maas/schemas/controller.js';
import {serviceOf} from '../controllers.js';
import {finding, type Finding} from '../finding.js';
import {servicesIn, type Lookup, type RackFacts} from '../lookup.js';
import type {RackDuties} from '../rack-duties.js';
import {few, listed} from '../sentences.js';
import {familyNames} from '../serving.js';
import {isSince37} from '../versions.js';
import {daemonOf, type Family} from '../vlans.js';
import {serviceEvidence, setFor, subjectOfRack} from './rack-words.js';

type Needed = {family: Family; service: Service};

const needed = ({rack}: RackFacts, duties: RackDuties, statuses: readonly ServiceStatus[]): Needed[] =>
	(Object.keys(duties.families) as Family[]).flatMap(family => {
		const service = serviceOf(rack, daemonOf(family));
		return service && statuses.includes(service.status) ? [{family, service}] : [];
	});

/** The daemons that must serve somewhere: where the rack is set and on the VLAN. */
const daemonFindings = (lookup: Lookup, facts: RackFacts, duties: RackDuties): Finding[] => {
	const {rack} = facts;
	const say = (found: readonly Needed[]) =>
		`${found.map(({family, service}) => `${service.name} of ${rack.hostname} is ${service.status} and must serve ${familyNames[family]} on ${few(duties.families[family]!)}`).join('; ')}.`;
	const subject = subjectOfRack(rack);
	const off = needed(facts, duties, ['off']);
	const failed = needed(facts, duties, ['dead', 'degraded']);
	const findings: Finding[] = [];
	if (off.length > 0) {
		findings.push(finding({
			code: 'HA204',
			severity: 'warning',
			subject,
			what: say(off),
			leadsTo: isSince37(rack.version, lookup.known)
				? 'It isn\'t serving, whatever MAAS\'s pages show: since 3.7 a dhcpd that crashed reads “off”.'
				: 'It isn\'t serving: MAAS hasn\'t started it.',
			todo: `Look at the log of dhcpd on ${rack.hostname}; after a change give it 30 s.`,
			evidence: serviceEvidence(lookup, rack, off.map(({service}) => service)),
		}));
	}

	if (failed.length > 0) {
		findings.push(finding({
			code: 'HA205',
			severity: 'warning',
			subject,
			what: say(failed),
			leadsTo: 'It isn\'t serving.',
			todo: `Look at the log of dhcpd on ${rack.hostname}: a bad snippet, a lost interface or address are the usual reasons.`,
			evidence: serviceEvidence(lookup, rack, failed.map(({service}) => service)),
		}));
	}

	return findings;
};

const bootServices = [
	['http', 'HA206', 'Machines that boot from it get no boot files; nothing boots on a VLAN whose set racks all lack http.'],
	['agent', 'HA207', 'Since 3.5 the agent does part of the rack\'s work: what it does isn\'t done.'],
] as const;

/** What a set rack needs beside its DHCP daemons. `tftp` proves nothing: it reads running as long as the rack is connected. */
const bootFindings = (lookup: Lookup, {rack}: RackFacts, duties: RackDuties): Finding[] => bootServices.flatMap(([name, code, leadsTo]) => {
	const service = serviceOf(rack, name);
	if (service === undefined || service.status === 'running' || service.status === 'unknown') {
		return [];
	}

	return [finding({
		code,
		severity: 'warning',
		subject: subjectOfRack(rack),
		what: `${name} of ${rack.hostname} is ${service.status}${service.status_info === '' ? '' : ` (${service.status_info})`}.`,
		leadsTo: `${leadsTo} ${setFor(duties)}`,
		todo: `Look at its log on ${rack.hostname} and start it.`,
		evidence: serviceEvidence(lookup, rack, [service]),
	})];
});

const otherFindings = (lookup: Lookup, facts: RackFacts, duties: RackDuties | undefined): Finding[] => {
	const {rack} = facts;
	const told = duties ? ['rackd', 'http', 'agent', ...(Object.keys(duties.families) as Family[]).map(family => daemonOf(family))] : ['rackd'];
	const failed = servicesIn(facts, ['dead', 'degraded']).filter(({name}) => !told.includes(name));
	return failed.length === 0
		? []
		: [finding({
			code: 'HA208',
			severity: duties ? 'warning' : 'info',
			subject: subjectOfRack(rack),
			what: `On ${rack.hostname} ${listed(failed.map(({name, status}) => `${name} is ${status}`))}.`,
			leadsTo: `No VLAN loses DHCP by it; what the service does is missing. ${setFor(duties)}`,
			todo: `Look at its log on ${rack.hostname}.`,
			evidence: serviceEvidence(lookup, rack, failed),
		})];
};

/** The services of a rack. Of one that no region is connected to they are only assumed: nothing is said of them here. */
export const serviceFindings = (lookup: Lookup, facts: RackFacts, duties: RackDuties | undefined): Finding[] => {
	if (facts.notRunning.length === 0) {
		return [];
	}

	const {rackd} = facts.statuses;
	if (rackd === 'dead' || rackd === 'off') {
		return [];
	}

	return [
		...(duties ? [...daemonFindings(lookup, facts, duties), ...bootFindings(lookup, facts, duties)] : []),
		...otherFindings(lookup, facts, duties),
	];
};
