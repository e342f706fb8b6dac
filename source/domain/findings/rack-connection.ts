import {serviceOf} from '../controllers.js';
import {
	evidence,
	finding,
	findingKey,
	type Finding,
} from '../finding.js';
import {servicesIn, type Lookup, type RackFacts} from '../lookup.js';
import {byText} from '../order.js';
import type {RackDuties} from '../rack-duties.js';
import {processesByRegion} from '../region-processes.js';
import {counted, listed, verb} from '../sentences.js';
import {isSince37} from '../versions.js';
import {serviceEvidence, setFor, subjectOfRack} from './rack-words.js';

/** Services that MAAS takes for dead when a rack's connection is lost. */
const assumed = new Set(['tftp', 'dhcpd', 'dhcpd6', 'ntp_rack']);

const assumedFindings = (lookup: Lookup, facts: RackFacts): Finding[] => {
	const {rack} = facts;
	const dead = servicesIn(facts, ['dead']).filter(({name}) => assumed.has(name));
	if (dead.length === 0) {
		return [];
	}

	const subject = subjectOfRack(rack);
	const names = listed(dead.map(({name}) => name));
	return [finding({
		code: 'HA203',
		severity: 'info',
		subject,
		what: `${names} of ${rack.hostname} ${verb(dead.length, 'reads', 'read')} dead because the connection is lost: MAAS assumes it and hasn't seen it.`,
		leadsTo: isSince37(rack.version, lookup.known)
			? 'A rack of 3.7 or later that still runs may go on renewing leases, though nothing boots through it.'
			: 'Until 3.6 a rack that loses its last region stops its dhcpd, so this is likely.',
		todo: `Look on ${rack.hostname} itself: \`systemctl status maas-dhcpd\`, or \`snap services maas\`.`,
		evidence: serviceEvidence(lookup, rack, dead),
		causes: [findingKey('HA201', subject)],
	})];
};

const deadFindings = (lookup: Lookup, facts: RackFacts, duties: RackDuties | undefined): Finding[] => {
	const {rack} = facts;
	const rackd = serviceOf(rack, 'rackd')!;
	return [
		finding({
			code: 'HA201',
			severity: 'warning',
			subject: subjectOfRack(rack),
			what: rackd.status === 'off' ? `rackd of ${rack.hostname} is off.` : `${rack.hostname} is dead: no region is connected to it.`,
			leadsTo: `Nothing boots through it. ${setFor(duties)}`,
			todo: 'See whether the host is up and reaches the regions (ports 5250 and up). If it won\'t come back, hand its VLANs to another rack and delete it.',
			action: 'evacuate-rack',
			evidence: serviceEvidence(lookup, rack, [rackd]),
		}),
		...assumedFindings(lookup, facts),
	];
};

/** The percentage is a sum that takes four processes for each region: with other numbers it is wrong, and may even be negative. */
const percentage = ({known}: Lookup, text: string): string => {
	const {rpc} = known.snapshot;
	if (!/\d\s*%/v.test(text) || rpc === undefined) {
		return '';
	}

	const processes = [...processesByRegion(rpc)].toSorted(([a], [b]) => byText(a, b));
	const total = processes.reduce((sum, [, count]) => sum + count, 0);
	const each = processes.map(([name, count]) => `${name} has ${count}`).join(', ');
	return processes.every(([, count]) => count === 4)
		? ` ${counted(total, 'process', 'processes')} live now, four a region, as the percentage takes them.`
		: ` Don't trust the percentage: it takes four processes for each region, and ${each}.`;
};

const partlyFindings = (lookup: Lookup, {rack}: RackFacts): Finding[] => {
	const {known} = lookup;
	const {regioncontrollers = [], rpc} = known.snapshot;
	const rackd = serviceOf(rack, 'rackd')!;
	const words = rackd.status_info === '' ? '.' : `: “${rackd.status_info.replace(/\.$/v, '')}”.`;
	return [finding({
		code: 'HA202',
		severity: 'warning',
		subject: subjectOfRack(rack),
		what: `${rack.hostname} is connected to some region processes and not to others${words}${percentage(lookup, rackd.status_info)}`,
		leadsTo: 'It serves. When the regions that it still reaches go, it is lost.',
		todo: `See that ${rack.hostname} reaches every region on its ports 5250 and up, and that its maas_url names them all.`,
		evidence: [
			...serviceEvidence(lookup, rack, [rackd]),
			...(rpc ? [evidence(known, 'rpc', 'eventloops', counted(Object.keys(rpc.eventloops).length, 'process', 'processes'))] : []),
		],
		causes: regioncontrollers.toSorted((a, b) => byText(a.hostname, b.hostname)).map(({system_id, hostname}) => findingKey('HA302', {kind: 'region', id: system_id, name: hostname})),
	})];
};

/** Whether regions are connected to a rack: what they observe themselves. */
export const connectionFindings = (lookup: Lookup, facts: RackFacts, duties: RackDuties | undefined): Finding[] => {
	switch (facts.statuses.rackd) {
		case 'dead':
		case 'off': {
			return deadFindings(lookup, facts, duties);
		}

		case 'degraded': {
			return partlyFindings(lookup, facts);
		}

		default: {
			return [];
		}
	}
};
