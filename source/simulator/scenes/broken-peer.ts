import type {Scene} from '../scene.js';
import {RegionBuilder} from './region-builder.js';

/**
DHCP HA that isn't: MAAS takes as secondary any rack with an interface on a VLAN of the same VID, and that of `edge-rack` is another fabric's. It has no
address on the VLAN, its dhcpd stays off, and nobody would take over from the primary.
*/
export const brokenPeerScene = (): Scene => {
	const region = new RegionBuilder();
	const zone = region.zone('default');
	const [hall, edge] = [region.fabric('hall'), region.fabric('edge')];
	const untagged = region.vlan(hall, 0, 'untagged');
	const served = region.vlan(hall, 100, 'pxe');
	const other = region.vlan(edge, 100, 'cameras');
	const untaggedSubnet = region.subnet(untagged, '10.30.0.0/24', '10.30.0.1', 'management');
	const servedSubnet = region.subnet(served, '10.30.100.0/24', '10.30.100.1', 'pxe');
	const otherSubnet = region.subnet(other, '10.31.100.0/24', '10.31.100.1', 'cameras');
	region.range(servedSubnet, 'dynamic', ['10.30.100.100', '10.30.100.199']);

	const add = (hostname: string, type: 'region' | 'rack', host: number): string => {
		const id = region.controller(hostname, type, zone);
		region.networkInterface(id, 'eth0', untagged, [{subnet: untaggedSubnet, ip: `10.30.0.${host}`}]);
		return id;
	};

	add('region-1', 'region', 20);
	const main = add('hall-rack', 'rack', 31);
	const stranger = add('edge-rack', 'rack', 32);
	const spare = add('spare-rack', 'rack', 33);
	for (const [rack, host] of [[main, 31], [spare, 33]] as const) {
		region.networkInterface(rack, 'eth0.100', served, [{subnet: servedSubnet, ip: `10.30.100.${host}`}]);
	}

	region.networkInterface(stranger, 'eth1.100', other, [{subnet: otherSubnet, ip: '10.31.100.32'}]);
	region.serve(served, main, stranger);
	for (let number = 1; number <= 3; number++) {
		const machine = region.machine(`node-${number}`, zone);
		region.networkInterface(machine, 'eth0', served, [{subnet: servedSubnet, ip: `10.30.100.${40 + number}`}]);
	}

	return {state: region.build('broken-peer-maas'), steps: []};
};
