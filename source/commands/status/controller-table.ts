import type {RackJson, RegionJson} from '../json.js';
import {table, type Paint} from '../output.js';
import {shortVersion} from '../../domain/controllers.js';
import {counted} from '../../domain/sentences.js';
import {serviceLook} from './looks.js';

type Services = NonNullable<RegionJson['services']>;

const look = (services: Services, name: string, paint: Paint): string => serviceLook(services.find(service => service.name === name), paint);

const roles = ({vlans}: RackJson): string => {
	if (vlans === null) {
		return '?';
	}

	const count = (wanted: 'primary' | 'secondary') => vlans.filter(({role}) => role === wanted).length;
	return vlans.length === 0 ? '–' : `${counted(vlans.length, 'VLAN')} (${count('primary')} as primary)`;
};

/** Racks with the services that booting needs. */
export const rackTable = (racks: readonly RackJson[], paint: Paint): string => table(
	['rack', 'system_id', 'kind', 'rackd', 'dhcpd', 'dhcpd6', 'http', 'set on', 'version', 'zone'],
	racks.map(rack => [
		rack.hostname,
		rack.system_id,
		rack.kind,
		...['rackd', 'dhcpd', 'dhcpd6', 'http'].map(name => look(rack.services, name, paint)),
		roles(rack),
		shortVersion(rack.version) ?? '?',
		rack.zone ?? '',
	]),
);

/** Region controllers with what REST shows of them. */
export const regionTable = (regions: readonly RegionJson[], paint: Paint): string => table(
	['region', 'system_id', 'kind', 'processes', 'regiond', 'version', 'zone', 'addresses'],
	regions.map(({hostname, system_id, kind, processes, services, version, zone, ip_addresses}) => [
		hostname,
		system_id,
		kind,
		processes === null ? '?' : paint(processes === 0 ? 'critical' : 'ok', String(processes)),
		look(services ?? [], 'regiond', paint),
		shortVersion(version) ?? '?',
		zone ?? '',
		ip_addresses.join(' '),
	]),
);
