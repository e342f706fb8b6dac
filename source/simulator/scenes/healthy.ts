import type {RegionState} from '../../region/state.js';
import type {Scene} from '../scene.js';
import {controllerVersion, RegionBuilder, type ControllerType} from './region-builder.js';

type Network = {vlan: number; subnet: number; prefix: string};

/**
A region in which all is well: two regions, four racks in two zones, every VLAN with DHCP served by two racks.

@param options `olderRacks`: version of the two racks of the tenants, where it isn't everybody's.
*/
export const healthyRegion = ({olderRacks = controllerVersion}: {olderRacks?: string} = {}): {state: RegionState; racks: Readonly<Record<'rack1' | 'rack2' | 'rack3' | 'rack4', string>>} => {
	const region = new RegionBuilder();
	const zones = [region.zone('hall-1', 'first machine room'), region.zone('hall-2', 'second machine room')] as const;
	const core = region.fabric('core');
	const tenants = region.fabric('tenants');

	const network = (fabric: number, vid: number, name: string, prefix: string): Network => {
		const vlan = region.vlan(fabric, vid, name);
		const subnet = region.subnet(vlan, `${prefix}.0/24`, `${prefix}.1`, name === 'untagged' ? 'pxe' : name);
		return {vlan, subnet, prefix};
	};

	const pxe = network(core, 0, 'untagged', '10.10.0');
	const management = network(core, 10, 'management', '10.10.10');
	const storage = network(core, 20, 'storage', '10.10.20');
	const red = network(tenants, 100, 'tenant-red', '10.20.0');
	const blue = network(tenants, 110, 'tenant-blue', '10.20.10');
	const branch = region.vlan(tenants, 120, 'branch', {relay_vlan: blue.vlan});
	const branchSubnet = region.subnet(branch, '10.20.20.0/24', '10.20.20.1', 'branch');
	const blue6 = region.subnet(blue.vlan, '2001:db8:20:10::/64', '2001:db8:20:10::1', 'tenant-blue-v6');
	for (const {subnet, prefix} of [pxe, management, red, blue]) {
		region.range(subnet, 'dynamic', [`${prefix}.100`, `${prefix}.199`]);
	}

	region.range(pxe.subnet, 'reserved', ['10.10.0.2', '10.10.0.9'], 'routers');
	region.range(branchSubnet, 'dynamic', ['10.20.20.100', '10.20.20.149']);
	region.range(blue6, 'dynamic', ['2001:db8:20:10::1:0:1000', '2001:db8:20:10::1:0:1fff']);

	const join = (node: string, name: string, {vlan, subnet, prefix}: Network, host: number) => {
		region.networkInterface(node, name, vlan, [{subnet, ip: `${prefix}.${host}`}]);
	};

	const controller = (hostname: string, type: ControllerType, place: 0 | 1, host: number): string => {
		const isTenants = hostname === 'rack-3' || hostname === 'rack-4';
		const id = region.controller(hostname, type, zones[place], isTenants ? olderRacks : controllerVersion);
		join(id, 'eth0', pxe, host);
		return id;
	};

	controller('region-1', 'region', 0, 20);
	controller('region-2', 'region', 1, 21);
	const rack1 = controller('rack-1', 'rack', 0, 31);
	const rack2 = controller('rack-2', 'rack', 1, 32);
	const rack3 = controller('rack-3', 'rack', 0, 33);
	const rack4 = controller('rack-4', 'rack', 1, 34);
	for (const [place, rack] of [rack1, rack2].entries()) {
		join(rack, 'eth0.10', management, 31 + place);
		join(rack, 'eth0.20', storage, 31 + place);
	}

	for (const [place, rack] of [rack3, rack4].entries()) {
		join(rack, 'eth1.100', red, 33 + place);
		region.networkInterface(rack, 'eth1.110', blue.vlan, [{subnet: blue.subnet, ip: `${blue.prefix}.${33 + place}`}, {subnet: blue6, ip: `2001:db8:20:10::${33 + place}`}]);
	}

	region.serve(pxe.vlan, rack1, rack2);
	region.serve(management.vlan, rack2, rack1);
	region.serve(red.vlan, rack3, rack4);
	region.serve(blue.vlan, rack4, rack3);

	for (let number = 1; number <= 6; number++) {
		const machine = region.machine(`node-${String(number).padStart(2, '0')}`, zones[number % 2]!);
		join(machine, 'eth0', pxe, 40 + number);
		region.event(machine, {
			level: 'INFO', type: 'Deployed', description: '', created: `Sat, 21 Nov. 2026 05:4${number}:00`,
		});
	}

	region.event(rack1, {
		level: 'DEBUG', type: 'Rack import info', description: 'Rack import finished', created: 'Sat, 21 Nov. 2026 05:58:44',
	});
	return {
		state: region.build('healthy-maas'), racks: {
			rack1, rack2, rack3, rack4,
		},
	};
};

export const healthyScene = (): Scene => ({state: healthyRegion().state, steps: []});
