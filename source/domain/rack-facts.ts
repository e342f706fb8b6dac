import type {RackController, Service, ServiceStatus} from '../maas/schemas/controller.js';
import {byText} from './order.js';
import {perList, push} from './per-list.js';
import {familyOf, type Family} from './vlans.js';

/** An address of a rack on a VLAN. `mode` is `static`, `auto` or `dhcp`. */
export type RackAddress = {ip: string; family: Family; mode: string};

/** What every VLAN asks of its racks. */
type BootService = 'rackd' | 'dhcpd' | 'dhcpd6' | 'http';

/** A rack with what is asked of it often. */
export type RackFacts = {
	readonly rack: RackController;
	/** Of the services that boot machines; `unknown` where MAAS says nothing of one. */
	readonly statuses: Readonly<Record<BootService, ServiceStatus>>;
	/** Services with another status than `running`: mostly none. */
	readonly notRunning: readonly Service[];
	/** On enabled interfaces, by VLAN id: the same VID in another fabric is another wire. */
	readonly addresses: ReadonlyMap<number, readonly RackAddress[]>;
};

const noAddresses: readonly RackAddress[] = [];

/** The addresses of a rack on a VLAN, in their order: MAAS gives interfaces in none. */
export const addressesOn = ({addresses}: RackFacts, vlanId: number): readonly RackAddress[] => {
	const found = addresses.get(vlanId) ?? noAddresses;
	return found.length > 1 ? found.toSorted((a, b) => byText(a.ip, b.ip)) : found;
};

/** Services with one of these statuses, by name: MAAS gives them in no order. */
export const servicesIn = ({notRunning}: RackFacts, statuses: readonly ServiceStatus[]): Service[] =>
	notRunning.filter(({status}) => statuses.includes(status)).toSorted((a, b) => byText(a.name, b.name));

const addressesOf = ({interface_set}: RackController): RackFacts['addresses'] => {
	const addresses = new Map<number, RackAddress[]>();
	for (const {enabled, vlan, links} of interface_set) {
		if (!enabled || vlan === null) {
			continue;
		}

		for (const {ip_address, mode} of links) {
			if (ip_address) {
				push(addresses, vlan.id, {ip: ip_address, family: familyOf(ip_address), mode});
			}
		}
	}

	return addresses;
};

const gatherRack = (rack: RackController): RackFacts => {
	const statuses: Record<BootService, ServiceStatus> = {
		rackd: 'unknown', dhcpd: 'unknown', dhcpd6: 'unknown', http: 'unknown',
	};
	const notRunning: Service[] = [];
	for (const service of rack.service_set) {
		const {name, status} = service;
		if (name in statuses) {
			statuses[name as BootService] = status;
		}

		if (status !== 'running') {
			notRunning.push(service);
		}
	}

	return {
		rack, statuses, notRunning, addresses: addressesOf(rack),
	};
};

type RackShelf = Map<string, RackController | RackFacts>;

/** All racks by system_id, none of them looked at yet. */
export const shelveRacks = perList((racks: readonly RackController[]): RackShelf => new Map(racks.map(rack => [rack.system_id, rack])));

/** What is to be known of a rack, gathered when it is first asked for. */
export const factsOf = (shelf: RackShelf, systemId: string): RackFacts | undefined => {
	const found = shelf.get(systemId);
	if (found === undefined || 'rack' in found) {
		return found;
	}

	const facts = gatherRack(found);
	shelf.set(systemId, facts);
	return facts;
};
