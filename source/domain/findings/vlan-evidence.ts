import type {Vlan} from '../../maas/schemas/vlan.js';
import type {FamilyAssessment, VlanAssessment} from '../assess-vlan.js';
import {serviceOf} from '../controllers.js';
import {evidence, type Evidence} from '../finding.js';
import {addressesOn, type Lookup} from '../lookup.js';
import {familyNames, type RackAssessment} from '../serving.js';
import {daemonOf, type Family} from '../vlans.js';

const settings = ({known}: Lookup, {vlan, name, relayed}: VlanAssessment, server: Vlan | undefined): Evidence[] => [
	evidence(known, 'fabrics', `${name} dhcp_on`, vlan.dhcp_on),
	...(relayed
		? [
			evidence(known, 'fabrics', `${name} relay_vlan`, `${relayed.name} (id ${relayed.id})`),
			evidence(known, 'fabrics', `${relayed.name} dhcp_on`, server?.dhcp_on ?? 'not listed'),
		]
		: []),
	...(vlan.external_dhcp === null ? [] : [evidence(known, 'fabrics', `${name} external_dhcp`, vlan.external_dhcp)]),
	...(server?.dhcp_on
		? [
			evidence(known, 'fabrics', `${relayed?.name ?? name} primary_rack`, server.primary_rack),
			evidence(known, 'fabrics', `${relayed?.name ?? name} secondary_rack`, server.secondary_rack),
		]
		: []),
];

const ranges = (lookup: Lookup, {id, name}: VlanAssessment): Evidence[] => {
	const network = lookup.networks(id);
	if (network === undefined) {
		return [];
	}

	const found = Object.values(network.ranges).flat().map(({start_ip, end_ip}) => `${start_ip}-${end_ip}`);
	return [evidence(lookup.known, 'ipranges', `${name} dynamic ranges on managed subnets`, found.length === 0 ? 'none' : found.join(', '))];
};

const rackEvidence = (lookup: Lookup, {systemId, name, addresses}: RackAssessment, family: Family, server: Pick<Vlan, 'id'> & {name: string}): Evidence[] => {
	const {known} = lookup;
	const facts = lookup.rack(systemId);
	if (facts === undefined) {
		return [evidence(known, 'rackcontrollers', systemId, known.unreadableRacks?.get(systemId) ?? 'not listed')];
	}

	const here = addressesOn(facts, server.id).filter(address => address.family === family).map(({ip, mode}) => `${ip} ${mode}`);
	const onVlan = here.length === 0 ? `no ${familyNames[family]} address` : `${here.join(', ')}${addresses.length === 0 ? ' (doesn\'t count)' : ''}`;
	return [
		evidence(known, 'rackcontrollers', `${name} interface_set.links on ${server.name}`, onVlan),
		...['rackd', daemonOf(family)].map(service => {
			const {status, status_info} = serviceOf(facts.rack, service) ?? {status: 'not reported', status_info: ''};
			return evidence(known, 'rackcontrollers', `${name} service_set.${service}`, status_info === '' ? status : `${status}: ${status_info}`);
		}),
	];
};

/** The fields that a VLAN's verdict was worked out from, each once. */
export const vlanEvidence = (lookup: Lookup, assessment: VlanAssessment): Evidence[] => {
	const {vlan, name, relayed, families} = assessment;
	const server = relayed ? lookup.vlan(relayed.id) : vlan;
	const found = settings(lookup, assessment, server);
	if (!server?.dhcp_on) {
		return found;
	}

	found.push(...ranges(lookup, assessment));
	const place = {id: server.id, name: relayed?.name ?? name};
	for (const [family, {racks}] of Object.entries(families) as Array<[Family, FamilyAssessment]>) {
		found.push(...racks.flatMap(rack => rackEvidence(lookup, rack, family, place)));
	}

	// Both families look at the same rackd.
	return new Map(found.map(one => [`${one.field} ${one.value}`, one])).values().toArray();
};
