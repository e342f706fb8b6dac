import type {Fields} from '../../region/state.js';
import {nodeTemplate} from '../../region/templates.js';

/*
Fields of answers that are the same for every made-up machine and subnet: nothing in this program reads them, but answers should be as large as real ones
and hold what a real one holds.
*/

export const machineTemplate: Fields = {
	...nodeTemplate,
	commissioning_status: 2,
	commissioning_status_name: 'Passed',
	cpu_count: 4,
	cpu_speed: 3700,
	current_commissioning_result_id: null,
	locked: false,
	memory: 8192,
	netboot: false,
	node_type_name: 'Machine',
	pool: {
		id: 0, name: 'default', description: 'Default pool', resource_uri: '/MAAS/api/2.0/resourcepool/0/',
	},
	power_type: 'ipmi',
	status_action: '',
};

/** Where a machine is in its life. */
export const machineStates = {
	Ready: {
		power_state: 'off', status: 4, status_message: 'Ready', status_name: 'Ready',
	},
	Deployed: {
		power_state: 'on', status: 6, status_message: 'Deployed', status_name: 'Deployed',
	},
} as const;

export const subnetTemplate = {
	active_discovery: false,
	allow_dns: true,
	allow_proxy: true,
	description: '',
	disabled_boot_architectures: [],
	dns_servers: [],
	rdns_mode: 2,
};

export const capabilities: readonly string[] = [
	'networks-management',
	'static-ipaddresses',
	'ipv6-deployment-ubuntu',
	'devices-management',
	'storage-deployment-ubuntu',
	'network-deployment-ubuntu',
	'bridging-interface-ubuntu',
	'bridging-automatic-ubuntu',
	'authenticate-api',
];
