import {isSince} from './release.js';
import type {ServiceRow} from './state.js';
import {daemons, type Daemon} from './time.js';

const regionServices = ['reverse_proxy', 'regiond', 'proxy', 'temporal-worker', 'bind9', 'temporal', 'ntp_region', 'syslog_region'];
const managedByRegion = new Set(['syslog_rack', 'proxy_rack', 'ntp_rack']);

/** What the region assumes to be dead without a connection; of other services of a rack it then knows nothing. */
const assumedDead = new Set(['rackd', 'tftp', 'dhcpd', 'dhcpd6', 'ntp_rack']);

const isDaemon = (name: string): name is Daemon => (daemons as readonly string[]).includes(name);

/** Names of the services that a rack of a version has, in the order in which a new one shows them. */
export const serviceNames = (version: string | null, isRegion: boolean): string[] => [
	...(isRegion ? regionServices : []),
	'dhcpd6',
	'syslog_rack',
	'tftp',
	'dhcpd',
	'proxy_rack',
	'ntp_rack',
	...(isSince(version, [3, 7]) ? [] : ['dns_rack']),
	'http',
	'rackd',
	...(isSince(version, [3, 5]) ? ['agent'] : []),
];

/** Whether a service is a region's, of which a rack's report says nothing. */
const isOfRegion = ({name}: ServiceRow): boolean => regionServices.includes(name);

/** What becomes of a daemon: `fails` where it is wanted and stops again whenever it is started. */
export type Outcome = 'runs' | 'fails' | 'idle';

/**
How a daemon is reported. Since 3.7 one that crashed reads `off`, as one that has nothing to serve; before, `dead`.
*/
const daemonStatus = (name: Daemon, outcome: Outcome, version: string | null): ServiceRow => {
	if (outcome === 'runs') {
		return {name, status: 'running', status_info: ''};
	}

	return outcome === 'idle' || isSince(version, [3, 7])
		? {name, status: 'off', status_info: ''}
		: {name, status: 'dead', status_info: `maas-${name} failed to start, process result: (exit-code)`};
};

export type Report = Readonly<{version: string | null; isRegion: boolean; outcomes: Readonly<Record<Daemon, Outcome>>}>;

/** A rack's services after its report of some daemons, or of everything. What the region sees for itself, `rackd`, is in no report. */
export const reported = (services: readonly ServiceRow[], {version, isRegion, outcomes}: Report, which?: readonly Daemon[]): ServiceRow[] => services.map(service => {
	const {name} = service;
	if (isDaemon(name)) {
		return which === undefined || which.includes(name) ? daemonStatus(name, outcomes[name], version) : service;
	}

	return which !== undefined || name === 'rackd' || isOfRegion(service)
		? service
		: {name, status: 'running', status_info: isRegion && managedByRegion.has(name) ? 'managed by the region' : ''};
});

/** The services of a rack that has lost its last connection: texts cleared. */
export const lost = (services: readonly ServiceRow[]): ServiceRow[] => services.map(service => isOfRegion(service)
	? service
	: {name: service.name, status: assumedDead.has(service.name) ? 'dead' : 'unknown', status_info: ''});

/** The services of a rack that is connected. `tftp` is reported running for as long as it is. */
export const connected = (services: readonly ServiceRow[], rackd: Omit<ServiceRow, 'name'>): ServiceRow[] => services.map(service => {
	if (service.name === 'rackd') {
		return {name: 'rackd', ...rackd};
	}

	return service.name === 'tftp' ? {name: 'tftp', status: 'running', status_info: ''} : service;
});

/** The services of a rack that just registered. */
export const unheardOf = (names: readonly string[]): ServiceRow[] => names.map(name => ({name, status: 'unknown', status_info: ''}));

/** Services that come or go with a version. */
const ofSomeVersions = new Set(['agent', 'dns_rack']);

/** The services of a rack that runs another version from now on. */
export const upgraded = (services: readonly ServiceRow[], version: string, isRegion: boolean): ServiceRow[] => {
	const names = serviceNames(version, isRegion);
	const kept = services.filter(({name}) => !ofSomeVersions.has(name) || names.includes(name));
	return [...kept, ...unheardOf(names.filter(name => ofSomeVersions.has(name) && services.every(service => service.name !== name)))];
};

/** All the services of a rack that is well. */
export const wellServices = (report: Report): ServiceRow[] => unheardOf(serviceNames(report.version, report.isRegion)).map(service => {
	const [after] = reported([service], report);
	return service.name === 'rackd' || isOfRegion(service) ? {...service, status: 'running'} : after!;
});
