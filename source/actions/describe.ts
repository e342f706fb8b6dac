import type {Known} from '../domain/known.js';
import {lookUp} from '../domain/lookup.js';
import {vlanName} from '../domain/vlans.js';
import {
	differences,
	type Found,
	type Reading,
	type Value,
} from './reading.js';

/** What it is called, as an admin would. */
const nameOf = (reading: Reading, known: Known): string => {
	switch (reading.type) {
		case 'vlan': {
			const vlan = lookUp(known).vlan(reading.id);
			return vlan ? vlanName(vlan) : `VLAN ${reading.id}`;
		}

		case 'rack':
		case 'rack-roles':
		case 'vm-hosts-on': {
			return lookUp(known).rackName(reading.systemId);
		}

		case 'region': {
			return known.snapshot.regioncontrollers?.find(({system_id}) => system_id === reading.systemId)?.hostname ?? reading.systemId;
		}

		case 'subnet': {
			return known.snapshot.subnets?.find(({id}) => id === reading.id)?.cidr ?? `Subnet ${reading.id}`;
		}

		case 'range': {
			const range = known.snapshot.ipranges?.find(({id}) => id === reading.id);
			return range ? `${range.start_ip}-${range.end_ip}` : `Range ${reading.id}`;
		}

		case 'new-range': {
			return `${reading.start_ip}-${reading.end_ip}`;
		}

		case 'notification': {
			return `Notification ${reading.id}`;
		}

		case 'region-processes': {
			return reading.hostname;
		}
	}
};

const fieldNames: Readonly<Record<string, string>> = {
	dhcp_on: 'DHCP',
	primary_rack: 'the primary',
	secondary_rack: 'the secondary',
	relay_vlan: 'the relay',
	is_connected: 'the connection to the region',
	is_running: 'the region',
	gateway_ip: 'the gateway',
	start_ip: 'the first address',
	end_ip: 'the last address',
	node_type: 'its kind',
	roles: 'its role',
	vm_hosts: 'the VM host on it',
};

const valueText = (field: string, value: Value | undefined, known: Known): string => {
	if ((value ?? '') === '') {
		return 'none';
	}

	if (field === 'primary_rack' || field === 'secondary_rack') {
		return lookUp(known).rackName(String(value));
	}

	if (field === 'relay_vlan') {
		const target = lookUp(known).vlan(Number(value));
		return target ? vlanName(target) : String(value);
	}

	return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
};

/** How something isn't as it was expected, as a sentence: `fabric-0/0: the secondary is rack-3 now, not rack-2.` */
export const describeChange = (reading: Reading, expected: Found, found: Found, known: Known): string => {
	const name = nameOf(reading, known);
	if (found === 'gone') {
		return `${name} isn't there any more.`;
	}

	if (expected === 'gone') {
		return `${name} is still there.`;
	}

	const changed = differences(expected, found)
		.map(field => `${fieldNames[field] ?? field} is ${valueText(field, found[field], known)} now, not ${valueText(field, expected[field], known)}`);
	return `${name}: ${changed.join(', and ')}.`;
};
