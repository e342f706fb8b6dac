import type {ServiceRow} from '../../region/state.js';

const service = (name: string, status: string, status_info = ''): ServiceRow => ({name, status, status_info});

const regionServices = ['reverse_proxy', 'regiond', 'proxy', 'temporal-worker', 'bind9', 'temporal', 'ntp_region', 'syslog_region'];
const managedByRegion = ['syslog_rack', 'proxy_rack', 'ntp_rack'];

/** The services of a rack that is well. dhcpd runs where the rack serves a VLAN of the family and is `off` elsewhere. */
export const runningServices = ({isRegion, serves4, serves6}: {isRegion: boolean; serves4: boolean; serves6: boolean}): ServiceRow[] => [
	...(isRegion ? regionServices.map(name => service(name, 'running')) : []),
	service('dhcpd6', serves6 ? 'running' : 'off'),
	service('tftp', 'running'),
	service('dhcpd', serves4 ? 'running' : 'off'),
	...managedByRegion.map(name => service(name, 'running', isRegion ? 'managed by the region' : '')),
	service('http', 'running'),
	service('rackd', 'running'),
	service('agent', 'running'),
];

const assumedDead = ['rackd', 'tftp', 'dhcpd', 'dhcpd6', 'ntp_rack'];
const notKnown = ['http', 'proxy_rack', 'syslog_rack', 'agent'];

/** What the region says of a rack that it has lost: no connection is dead, what hangs on it is assumed dead, the rest unknown, texts cleared. */
export const lostServices: readonly ServiceRow[] = [
	...assumedDead.map(name => service(name, 'dead')),
	...notKnown.map(name => service(name, 'unknown')),
];

/** A rack that reaches one of two regions. */
export const halfLinked: ServiceRow = service('rackd', 'degraded', '50% connected to region controllers.');
