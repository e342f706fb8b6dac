import type {FindingGroup} from '../../domain/finding.js';
import {lookUp} from '../../domain/lookup.js';
import {counted, few} from '../../domain/sentences.js';
import {serviceOf} from '../../domain/controllers.js';
import {severityRank, verdictRank, type Verdict} from '../../domain/verdicts.js';
import {oneLine, type Paint} from '../output.js';
import {rackShapes} from '../shapes/controller-shape.js';
import {rackTable} from './controller-table.js';
import {groupLines, groupSeverity} from './finding-lines.js';
import {severityGlyph} from './looks.js';
import type {ReadStatus, RegionStatus} from './region-status.js';
import {statusSentence} from './status-sentence.js';
import {vlanTable} from './vlan-table.js';

/** How much of each fits on one screen. The rest is counted, and the command that lists it is named. */
const most = {
	groups: 12, effects: 4, racks: 12, vlans: 12,
};

/** `lab-maas, MAAS 3.7.3 at http://10.0.0.20:5240/MAAS, as admin`. */
const whereLine = ({look: {known, endpoint}}: ReadStatus): string => {
	const {maasName, version, whoami} = known.snapshot;
	const who = whoami === undefined ? '' : `, as ${whoami.username}${whoami.is_superuser ? '' : ' (no administrator: some lists are empty)'}`;
	return `${maasName === undefined || maasName === '' ? '' : `${maasName}, `}MAAS ${version?.version ?? 'of an unknown version'} at ${endpoint}${who}`;
};

/** What is for information only stands in `maas-ha findings`: this is what needs somebody. */
const withoutInfo = ({cause, effects}: FindingGroup): FindingGroup => {
	const kept = effects.filter(({severity, accepted}) => severity !== 'info' && !accepted);
	return {cause, effects: kept};
};

const findingLines = ({assessment: {groups, counts}}: ReadStatus, paint: Paint): string[] => {
	const lines: string[] = [];
	let left = most.groups;
	for (const severity of ['critical', 'warning'] as const) {
		const found = groups.filter(group => groupSeverity(group) === severity);
		if (found.length === 0) {
			continue;
		}

		lines.push('', paint('strong', severity === 'critical' ? 'Critical' : 'Warnings'));
		for (const group of found.slice(0, left)) {
			const {cause, effects} = withoutInfo(group);
			const more = effects.length - most.effects;
			const shown = groupLines({cause, effects: effects.slice(0, more === 1 ? effects.length : most.effects)}, paint);
			lines.push(...shown.slice(0, -1), ...(more > 1 ? [`    and ${more} more that come from it`] : []), shown.at(-1)!);
		}

		if (found.length > left) {
			lines.push(`and ${found.length - left} more: maas-ha findings`);
		}

		left = Math.max(1, left - found.length);
	}

	const rest = [counts.info > 0 && `${counts.info} for information`, counts.accepted > 0 && `${counts.accepted} accepted`].filter(text => text !== false);
	return rest.length === 0 ? lines : [...lines, '', paint('muted', `Also ${rest.join(' and ')}: maas-ha findings`)];
};

const rackLines = ({look}: ReadStatus, paint: Paint): string[] => {
	const {snapshot} = look.known;
	const {rackcontrollers, whoami} = snapshot;
	if (rackcontrollers === undefined) {
		return [];
	}

	if (rackcontrollers.length === 0) {
		return ['', whoami?.is_superuser === false ? 'This key sees only racks that VLANs name, and none does.' : 'There is no rack.'];
	}

	const running = new Set(rackcontrollers.filter(rack => serviceOf(rack, 'rackd')?.status === 'running').map(({system_id}) => system_id));
	const all = rackShapes(snapshot);
	if (all.length <= most.racks) {
		return ['', rackTable(all, paint)];
	}

	const shown = all.filter(({system_id}) => !running.has(system_id));
	const rest = `${shown.length === 0 ? 'All' : 'The other'} ${running.size} racks are connected: maas-ha racks`;
	const more = shown.length > most.racks ? [`and ${shown.length - most.racks} more that aren't fully connected`] : [];
	return ['', ...(shown.length === 0 ? [] : [rackTable(shown.slice(0, most.racks), paint)]), ...more, rest];
};

const vlanLines = (status: ReadStatus, paint: Paint): string[] => {
	const {look, assessment: {vlans}} = status;
	if (vlans.size === 0) {
		return [];
	}

	const all = vlans.values().toArray();
	// Verdicts stand in the order of what they matter.
	const bad = all.filter(({severity = 'unknown'}) => severity !== 'ok')
		.toSorted((a, b) => verdictRank(a.verdict ?? 'unverified') - verdictRank(b.verdict ?? 'unverified'));
	const others = (['protected', 'external', 'off'] satisfies Verdict[]).flatMap(verdict => {
		const count = all.filter(assessment => assessment.verdict === verdict).length;
		return count === 0 ? [] : [`${count} ${verdict}`];
	});
	const lookup = lookUp(look.known);
	const rest = others.length === 0 ? [] : [`${bad.length === 0 ? counted(all.length, 'VLAN') : 'Other VLANs'}: ${others.join(', ')}`];
	const more = bad.length > most.vlans ? [`and ${bad.length - most.vlans} more: maas-ha vlans --severity critical,warning,unknown`] : [];
	return ['', ...(bad.length === 0 ? [] : [vlanTable(bad.slice(0, most.vlans), id => lookup.rackName(id), paint)]), ...more, ...rest];
};

const readText = (status: ReadStatus, paint: Paint): string[] => {
	const {name, severity, look: {notRead}, assessment} = status;
	return [
		`${severityGlyph(severity, paint)} ${paint('strong', name)}: ${paint(severity, statusSentence(assessment))}`,
		whereLine(status),
		...notRead.map(({what, error}) => `Not read: ${what}. ${oneLine(error.message)}`),
		...findingLines(status, paint),
		...rackLines(status, paint),
		...vlanLines(status, paint),
	];
};

/** A region's status on one screen: how it stands, what is wrong and what to do, racks, and the VLANs that aren't ok. */
export const statusText = (status: RegionStatus, paint: Paint): string => {
	const lines = 'error' in status
		? [`${severityGlyph('unknown', paint)} ${paint('strong', status.name)}: ${oneLine(status.error.message)}`, ...(status.error.hint === '' ? [] : [oneLine(status.error.hint)])]
		: readText(status, paint);
	return `${lines.join('\n')}\n`;
};

/** Several regions in one line: `2 of 3 regions need a look: lab (critical), old (unknown).` */
export const fleetSentence = (statuses: readonly RegionStatus[]): string => {
	const bad = statuses.filter(({severity}) => severity !== 'ok').toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity));
	return bad.length === 0
		? `All ${statuses.length} regions are well.`
		: `${bad.length} of ${statuses.length} regions ${bad.length === 1 ? 'needs' : 'need'} a look: ${few(bad.map(({name, severity}) => `${name} (${severity})`), 12)}.`;
};

/** What `status` prints. Of several regions the worst comes first, and those that are well get two lines each. */
export const statusesText = (statuses: readonly RegionStatus[], isFleet: boolean, paint: Paint): string => {
	if (!isFleet) {
		return statuses.map(status => statusText(status, paint)).join('');
	}

	const texts = statuses.toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity)).map(status => {
		const text = statusText(status, paint);
		return status.severity === 'ok' ? `${text.split('\n', 2).join('\n')}\n` : text;
	});
	return [`${fleetSentence(statuses)}\n`, ...texts].join('\n');
};
