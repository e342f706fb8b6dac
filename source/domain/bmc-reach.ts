import ipaddr from 'ipaddr.js';
import type {RackController} from '../maas/schemas/controller.js';
import type {Subnet} from '../maas/schemas/subnet.js';
import {subnetFinder} from './addresses.js';
import type {Bmc, Known} from './known.js';
import {byText} from './order.js';
import {few} from './sentences.js';

/** The BMCs on one subnet and the racks that are linked to it. */
export type BmcNetwork = {
	subnet: Subnet;
	bmcs: Bmc[];
	/** Racks with an address in the subnet on an enabled interface, by hostname, connected or not. */
	linked: RackController[];
	/** Of these, those that a region is connected to. */
	connected: RackController[];
};

export type BmcReach = {
	networks: BmcNetwork[];
	/** BMCs whose address lies in no subnet that MAAS knows, or is a name: they may be reached through a router, which can't be seen here. */
	elsewhere: Bmc[];
};

const isConnected = (rack: RackController): boolean => {
	const status = rack.service_set.find(({name}) => name === 'rackd')?.status;
	return status === 'running' || status === 'degraded';
};

/** `10.0.0.5` of `https://10.0.0.5:8443`, `[2001:db8::1]`, `10.0.0.5:623`; a text that is no address stays. */
export const hostOf = (address: string): string => {
	const host = address.trim().replace(/^[a-z][\w+\-.]*:\/\//iv, '').replace(/[#\/?].*$/v, '').replace(/^[^@]*@/v, '');
	const bracketed = /^\[(?<ip>[^\]]+)\]/v.exec(host)?.groups?.ip;
	if (bracketed !== undefined) {
		return bracketed;
	}

	return ipaddr.isValid(host) ? host : host.replace(/:\d+$/v, '');
};

/**
Which racks are linked to the subnet of each BMC. A rack reaches other BMCs through its router as well: what is linked is what is certain.

@param lost Racks (system_id) to take as lost.
@returns Nothing until BMC addresses, subnets and racks were read.
*/
export const bmcReach = ({bmcs, snapshot: {subnets, rackcontrollers}}: Pick<Known, 'bmcs' | 'snapshot'>, lost: ReadonlySet<string> = new Set()): BmcReach | undefined => {
	if (bmcs === undefined || subnets === undefined || rackcontrollers === undefined) {
		return undefined;
	}

	const find = subnetFinder(subnets);
	const bySubnet = Map.groupBy(bmcs, ({address}) => find(hostOf(address)));
	const linked = new Map<number, Set<RackController>>();
	for (const rack of rackcontrollers) {
		for (const {enabled, links} of rack.interface_set) {
			for (const {subnet, ip_address} of enabled ? links : []) {
				if (subnet && ip_address) {
					linked.set(subnet.id, (linked.get(subnet.id) ?? new Set()).add(rack));
				}
			}
		}
	}

	const networks: BmcNetwork[] = [];
	for (const [subnet, found] of bySubnet) {
		if (subnet === undefined) {
			continue;
		}

		const racks = [...linked.get(subnet.id) ?? []].toSorted((a, b) => byText(a.hostname, b.hostname));
		networks.push({
			subnet, bmcs: found, linked: racks, connected: racks.filter(rack => isConnected(rack) && !lost.has(rack.system_id)),
		});
	}

	return {networks: networks.toSorted((a, b) => byText(a.subnet.cidr, b.subnet.cidr)), elsewhere: bySubnet.get(undefined) ?? []};
};

/** How many machines a sentence names: of more it counts the rest. */
const mostNamed = 5;

/** Machines as a sentence names them: by hostname where somebody read it. */
export const machineNames = (bmcs: readonly Bmc[]): string => few(bmcs.map(({hostname, systemId}) => hostname ?? systemId), mostNamed);

/** The machines (system_id) that {@link machineNames} would name, those that findings are about first: their networks have fewer than two connected racks, or MAAS doesn't know them. */
export const machinesToName = ({networks, elsewhere}: BmcReach): string[] => {
	const groups = [
		...networks.filter(({connected}) => connected.length < 2).map(({bmcs}) => bmcs),
		elsewhere,
		// These are next when another rack is lost.
		...networks.filter(({connected}) => connected.length > 1).map(({bmcs}) => bmcs),
	];
	return groups.flatMap(bmcs => bmcs.slice(0, mostNamed).map(({systemId}) => systemId));
};
