import {bmcReach, machineNames, type BmcNetwork} from '../bmc-reach.js';
import {serviceOf} from '../controllers.js';
import {
	evidence,
	finding,
	findingKey,
	installation,
	type Finding,
} from '../finding.js';
import type {Bmc, Known} from '../known.js';
import type {Lookup} from '../lookup.js';
import {counted, few} from '../sentences.js';

const addressEvidence = (bmcs: readonly Bmc[]) => ({from: 'power_parameters', field: 'power_address', value: few(bmcs.map(({address}) => address))} as const);

const networkFinding = (known: Known, {subnet, bmcs, linked, connected}: BmcNetwork): Finding => {
	const [only] = connected;
	const racks = linked.map(rack => `${rack.hostname} (rackd ${serviceOf(rack, 'rackd')?.status ?? 'not reported'})`);
	const reached = only ? `of the racks linked to that subnet only ${only.hostname} is connected` : 'no connected rack is linked to that subnet';
	return finding({
		code: 'HA401',
		severity: 'warning',
		subject: {kind: 'subnet', id: subnet.id, name: subnet.cidr},
		what: `${counted(bmcs.length, 'BMC')} on ${subnet.cidr} (${machineNames(bmcs)}): ${reached}.`,
		leadsTo: `${only ? `When ${only.hostname} is lost` : 'As it is'}, MAAS can't switch these machines on or off, unless a router leads there.`,
		todo: 'Link a second rack to the subnet, or see that another rack reaches it through a router: `nc -vzu BMC 623` from there.',
		evidence: [addressEvidence(bmcs), evidence(known, 'rackcontrollers', `linked to ${subnet.cidr}`, racks.length === 0 ? 'none' : few(racks))],
		causes: linked.map(({system_id, hostname}) => findingKey('HA201', {kind: 'rack', id: system_id, name: hostname})),
	});
};

/** Whether machines can still be switched on and off when a rack is lost. None until an admin asked for the addresses of BMCs. */
export const bmcFindings = ({known}: Lookup): Finding[] => {
	const reach = bmcReach(known);
	if (reach === undefined) {
		return [];
	}

	const {networks, elsewhere} = reach;
	return [
		...networks.filter(({connected}) => connected.length < 2).map(network => networkFinding(known, network)),
		...(elsewhere.length === 0
			? []
			: [finding({
				code: 'HA402',
				severity: 'info',
				subject: installation,
				what: `${counted(elsewhere.length, 'BMC')} ${elsewhere.length === 1 ? 'has an address' : 'have addresses'} in no subnet that MAAS knows: ${machineNames(elsewhere)}.`,
				leadsTo: 'Which racks reach them can\'t be seen here.',
				todo: 'Try it from two racks: `nc -vzu BMC 623`.',
				evidence: [addressEvidence(elsewhere)],
			})]),
	];
};
