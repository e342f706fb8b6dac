import type {Scene} from '../scene.js';
import {controllerVersion, RegionBuilder} from './region-builder.js';

/** Seconds into the scene at which somebody has installed the second rack. */
const registersAt = 60;

/**
A new installation: one region that is also a rack serves DHCP alone. After a minute a second rack registers, with a foot on every VLAN. Four
machines with IPMI wait; their BMCs are on a network of their own, which only the first rack reaches until then.
*/
export const onboardingScene = (): Scene => {
	const region = new RegionBuilder();
	const zone = region.zone('default');
	const fabric = region.fabric('fabric-0');
	const network = (vid: number, name: string, prefix: string) => {
		const vlan = region.vlan(fabric, vid, name);
		return {vlan, prefix, subnet: region.subnet(vlan, `${prefix}.0/24`, `${prefix}.1`, vid === 0 ? 'pxe' : name)};
	};

	const networks = [network(0, 'untagged', '10.40.0'), network(50, 'bmc', '10.40.50')] as const;
	const [pxe, bmc] = networks;
	region.range(pxe.subnet, 'dynamic', ['10.40.0.100', '10.40.0.199']);

	const maas = region.controller('maas-1', 'regionAndRack', zone);
	for (const [place, {vlan, subnet, prefix}] of networks.entries()) {
		region.networkInterface(maas, `eth${place}`, vlan, [{subnet, ip: `${prefix}.10`}]);
	}

	region.serve(pxe.vlan, maas, null);
	for (let number = 1; number <= 4; number++) {
		const machine = region.machine(`node-${number}`, zone, {
			owner: null,
			state: 'Ready',
			power_parameters: {
				power_address: `${bmc.prefix}.${100 + number}`,
				power_user: 'maas',
				power_pass: `not-a-real-password-${number}`,
				power_driver: 'LAN_2_0',
				power_boot_type: 'auto',
				privilege_level: 'ADMIN',
				cipher_suite_id: '3',
				k_g: '',
				mac_address: `52:54:00:bc:00:0${number}`,
			},
		});
		region.networkInterface(machine, 'eth0', pxe.vlan, [{subnet: pxe.subnet, ip: `${pxe.prefix}.${40 + number}`}]);
	}

	return {
		state: region.build('onboarding-maas'),
		steps: [{
			at: registersAt,
			type: 'register',
			rack: {
				hostname: 'maas-2',
				version: controllerVersion,
				interfaces: networks.map(({vlan, subnet, prefix}, place) => ({
					name: `eth${place}`, mac_address: `52:54:00:ac:00:0${place + 1}`, vlan, links: [{mode: 'static', ip_address: `${prefix}.11`, subnet}],
				})),
			},
		}],
	};
};
