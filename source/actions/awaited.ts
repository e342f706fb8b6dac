import type {RackController} from '../maas/schemas/controller.js';
import {serviceOf} from '../domain/controllers.js';
import type {Known} from '../domain/known.js';
import {addressesOn, lookUp} from '../domain/lookup.js';
import {few} from '../domain/sentences.js';
import {vlanName} from '../domain/vlans.js';
import {judgeJoining} from '../guides/joining.js';

/** Something that comes by itself once all before it went well, and is watched for. */
export type Awaited =
	/** A rack registers. `before`: system_ids of the racks that the region listed before; `systemId`: the one that it should keep; `version`: the region's, whose release it should be of. */
	| {type: 'arrival'; hostname: string; macAddresses: readonly string[]; before: readonly string[]; systemId?: string; version?: string}
	/** Its services run. */
	| {type: 'services'; hostname: string}
	/** It is connected to every process of every region. */
	| {type: 'connections'; hostname: string}
	/** It has fixed addresses on these VLANs (id). */
	| {type: 'links'; hostname: string; vlans: readonly number[]};

/** What is still missing, as sentences, and what shows that it won't come. */
export type Waiting = {missing: readonly string[]; failure?: string};

type Arrival = Extract<Awaited, {type: 'arrival'}>;

const nothing: Waiting = {missing: []};

const rackCalled = ({snapshot}: Known, hostname: string): RackController | undefined =>
	snapshot.rackcontrollers?.find(rack => rack.hostname.toLowerCase() === hostname.toLowerCase());

const macsOf = ({interface_set}: RackController): string[] => interface_set.flatMap(({mac_address}) => mac_address === null ? [] : [mac_address.toLowerCase()]);

/** It is there; whether it is as it should be. */
const arrivedAs = ({system_id: id, version: own}: RackController, {hostname, systemId, version}: Arrival): Waiting => {
	if (systemId !== undefined && id !== systemId) {
		return {missing: [], failure: `${hostname} came back with another system_id, ${id} in place of ${systemId}: VLANs that name the old one don't know it.`};
	}

	const judged = judgeJoining({region: version, rack: own});
	return judged.outcome === 'stop' ? {missing: [], failure: `${hostname} arrived. ${judged.detail}`} : nothing;
};

const arrival = ({snapshot}: Known, awaited: Arrival): Waiting => {
	const {hostname, macAddresses, before, systemId} = awaited;
	const wanted = new Set(macAddresses.map(mac => mac.toLowerCase()));
	const isNew = ({system_id}: RackController) => system_id === systemId || !before.includes(system_id);
	const isCalledSo = (rack: RackController) => rack.hostname.toLowerCase() === hostname.toLowerCase();
	const arrived = (snapshot.rackcontrollers ?? []).filter(rack => isNew(rack));
	const named = arrived.filter(rack => isCalledSo(rack));
	const [first, second] = named;
	if (first && second) {
		return {missing: [], failure: `${hostname} arrived twice: ${few(named.map(({system_id}) => system_id), 4)}. One of them is a leftover: delete the one that isn't connected.`};
	}

	if (first) {
		return arrivedAs(first, awaited);
	}

	// One that is to get this name was there before.
	const strangers = arrived.filter(({system_id}) => !before.includes(system_id));
	const other = strangers.find(rack => macsOf(rack).some(mac => wanted.has(mac))) ?? (wanted.size === 0 ? strangers[0] : undefined);
	return other
		? {missing: [], failure: `A rack called ${other.hostname} arrived, and none called ${hostname}. If it is the same host, call it ${hostname}, restart its rack and go on; or let this plan be and give VLANs to ${other.hostname}.`}
		: {missing: [`MAAS doesn't list ${hostname} yet.`]};
};

const noRack = (hostname: string): Waiting => ({missing: [`MAAS doesn't list ${hostname}.`]});

/** What it means when a service of a new rack doesn't come. */
const stuck: Readonly<Record<string, string>> = {
	rackd: 'its host must reach the regions on ports 5250 and up, with the right secret and the same MAAS version',
	http: 'machines fetch what they boot from it',
	tftp: 'machines fetch their boot loader from it',
	agent: 'it carries out what the region asks of the rack',
	ntp_rack: 'machines take their time from it',
	dns_rack: 'machines ask it for names',
	proxy_rack: 'machines fetch packages through it',
	syslog_rack: 'machines send their logs to it',
};

/** DHCP's daemons are off, rightly, where a rack serves no VLAN. */
const services = (known: Known, {hostname}: Extract<Awaited, {type: 'services'}>): Waiting => {
	const rack = rackCalled(known, hostname);
	if (rack === undefined) {
		return noRack(hostname);
	}

	if (rack.service_set.every(({status}) => status === 'unknown')) {
		return {missing: [`${hostname} hasn't reported its services yet.`]};
	}

	const isThere = (name: string, status: string) => status === 'running' || (name === 'rackd' && status === 'degraded') || (name.startsWith('dhcpd') && status === 'off');
	return {
		missing: rack.service_set
			.filter(({name, status}) => !isThere(name, status))
			.map(({name, status, status_info: info}) => `${name} is ${status}${info === '' ? '' : ` (${info.replace(/\.$/v, '')})`}${stuck[name] === undefined ? '' : `: ${stuck[name]}`}.`)
			.toSorted(),
	};
};

const connections = (known: Known, {hostname}: Extract<Awaited, {type: 'connections'}>): Waiting => {
	const rack = rackCalled(known, hostname);
	if (rack === undefined) {
		return noRack(hostname);
	}

	const rackd = serviceOf(rack, 'rackd');
	return rackd?.status === 'running'
		? nothing
		: {missing: [`${hostname} isn't connected to every region: ${rackd?.status_info === '' || rackd === undefined ? `its rackd is ${rackd?.status ?? 'unknown'}` : rackd.status_info.replace(/\.$/v, '')}.`]};
};

const links = (known: Known, {hostname, vlans}: Extract<Awaited, {type: 'links'}>): Waiting => {
	const rack = rackCalled(known, hostname);
	if (rack === undefined) {
		return noRack(hostname);
	}

	const lookup = lookUp(known);
	const facts = lookup.rack(rack.system_id)!;
	return {
		missing: vlans.flatMap(id => {
			const vlan = lookup.vlan(id);
			const isLinked = addressesOn(facts, id).some(({mode}) => mode !== 'dhcp');
			return vlan === undefined || isLinked ? [] : [`${hostname} has no link with a fixed address on ${vlanName(vlan)}: DHCP HA there needs one.`];
		}),
	};
};

/** How far something is that is waited for. */
export const waitingFor = (known: Known, awaited: Awaited): Waiting => {
	switch (awaited.type) {
		case 'arrival': {
			return arrival(known, awaited);
		}

		case 'services': {
			return services(known, awaited);
		}

		case 'connections': {
			return connections(known, awaited);
		}

		case 'links': {
			return links(known, awaited);
		}
	}
};
