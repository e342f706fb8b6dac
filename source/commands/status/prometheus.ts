import type {FamilyAssessment} from '../../domain/assess-vlan.js';
import {serviceOf} from '../../domain/controllers.js';
import type {Finding} from '../../domain/finding.js';
import {processesByRegion} from '../../domain/region-processes.js';
import {exitCodes, type ReadStatus, type RegionStatus} from './region-status.js';

type Labels = Readonly<Record<string, string | number>>;
type Sample = {labels: Labels; value: number};
type Metric = {name: string; help: string; samples: Sample[]};

const escapeLabel = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('"', String.raw`\"`).replaceAll('\n', String.raw`\n`);

const sampleLine = (name: string, {labels, value}: Sample): string =>
	`${name}{${Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(String(text))}"`).join(',')}} ${value}`;

const isCounted = ({accepted, severity}: Finding): boolean => !accepted && severity !== 'info';

/** A sample for each family of each VLAN. */
const perFamily = ({assessment: {vlans}}: ReadStatus, valueOf: (family: FamilyAssessment) => number): Array<{labels: Labels; value: number}> =>
	vlans.values().flatMap(({id, name, families}) => Object.entries(families).map(([family, assessed]) => ({labels: {vlan: name, id, family}, value: valueOf(assessed)}))).toArray();

const serviceNumbers = {
	running: 1, degraded: 0.5, dead: 0, off: 0, unknown: NaN,
} as const;

/** What is measured of each region that was read. */
const measures: ReadonlyArray<{name: string; help: string; of: (status: ReadStatus) => Array<Partial<Sample> & {value: number}>}> = [
	{
		name: 'maas_ha_findings',
		help: 'Findings by severity; those that are accepted count as accepted only.',
		of: ({assessment: {counts}}) => (['critical', 'warning', 'info', 'accepted'] as const).map(severity => ({labels: {severity}, value: counts[severity]})),
	},
	{
		name: 'maas_ha_finding',
		help: 'A finding that counts, always 1.',
		// By key: two samples of the same labels would spoil the file.
		of: ({assessment: {findings}}) => new Map(findings.filter(finding => isCounted(finding)).map(finding => [finding.key, finding])).values().map(({code, severity, subject}) => ({
			labels: {
				code, severity, subject: subject.name, subject_kind: subject.kind, subject_id: subject.id,
			}, value: 1,
		})).toArray(),
	},
	{
		name: 'maas_ha_vlan_severity',
		help: 'How DHCP stands on a VLAN: 0 ok, 1 warning, 2 critical, 3 unknown.',
		of: ({assessment: {vlans}}) => vlans.values().map(({id, name, severity = 'unknown'}) => ({labels: {vlan: name, id}, value: exitCodes[severity]})).toArray(),
	},
	{
		name: 'maas_ha_vlan_verdict',
		help: 'The verdict of a VLAN as a label, always 1.',
		of: ({assessment: {vlans}}) => vlans.values().map(({id, name, verdict = 'unverified'}) => ({labels: {vlan: name, id, verdict}, value: 1})).toArray(),
	},
	{
		name: 'maas_ha_vlan_racks_set',
		help: 'Racks set to serve a family of a VLAN.',
		of: status => perFamily(status, ({racks}) => racks.length),
	},
	{
		name: 'maas_ha_vlan_racks_serving',
		help: 'Of these, the ones that serve.',
		of: status => perFamily(status, ({racks}) => racks.filter(({state}) => state === 'serving').length),
	},
	{
		name: 'maas_ha_rack_service',
		help: 'A service of a rack: 1 running, 0.5 degraded, 0 off or dead, NaN unknown. rackd is its connection to the regions.',
		of: ({look}) => (look.known.snapshot.rackcontrollers ?? []).flatMap(rack => ['rackd', 'dhcpd', 'dhcpd6', 'http'].flatMap(name => {
			const found = serviceOf(rack, name);
			return found ? [{labels: {rack: rack.hostname, system_id: rack.system_id, service: name}, value: serviceNumbers[found.status]}] : [];
		})),
	},
	{
		name: 'maas_ha_region_processes',
		help: 'Live processes of a region controller.',
		of({look}) {
			const {rpc, regioncontrollers = []} = look.known.snapshot;
			const processes = rpc && processesByRegion(rpc);
			return processes ? regioncontrollers.map(({hostname, system_id}) => ({labels: {controller: hostname, system_id}, value: processes.get(hostname) ?? 0})) : [];
		},
	},
	{
		name: 'maas_ha_read_duration_seconds',
		help: 'How long the last reading took.',
		of: ({look: {took}}) => [{value: took / 1000}],
	},
	{
		name: 'maas_ha_lists_unread',
		help: 'Lists that MAAS did not give.',
		of: ({look: {notRead}}) => [{value: notRead.length}],
	},
];

/** A file for the textfile collector of Prometheus's node exporter. */
export const prometheusText = (statuses: readonly RegionStatus[]): string => {
	const read = statuses.filter((status): status is ReadStatus => !('error' in status));
	const perRegion = (name: string, help: string, valueOf: (status: RegionStatus) => number): Metric => ({
		name, help, samples: statuses.map(status => ({labels: {region: status.name}, value: valueOf(status)})),
	});
	const metrics: Metric[] = [
		perRegion('maas_ha_up', 'Whether the region could be read.', status => 'error' in status ? 0 : 1),
		perRegion('maas_ha_severity', 'How the region stands: 0 ok, 1 warning, 2 critical, 3 unknown.', ({severity}) => exitCodes[severity]),
		perRegion('maas_ha_last_read_timestamp_seconds', 'When the region was last asked.', status => ('error' in status ? status.at : status.look.known.now) / 1000),
		...measures.map(({name, help, of}) => ({
			name, help, samples: read.flatMap(status => of(status).map(({labels, value}) => ({labels: {region: status.name, ...labels}, value}))),
		})),
	];
	return metrics.filter(({samples}) => samples.length > 0).map(({name, help, samples}) =>
		`# HELP ${name} ${help}\n# TYPE ${name} gauge\n${samples.map(sample => `${sampleLine(name, sample)}\n`).join('')}`).join('');
};
