/**
The files of a snapshot folder, each with what can't be answered where it is missing; in the order in which they are read. The name is the file's without `.json`.
What is needed to look at a region at all can't be missing.
*/
export const snapshotFiles = {
	version: 'MAAS\'s version isn\'t known.',
	whoami: 'The account is taken for an administrator called admin.',
	rpc: 'The region processes that live aren\'t known.',
	regioncontrollers: 'There are no regions, but for racks that are regions too.',
	fabrics: 'needed',
	rackcontrollers: 'There are no racks, and so nothing can be said of who serves DHCP.',
	config: 'Settings are those of a new MAAS 3.7.',
	subnets: 'Only the subnets that other lists name are known.',
	ipranges: 'There are no ranges: no VLAN has a family to serve.',
	zones: 'Only the zones that other lists name are known.',
	domains: 'Only the domains that other lists name are known.',
	spaces: 'There are no spaces.',
	events: 'There are no events.',
	notifications: 'There are no notifications.',
	'dhcp-snippets': 'There are no DHCP snippets.',
	'vm-hosts': 'There are no VM hosts: whether one runs on a rack that is to be deleted isn\'t known.',
	discovery: 'Nothing was discovered on the networks.',
	reservedips: 'There are no reserved addresses.',
	tags: 'There are no tags.',
	users: 'Only the users that other lists name are known.',
	machines: 'There are no machines: what boots through a rack isn\'t known.',
	'power-parameters': 'Addresses of BMCs aren\'t known, nor which racks reach them.',
	'subnet-ip-addresses': 'Addresses in use are those of interfaces: subnets may look emptier than they are.',
	'subnet-statistics': 'Nothing: how full a subnet is follows from the other lists.',
	'subnet-reserved-ip-ranges': 'Nothing: what is taken in a subnet follows from the other lists.',
	'subnet-unreserved-ip-ranges': 'Nothing: what is free in a subnet follows from the other lists.',
} as const;

export type SnapshotFile = keyof typeof snapshotFiles;
export const snapshotFileNames = Object.keys(snapshotFiles) as SnapshotFile[];
