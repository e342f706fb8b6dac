import type {Fields} from '../../region/state.js';

/*
Fields of answers that are the same for every made-up object: nothing in this program reads them, but answers should be as large as real ones
and hold what a real one holds.
*/

const unknownHardware: Fields = Object.fromEntries(`
	chassis_serial chassis_type chassis_vendor chassis_version cpu_model mainboard_firmware_date
	mainboard_firmware_vendor mainboard_firmware_version mainboard_product mainboard_serial mainboard_vendor mainboard_version
	system_family system_product system_serial system_sku system_vendor system_version
`.trim().split(/\s+/v).map(name => [name, 'Unknown']));

const untested: Fields = Object.fromEntries<unknown>(['cpu_test', 'interface_test', 'memory_test', 'network_test', 'other_test', 'storage_test', 'testing']
	.flatMap(name => [[`${name}_status`, -1], [`${name}_status_name`, 'Unknown']]));

const node: Fields = {
	architecture: 'amd64/generic',
	current_installation_result_id: null,
	current_testing_result_id: null,
	description: '',
	distro_series: 'noble',
	hardware_info: unknownHardware,
	hardware_uuid: null,
	osystem: 'ubuntu',
	swap_size: null,
	tag_names: [],
	...untested,
};

export const controllerTemplate: Fields = {
	...node,
	commissioning_status: 0,
	commissioning_status_name: 'Pending',
	cpu_count: 16,
	cpu_speed: 2900,
	current_commissioning_result_id: 1,
	memory: 32_768,
	power_state: 'unknown',
	power_type: '',
	status_action: null,
};

export const machineTemplate: Fields = {
	...node,
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
	power_state: 'on',
	power_type: 'ipmi',
	status: 6,
	status_action: '',
	status_message: 'Deployed',
	status_name: 'Deployed',
};

export const interfaceTemplate = {
	children: [],
	effective_mtu: 1500,
	firmware_version: '0x80000aee',
	interface_speed: 10_000,
	link_connected: true,
	link_speed: 10_000,
	numa_node: 0,
	params: '',
	parents: [],
	product: 'Ethernet Controller X550',
	sriov_max_vf: 0,
	tags: [],
	type: 'physical',
	vendor: 'Intel Corporation',
};

export const subnetTemplate = {
	active_discovery: false,
	allow_dns: true,
	allow_proxy: true,
	description: '',
	disabled_boot_architectures: [],
	dns_servers: [],
	rdns_mode: 2,
};

export const nodeTypeNames: Readonly<Record<number, string>> = {2: 'Rack controller', 3: 'Region controller', 4: 'Region and rack controller'};

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
