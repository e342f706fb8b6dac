import type {Scene} from '../scene.js';
import {RegionBuilder} from './region-builder.js';
import {halfLinked, lostServices} from './services.js';

type Size = Readonly<{name: string; racks: number; interfacesPerRack: number; vlans: number; ranges: number; machines: number}>;

const vlansPerFabric = 250;

/** Names as some admins give them: as long as a host's name may be, and twice as wide as they have letters. */
const longHostname = `rack-${'in-the-second-basement-of-the-old-observatory-'.repeat(2)}`.slice(0, 62) + '1';
const wideName = 'テナント網・東京第二データセンター';

const two = (number: number): string => String(number).padStart(2, '0');

/**
A region of any size, the same each time. Racks stand in pairs: the two of a pair are on the same VLANs and serve them together. VLANs that no
pair is on are relayed to one that is, or have no DHCP. One rack is lost, one reaches half of the regions, one VLAN has a single rack.
*/
const largeScene = ({name, racks, interfacesPerRack, vlans, ranges, machines}: Size): Scene => {
	const region = new RegionBuilder();
	const zones = [region.zone('hall-1'), region.zone('hall-2'), region.zone('hall-3')];
	const zoneOf = (number: number): number => zones[number % zones.length]!;
	const served = (racks / 2) * interfacesPerRack;
	const prefixOf = (number: number): string => `10.${Math.floor(number / 256)}.${number % 256}`;

	const fabrics = Array.from({length: Math.ceil(vlans / vlansPerFabric)}, (_, number) => region.fabric(`fabric-${number}`));
	const networks = Array.from({length: vlans}, (_, number) => {
		const vid = number % vlansPerFabric;
		const vlanName = vid === 0 ? 'untagged' : (number === 7 ? wideName : `vlan-${vid}`);
		const isRelayed = number >= served && number % 2 === 1;
		// VLANs are numbered from 5001 on.
		const vlan = region.vlan(fabrics[Math.floor(number / vlansPerFabric)]!, vid, vlanName, isRelayed ? {relay_vlan: 5001 + (number % served)} : {});
		const prefix = prefixOf(number);
		const subnet = region.subnet(vlan, `${prefix}.0/24`, `${prefix}.1`);
		// One in fifty speaks IPv6 too.
		const subnet6 = number < served && number % 50 === 10 ? region.subnet(vlan, `2001:db8:${number.toString(16)}::/64`, null) : undefined;
		return {
			number, vlan, prefix, subnet, subnet6, hasRange: number < served || isRelayed,
		};
	});

	let rangesLeft = ranges;
	const addRange = (...range: Parameters<RegionBuilder['range']>) => {
		if (rangesLeft === 0) {
			return;
		}

		rangesLeft -= 1;
		region.range(...range);
	};

	for (const {number, prefix, subnet, subnet6, hasRange} of networks) {
		if (hasRange) {
			addRange(subnet, 'dynamic', [`${prefix}.100`, `${prefix}.199`]);
		}

		if (subnet6 === undefined) {
			continue;
		}

		const prefix6 = `2001:db8:${number.toString(16)}:`;
		addRange(subnet6, 'dynamic', [`${prefix6}:1:0:1000`, `${prefix6}:1:0:1fff`]);
	}

	for (const {prefix, subnet} of networks) {
		addRange(subnet, 'reserved', [`${prefix}.2`, `${prefix}.9`], 'routers');
	}

	for (const [place, hostname] of ['region-1', 'region-2'].entries()) {
		const controller = region.controller(hostname, 'region', zoneOf(place));
		region.networkInterface(controller, 'eth0', networks[0]!.vlan, [{subnet: networks[0]!.subnet, ip: `10.0.0.${20 + place}`}]);
	}

	const rackIds = Array.from({length: racks}, (_, number) => {
		const rack = region.controller(number === 4 ? longHostname : `rack-${two(number + 1)}`, 'rack', zoneOf(number));
		const own = Math.floor(number / 2) * interfacesPerRack;
		for (const [place, {vlan, prefix, subnet, subnet6, number: at}] of networks.slice(own, own + interfacesPerRack).entries()) {
			const host = 31 + (number % 2);
			const addresses = [{subnet, ip: `${prefix}.${host}`}, ...(subnet6 === undefined ? [] : [{subnet: subnet6, ip: `2001:db8:${at.toString(16)}::${host}`}])];
			region.networkInterface(rack, `bond0.${place}`, vlan, addresses);
		}

		return rack;
	});

	for (const {vlan, number} of networks.slice(0, served)) {
		const pair = Math.floor(number / interfacesPerRack) * 2;
		// They take turns at being the primary one.
		const [primary, secondary] = number % 2 === 0 ? [rackIds[pair]!, rackIds[pair + 1]!] : [rackIds[pair + 1]!, rackIds[pair]!];
		region.serve(vlan, primary, number === 1 ? null : secondary);
	}

	region.services(rackIds[10]!, lostServices);
	region.services(rackIds[21]!, [halfLinked]);

	for (let number = 0; number < machines; number++) {
		const {vlan, prefix, subnet} = networks[number % served]!;
		const machine = region.machine(`node-${two(number + 1)}`, zoneOf(number));
		region.networkInterface(machine, 'eth0', vlan, [{subnet, ip: `${prefix}.${40 + Math.floor(number / served)}`}]);
		region.event(machine, {
			level: number % 10 === 3 ? 'WARNING' : 'INFO', type: 'Node changed status', description: 'From \'Deploying\' to \'Deployed\'', created: `Sat, 21 Nov. 2026 05:${two(number % 60)}:00`,
		});
	}

	return {state: region.build(name), steps: []};
};

/** 60 racks with 20 interfaces each, 1,000 VLANs, 1,500 ranges. */
export const bigScene = (): Scene => largeScene({
	name: 'big-maas', racks: 60, interfacesPerRack: 20, vlans: 1000, ranges: 1500, machines: 120,
});

/** 500 racks with 20 interfaces each, 5,000 VLANs, 7,500 ranges: larger than MAAS is known to be run. */
export const hugeScene = (): Scene => largeScene({
	name: 'huge-maas', racks: 500, interfacesPerRack: 20, vlans: 5000, ranges: 7500, machines: 600,
});
