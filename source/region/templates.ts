import type {Fields} from './state.js';

/*
Fields of answers that are the same for every made-up controller: nothing in this program reads them, but answers should be as large as real ones
and hold what a real one holds.
*/

const unknownHardware: Fields = Object.fromEntries(`
	chassis_serial chassis_type chassis_vendor chassis_version cpu_model mainboard_firmware_date
	mainboard_firmware_vendor mainboard_firmware_version mainboard_product mainboard_serial mainboard_vendor mainboard_version
	system_family system_product system_serial system_sku system_vendor system_version
`.trim().split(/\s+/v).map(name => [name, 'Unknown']));

const untested: Fields = Object.fromEntries<unknown>(['cpu_test', 'interface_test', 'memory_test', 'network_test', 'other_test', 'storage_test', 'testing']
	.flatMap(name => [[`${name}_status`, -1], [`${name}_status_name`, 'Unknown']]));

export const nodeTemplate: Fields = {
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
	...nodeTemplate,
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

export const nodeTypeNames: Readonly<Record<number, string>> = {2: 'Rack controller', 3: 'Region controller', 4: 'Region and rack controller'};
