import type {Subnet} from '../../maas/schemas/subnet.js';
import type {Vlan} from '../../maas/schemas/vlan.js';
import {subnetFinder} from '../../domain/addresses.js';
import {vlanName} from '../../domain/vlans.js';
import {asWritten} from '../checks/range-checks.js';
import type {ChangeStep} from '../plan.js';
import type {Sources} from '../planning.js';
import {subnetValues} from '../reading.js';
import {subnetsOf} from './subnets-of.js';

/** A gateway with the subnet that it is set on. */
export type PlacedGateway = {subnet: Subnet; gateway: string};

/**
The gateway that was chosen. Nothing where MAAS suggests none, where the subnet has one already, or where it lies on no subnet of the VLAN.

@param gateway An address, or `suggested`: what MAAS suggests for the subnet of the range.
@param around The subnet of the range that comes with it.
*/
export const placeGateway = (sources: Sources, vlan: Vlan, gateway: string, around: Subnet | undefined): PlacedGateway | undefined => {
	if (gateway === 'suggested') {
		const suggestion = around?.gateway_ip === null ? sources.suggestions.get(around.id)?.gateway : undefined;
		return around && suggestion !== undefined ? {subnet: around, gateway: suggestion} : undefined;
	}

	const subnets = subnetsOf(sources, vlan);
	const subnet = subnetFinder(subnets)(gateway) ?? around ?? (subnets.length === 1 ? subnets[0] : undefined);
	return subnet && {subnet, gateway: asWritten(gateway)};
};

export const gatewayStep = (vlan: Vlan, {subnet, gateway}: PlacedGateway): ChangeStep => ({
	kind: 'change',
	title: `${vlanName(vlan)}: make ${gateway} the gateway of ${subnet.cidr}`,
	operation: {type: 'subnet.update', id: subnet.id, changes: {gateway_ip: gateway}},
	reading: {type: 'subnet', id: subnet.id},
	before: subnetValues(subnet),
	expect: {gateway_ip: gateway},
	undo: {type: 'restore'},
	group: vlanName(vlan),
});
