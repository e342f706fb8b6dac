import type {Known} from '../../source/domain/known.js';
import type {Vlan} from '../../source/maas/schemas/vlan.js';
import type {RackController, ServiceStatus} from '../../source/maas/schemas/controller.js';
import type {PartName, Parts} from '../../source/store/parts.js';
import {
	fabric,
	rack,
	range,
	region,
	service,
	subnet,
	vlan,
} from './builders.js';

/*
A small region for tests of the domain: `fabric-0/0` with DHCP on 10.0.0.0/24, and racks that are on it with a fixed address. Each test says only what is
otherwise.
*/

export const now = Date.UTC(2026, 10, 21, 7);

/** The VLAN that the racks below are on. */
export const served = (changes: Partial<Vlan> = {}): Vlan => vlan({
	dhcp_on: true, primary_rack: 'one', secondary_rack: 'two', ...changes,
});

type Address = {mode?: string; ip_address?: string | null};
type RackChanges = {
	hostname?: string;
	version?: string | null;
	/** The VLAN that it is on. */
	on?: Vlan;
	enabled?: boolean;
	addresses?: Address[];
	/** Services that aren't running. */
	services?: Record<string, ServiceStatus | undefined>;
};

const serviceNames = ['rackd', 'dhcpd', 'dhcpd6', 'http', 'agent', 'tftp'];

/** A rack with a fixed IPv4 address on the VLAN, on which everything runs; a service of `undefined` isn't reported. */
export const rackOn = (system_id: string, {
	hostname = `rack-${system_id}`, on = served(), enabled = true, addresses = [{ip_address: '10.0.0.2'}], services = {}, ...others
}: RackChanges = {}): RackController => rack({
	system_id,
	hostname,
	...others,
	service_set: serviceNames
		.map(name => ({name, status: name in services ? services[name] : 'running'} as const))
		.filter(({status}) => status !== undefined)
		.map(({name, status}) => service({name, status: status!})),
	interface_set: [{
		id: 1, name: 'eth0', enabled, vlan: on, links: addresses.map(address => ({mode: 'static', ...address})),
	}],
});

/** On IPv6 as well. */
export const dualStack: Address[] = [{ip_address: '10.0.0.2'}, {ip_address: '2001:db8::2'}];

/** A range of 2001:db8::/64 on `fabric-0/0`. */
export const range6 = (on: Vlan = served()) => range({
	id: 6, start_ip: '2001:db8::1:0', end_ip: '2001:db8::1:ffff', subnet: {id: 6, cidr: '2001:db8::/64', vlan: on},
});

export const subnet6 = (on: Vlan = served()) => subnet({id: 6, cidr: '2001:db8::/64', vlan: on});

export type KnownChanges = Partial<Omit<Known, 'snapshot'>> & {
	vlans?: Vlan[];
	racks?: RackController[];
	isAdmin?: boolean;
	snapshot?: Known['snapshot'];
};

/** What is known of a region that is well, but for what a test changes. */
export const known = ({vlans = [served()], racks = [rackOn('one'), rackOn('two')], isAdmin = true, snapshot = {}, ...others}: KnownChanges = {}): Known => ({
	now,
	...others,
	snapshot: {
		version: {version: '3.7.3', subversion: '', capabilities: []},
		whoami: {username: 'me', is_superuser: isAdmin, email: ''},
		fabrics: [fabric({vlans})],
		rackcontrollers: racks,
		regioncontrollers: [region(), region({system_id: 'ssssss', hostname: 'region-b'})],
		subnets: [subnet()],
		ipranges: [range()],
		rpc: {eventloops: {'region-a:pid=1': [['10.0.0.20', 5251]], 'region-b:pid=1': [['10.0.0.21', 5251]]}},
		'vm-hosts': [],
		notifications: [],
		...snapshot,
	},
});

/** What is known once parts were read. */
export const knownFrom = (parts: Parts): Known => {
	const read = (Object.keys(parts) as PartName[]).filter(name => name !== 'statistics' && name !== 'addresses' && parts[name].data !== undefined);
	return {
		snapshot: Object.fromEntries(read.map(name => [name, parts[name].data])),
		readAt: Object.fromEntries(read.map(name => [name, parts[name].at])),
		now,
	};
};
