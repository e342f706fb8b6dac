import {vlanName} from '../../domain/vlans.js';
import type {Sources} from '../planning.js';
import {isAs, subnetValues, type Reading} from '../reading.js';
import {
	impossible,
	nothing,
	strangerChecks,
	type TakeBack,
	type Thing,
} from './thing.js';

/** A subnet gets the gateway that it had. */
export const takeBackSubnet = ({known}: Sources, thing: Thing, id: number): TakeBack => {
	const subnet = known.snapshot.subnets?.find(one => one.id === id);
	const {before} = thing;
	if (subnet === undefined || before === 'gone') {
		return impossible(thing, 'MAAS lists the subnet no more.', 'There is nothing left to take back.');
	}

	const now = subnetValues(subnet);
	const gateway = typeof before.gateway_ip === 'string' ? before.gateway_ip : null;
	if (isAs({gateway_ip: gateway}, now)) {
		return nothing;
	}

	const reading: Reading = {type: 'subnet', id};
	return {
		steps: [{
			kind: 'change',
			title: gateway === null ? `Take the gateway of ${subnet.cidr} away` : `Set the gateway of ${subnet.cidr} to ${gateway}`,
			operation: {type: 'subnet.update', id, changes: {gateway_ip: gateway}},
			reading,
			before: now,
			expect: {gateway_ip: gateway},
			undo: {type: 'restore'},
			group: vlanName(subnet.vlan),
		}],
		checks: strangerChecks(thing, reading, now, known),
		readings: [reading],
	};
};
