import type {Scene} from '../scene.js';
import {RegionBuilder} from './region-builder.js';

/** Where most installations begin: one region that is also a rack, one more rack, and DHCP that nobody would take over. */
export const singleScene = (): Scene => {
	const region = new RegionBuilder();
	const zone = region.zone('default');
	const fabric = region.fabric('fabric-0');
	const vlan = region.vlan(fabric, 0, 'untagged');
	const subnet = region.subnet(vlan, '192.168.50.0/24', '192.168.50.1');
	region.range(subnet, 'dynamic', ['192.168.50.100', '192.168.50.199']);

	const maas = region.controller('maas', 'regionAndRack', zone);
	region.networkInterface(maas, 'eth0', vlan, [{subnet, ip: '192.168.50.10'}]);
	const spare = region.controller('spare-rack', 'rack', zone);
	region.networkInterface(spare, 'eth0', vlan, [{subnet, ip: '192.168.50.11'}]);
	region.serve(vlan, maas, null);
	for (let number = 1; number <= 3; number++) {
		const machine = region.machine(`node-${number}`, zone);
		region.networkInterface(machine, 'eth0', vlan, [{subnet, ip: `192.168.50.${20 + number}`}]);
	}

	return {state: region.build('single-maas'), steps: []};
};
