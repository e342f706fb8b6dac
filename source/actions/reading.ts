import type {RackController, RegionController} from '../maas/schemas/controller.js';
import type {IpRange} from '../maas/schemas/ip-range.js';
import type {Notification} from '../maas/schemas/notification.js';
import type {Subnet} from '../maas/schemas/subnet.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import {serviceOf} from '../domain/controllers.js';
import type {Known} from '../domain/known.js';
import {lookUp} from '../domain/lookup.js';
import {byText} from '../domain/order.js';
import {processesByRegion} from '../domain/region-processes.js';
import {rolesOf, vlanName} from '../domain/vlans.js';

/** One thing of a region that can be read again by itself: what a plan is made from, and what a step is checked by. */
export type Reading =
	/** `id` is `vlan.id`. */
	| {type: 'vlan'; id: number}
	| {type: 'rack'; systemId: string}
	| {type: 'region'; systemId: string}
	| {type: 'subnet'; id: number}
	| {type: 'range'; id: number}
	/** A range that has no id yet. */
	| {type: 'new-range'; subnet: number; start_ip: string; end_ip: string}
	| {type: 'notification'; id: number}
	/** Whether a region's processes live, by its hostname. */
	| {type: 'region-processes'; hostname: string}
	/** What a rack is to VLANs, by whatever VLAN names it: nothing of it may be lost without being seen. */
	| {type: 'rack-roles'; systemId: string}
	/** The VM hosts on a controller. */
	| {type: 'vm-hosts-on'; systemId: string};

export type Value = string | number | boolean | null;

/** Fields of it, by MAAS's names where MAAS has them. Only what a plan may hang on: what changes by itself, as ages and services do, would stop every plan. */
export type Values = Readonly<Record<string, Value>>;

/** What was found: its fields, or that it isn't there. */
export type Found = Values | 'gone';

export const readingKey = (reading: Reading): string => Object.values(reading).join(' ');

export const vlanValues = ({vid, fabric_id, dhcp_on, primary_rack, secondary_rack, relay_vlan}: Vlan): Values => ({
	fabric_id, vid, dhcp_on, primary_rack, secondary_rack, relay_vlan: relay_vlan?.id ?? null,
});

export const rackValues = (rack: RackController): Values => ({
	hostname: rack.hostname, node_type: rack.node_type, is_connected: ['running', 'degraded'].includes(serviceOf(rack, 'rackd')?.status ?? 'unknown'),
});

export const regionValues = ({hostname, node_type}: RegionController): Values => ({hostname, node_type});

export const subnetValues = ({cidr, gateway_ip, managed, vlan}: Subnet): Values => ({
	cidr, gateway_ip, managed, vlan: vlan.id,
});

export const rangeValues = ({type, start_ip, end_ip, comment, subnet}: IpRange): Values => ({
	type, start_ip, end_ip, comment: comment ?? '', subnet: subnet?.id ?? null,
});

/** `primary of core/0, secondary of core/10`; empty where no VLAN names it. */
const roleValues = (systemId: string, vlans: readonly Vlan[]): Values => ({
	roles: rolesOf(systemId, vlans).map(({vlan, role}) => `${role} of ${vlanName(vlan)}`).join(', '),
});

export const notificationValues = ({ident, category}: Notification): Values => ({ident, category});

type ListOf = {
	[Type in Reading['type']]: (known: Known, reading: Extract<Reading, {type: Type}>) => Found | undefined;
};

const find = <Item>(list: readonly Item[] | undefined, is: (item: Item) => boolean, valuesOf: (item: Item) => Values): Found | undefined => {
	if (list === undefined) {
		return undefined;
	}

	const item = list.find(one => is(one));
	return item === undefined ? 'gone' : valuesOf(item);
};

const finders: ListOf = {
	vlan(known, {id}) {
		const vlan = lookUp(known).vlan(id);
		return vlan === undefined ? (known.snapshot.fabrics && 'gone') : vlanValues(vlan);
	},
	rack(known, {systemId}) {
		const facts = lookUp(known).rack(systemId);
		return facts === undefined ? (known.snapshot.rackcontrollers && 'gone') : rackValues(facts.rack);
	},
	region: ({snapshot}, {systemId}) => find(snapshot.regioncontrollers, one => one.system_id === systemId, regionValues),
	subnet: ({snapshot}, {id}) => find(snapshot.subnets, one => one.id === id, subnetValues),
	range: ({snapshot}, {id}) => find(snapshot.ipranges, one => one.id === id, rangeValues),
	'new-range': ({snapshot}, {subnet, start_ip, end_ip}) =>
		find(snapshot.ipranges, one => one.subnet?.id === subnet && one.start_ip === start_ip && one.end_ip === end_ip, rangeValues),
	notification: ({snapshot}, {id}) => find(snapshot.notifications, one => one.id === id, notificationValues),
	'region-processes': ({snapshot: {rpc}}, {hostname}) => rpc && {is_running: processesByRegion(rpc).has(hostname)},
	'rack-roles'(known, {systemId}) {
		const vlans = lookUp(known).vlans();
		return vlans && roleValues(systemId, vlans);
	},
	'vm-hosts-on': ({snapshot}, {systemId}) => snapshot['vm-hosts'] && {
		vm_hosts: snapshot['vm-hosts'].filter(({host}) => host?.system_id === systemId).map(({name}) => name).toSorted(byText).join(', '),
	},
};

/** What is known of it; nothing where the list that it stands in wasn't read. */
export const valuesIn = (known: Known, reading: Reading): Found | undefined =>
	(finders[reading.type] as (known: Known, reading: Reading) => Found | undefined)(known, reading);

/** The names of the fields that differ; `gone` where one of them isn't there. */
export const differences = (expected: Found, found: Found): string[] => {
	if (expected === 'gone' || found === 'gone') {
		return expected === found ? [] : ['gone'];
	}

	return Object.keys(expected).filter(name => name in found && expected[name] !== found[name]);
};

/** Whether what was found has every expected field. */
export const isAs = (expected: Found, found: Found): boolean =>
	expected === 'gone' || found === 'gone' ? expected === found : Object.keys(expected).every(name => expected[name] === found[name]);
