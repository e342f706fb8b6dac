import {shortVersion} from '../../domain/controllers.js';
import type {Evidence, Finding, FindingGroup} from '../../domain/finding.js';
import {lookUp} from '../../domain/lookup.js';
import type {Transition} from '../../domain/timeline.js';
import {byText} from '../../domain/order.js';
import type {RackJson, RegionJson} from '../json.js';
import {rackShapes, regionShapes} from '../shapes/controller-shape.js';
import type {ReadStatus} from '../status/region-status.js';
import {statusSentence} from '../status/status-sentence.js';
import type {Block, Document} from '../../guides/document.js';

const time = (at: number): string => new Date(at).toISOString().replace('T', ' ').replace(/\.\d+Z$/v, ' UTC');

const evidenceText = ({from, field, value, at}: Evidence): string => `${field}: ${value} (from ${from}${at === undefined ? '' : `, read ${time(at)}`})`;

const headingOf = ({code, severity, subject, accepted}: Finding): string => `${code} ${subject.name} (${accepted ? `${severity}, accepted` : severity})`;

const findingBlocks = (finding: Finding): Block[] => {
	const {what, leadsTo, todo, evidence, accepted} = finding;
	return [
		{kind: 'paragraph', text: what},
		{
			kind: 'list',
			items: [
				`Leads to: ${leadsTo}`,
				`To do: ${todo}`,
				...(accepted ? [`Accepted${accepted.by === undefined ? '' : ` by ${accepted.by}`}${accepted.until === undefined ? '' : ` until ${accepted.until}`}: ${accepted.why}`] : []),
				...evidence.map(one => evidenceText(one)),
			],
		},
	];
};

const groupPart = ({cause, effects}: FindingGroup): Block => {
	const effectBlocks = effects.flatMap((effect): Block[] => [{kind: 'paragraph', text: `${headingOf(effect)}, which comes from it:`}, ...findingBlocks(effect)]);
	return {kind: 'part', title: headingOf(cause), blocks: [...findingBlocks(cause), ...effectBlocks]};
};

const transitionRow = ({at, subject, service, from, to, flaps}: Transition): string[] =>
	[time(at), subject, service ?? '', from, to, flaps > 2 ? `flapping, ${flaps} times in 10 minutes` : ''];

/** No section where nothing was seen to change. */
const timeline = (transitions: readonly Transition[] = []): Document['sections'] => transitions.length === 0
	? []
	: [{
		title: 'Timeline',
		blocks: [
			{kind: 'paragraph', text: 'What was seen to change while somebody watched. MAAS keeps no such account.'},
			{
				kind: 'table',
				titles: ['when', 'what', 'service', 'from', 'to', ''],
				rows: transitions.toSorted((a, b) => a.at - b.at || byText(a.subject, b.subject)).map(one => transitionRow(one)),
			},
		],
	}];

const serviceText = ({services}: RackJson): string => services.map(({name, status}) => `${name} ${status}`).join(', ');

const rackRow = (rack: RackJson): string[] => [
	rack.hostname,
	rack.system_id,
	rack.kind,
	shortVersion(rack.version) ?? '?',
	rack.zone ?? '',
	serviceText(rack),
	rack.vlans?.map(({fabric, vid, role}) => `${fabric}/${vid} ${role}`).join(', ') ?? '?',
];

const regionRow = ({hostname, system_id, kind, version, zone, processes, ip_addresses}: RegionJson): string[] =>
	[hostname, system_id, kind, shortVersion(version) ?? '?', zone ?? '', processes === null ? '?' : String(processes), ip_addresses.join(' ')];

const vlanRows = ({look, assessment}: ReadStatus): string[][] => {
	const lookup = lookUp(look.known);
	const name = (id: string | null) => id === null ? '–' : lookup.rackName(id);
	return assessment.vlans.values().map(({name: vlan, id, verdict = 'unverified', severity = 'unknown', vlan: {primary_rack, secondary_rack}, relayed, reasons}) => [
		vlan, String(id), verdict, severity, name(primary_rack), name(secondary_rack), relayed?.name ?? '', reasons.join(' '),
	]).toArray();
};

/**
What is known of a region, for an incident's ticket: verdict, findings with evidence, timeline, controllers, VLANs.

@param transitions What was seen to change, in any order; without it there is no timeline.
*/
export const composeReport = (status: ReadStatus, transitions?: readonly Transition[]): Document => {
	const {name, severity, look: {known, endpoint, notRead}, assessment} = status;
	const {maasName, version, whoami} = known.snapshot;
	const {critical, warning, info, accepted} = assessment.counts;
	return {
		title: `High availability of ${maasName === undefined || maasName === '' ? name : maasName}: ${severity}`,
		blocks: [
			{kind: 'paragraph', text: statusSentence(assessment)},
			{
				kind: 'list',
				items: [
					`Read ${time(known.now)} from ${endpoint}, as ${whoami?.username ?? 'an unknown user'}${whoami?.is_superuser === false ? ', who is no administrator: some lists are empty' : ''}`,
					`MAAS ${version?.version ?? 'of an unknown version'}`,
					`Findings: ${critical} critical, ${warning} warnings, ${info} for information, ${accepted} accepted`,
					...notRead.map(({what, error}) => `Not read: ${what}. ${error.message}`),
				],
			},
		],
		sections: [
			{title: 'Findings', blocks: assessment.groups.length === 0 ? [{kind: 'paragraph', text: 'None.'}] : assessment.groups.map(group => groupPart(group))},
			...timeline(transitions),
			{
				title: 'Controllers',
				blocks: [
					{kind: 'table', titles: ['rack', 'system_id', 'kind', 'version', 'zone', 'services', 'VLANs'], rows: rackShapes(known.snapshot).map(rack => rackRow(rack))},
					{kind: 'table', titles: ['region', 'system_id', 'kind', 'version', 'zone', 'live processes', 'addresses'], rows: regionShapes(known.snapshot).map(region => regionRow(region))},
				],
			},
			{title: 'VLANs', blocks: [{kind: 'table', titles: ['VLAN', 'id', 'verdict', 'severity', 'primary', 'secondary', 'relayed to', 'why'], rows: vlanRows(status)}]},
		],
	};
};
