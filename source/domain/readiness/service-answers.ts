import {bmcReach, machineNames} from '../bmc-reach.js';
import {evidence, type Evidence} from '../finding.js';
import {counted, few} from '../sentences.js';
import {reading, type Answered, type Asked} from './answer.js';

export const dhcp = ({known, assessment}: Asked): Answered => {
	if (assessment.reading.length > 0 || known.snapshot.fabrics === undefined) {
		return reading;
	}

	const served = assessment.vlans.values().filter(({vlan, relayed}) => vlan.dhcp_on || relayed !== undefined).toArray();
	if (served.length === 0) {
		return {
			answer: 'no', sentence: 'MAAS serves DHCP on no VLAN.', evidence: [evidence(known, 'fabrics', 'VLANs that MAAS serves', 0)], how: 'Turn DHCP on where machines boot, with two racks.',
		};
	}

	// An external server is another question than how many racks serve.
	const others = served.filter(({verdict, replaced}) => (replaced ?? verdict) !== 'protected');
	const unproven = others.filter(({verdict, replaced}) => (replaced ?? verdict) === 'unverified');
	const names = (vlans: typeof served) => few(vlans.map(({name, verdict}) => `${name} (${verdict})`));
	const told = [evidence(known, 'fabrics', 'VLANs that MAAS serves, protected', `${served.length - others.length} of ${served.length}`)];
	if (others.length === 0) {
		return {answer: 'yes', sentence: `Two racks serve each of ${counted(served.length, 'VLAN')}.`, evidence: told};
	}

	return others.length === unproven.length
		? {
			answer: 'unseen', sentence: `It can't be proven for ${names(unproven)}.`, evidence: told, how: 'Use the API key of an admin, or wait for racks to report.',
		}
		: {
			answer: 'no', sentence: `Not on ${names(others.filter(vlan => !unproven.includes(vlan)))}.`, evidence: told, how: 'Reconfigure DHCP of these VLANs.',
		};
};

export const bmc = ({known, isAdmin}: Asked): Answered => {
	if (known.bmcs === undefined) {
		return {
			answer: 'unseen',
			sentence: 'The addresses of BMCs aren\'t known.',
			evidence: [],
			how: `${isAdmin ? 'Ask for them here' : 'An admin can ask for them here'}: MAAS gives them only together with BMC passwords, which are dropped as they come.`,
		};
	}

	const reach = bmcReach(known);
	if (reach === undefined) {
		return reading;
	}

	const weak = reach.networks.filter(({connected}) => connected.length < 2);
	const told: Evidence[] = reach.networks.map(({subnet, bmcs, connected}) => ({
		from: 'power_parameters', field: `${counted(bmcs.length, 'BMC')} on ${subnet.cidr} (${machineNames(bmcs)})`, value: connected.length === 0 ? 'no connected rack' : few(connected.map(({hostname}) => hostname)),
	}));
	const how = 'Try it from two racks: `nc -vzu BMC 623`.';
	if (weak.length > 0) {
		return {
			answer: 'no',
			sentence: `Fewer than two connected racks are linked to ${few(weak.map(({subnet}) => subnet.cidr))}.`,
			evidence: told,
			how: `Link a second rack there. Through a router more may be reached, which can't be seen here. ${how}`,
		};
	}

	if (reach.elsewhere.length > 0 || reach.networks.length === 0) {
		const sentence = reach.networks.length === 0 && reach.elsewhere.length === 0
			? 'No machine has a BMC with an address.'
			: `${counted(reach.elsewhere.length, 'BMC')} (${machineNames(reach.elsewhere)}) ${reach.elsewhere.length === 1 ? 'lies' : 'lie'} outside of every subnet that MAAS knows.`;
		return {
			answer: 'unseen', sentence, evidence: told, how,
		};
	}

	return {answer: 'yes', sentence: 'At least two connected racks are linked to the network of every BMC.', evidence: told};
};
