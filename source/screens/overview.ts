import {serviceLooks} from '../components/service-look.js';
import {severityLooks, verdictLooks} from '../components/verdict-look.js';
import {cellPieces, type Column, type Piece} from '../components/view.js';
import {
	joinControllers,
	serviceOf,
	statusRank,
	type Controller,
} from '../domain/controllers.js';
import type {Verdict} from '../domain/verdicts.js';
import {allVlans, countRoles} from '../domain/vlans.js';
import {controllerState, servesText, visibilityNote} from './controllers.js';
import {eventsPane} from './events.js';
import {causeRows, findingColumns, findingLists} from './findings.js';
import {notificationsPane} from './notifications.js';
import {
	remember,
	type Pane,
	type PlaceRow,
	type Screen,
	type ScreenContext,
} from './screen.js';
import {dhcpVlansPane} from './vlans.js';

const rackColumns: readonly Column[] = [
	{
		title: 'rack', min: 8, max: 32, isSortable: true,
	},
	{title: 'state', min: 16},
	{title: 'set on', align: 'right', isSortable: true},
];

/** The rack's connection, and the services that it needs to boot machines where they don't run. `off` counts only where the rack is set on a VLAN. */
const stateCell = (controller: Controller, serves: number): Piece[] => {
	const rackd = serviceOf(controller.rack, 'rackd')?.status;
	const state = cellPieces(controllerState(controller));
	if (rackd === 'dead') {
		// The rest is only assumed by the region then (behaviour.md, Controllers).
		return [...state];
	}

	const troubles = controller.rack!.service_set.filter(({name, status}) =>
		name !== 'rackd' && (status === 'dead' || status === 'degraded' || (name === 'dhcpd' && status === 'off' && serves > 0)));
	const pieces = troubles.map(({name, status}, index): Piece => {
		const {glyph, tone} = serviceLooks[status === 'off' ? 'dead' : status];
		return {text: `${index === 0 ? `${glyph} ` : ', '}${name} ${status}`, tone};
	});
	// What is wrong comes first: a narrow pane cuts the end.
	return pieces.length === 0 ? [...state] : [...pieces, ...(rackd === 'running' ? [] : [{text: ' '}, ...state])];
};

const rackRows = remember((racks: ScreenContext['parts']['rackcontrollers']['data'], fabrics: ScreenContext['parts']['fabrics']['data']): PlaceRow[] => {
	const serves = countRoles(allVlans(fabrics ?? []).filter(vlan => vlan.dhcp_on));
	return joinControllers(racks ?? [], [])
		.map(controller => ({controller, rank: statusRank(serviceOf(controller.rack, 'rackd')?.status ?? 'unknown')}))
		.toSorted((a, b) => a.rank - b.rank)
		.map(({controller, rank}) => {
			const count = serves.get(controller.systemId) ?? 0;
			return {
				key: controller.systemId,
				name: controller.hostname,
				target: {screen: 'controller', systemId: controller.systemId},
				cells: [
					{text: controller.hostname, tone: 'strong'},
					stateCell(controller, count),
					servesText(count),
				],
				sortBy: [undefined, rank, -count],
			};
		});
});

const racksPane = ({parts}: ScreenContext): Pane => ({
	id: 'racks',
	title: 'Racks',
	columns: rackColumns,
	rows: rackRows(parts.rackcontrollers.data, parts.fabrics.data),
	empty: parts.whoami.data?.is_superuser === false
		? 'Your key sees only racks that VLANs name, and none does.'
		: 'No racks yet. Nothing can boot until one is registered.',
	from: ['rackcontrollers', 'fabrics'],
	weight: 2,
});

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** A VLAN's name, two, or how many. */
const few = (names: readonly string[]): string => names.length > 2 ? `${names.length} VLANs` : names.join(' and ');

const sayings: ReadonlyArray<[Verdict, (names: readonly string[]) => string]> = [
	['down', names => `DHCP is down on ${few(names)}.`],
	['misconfigured', names => `DHCP can't work as it is set on ${few(names)}.`],
	['degraded', names => `${few(names)} ${names.length === 1 ? 'has' : 'have'} lost one of two racks.`],
	['conflict', names => `Another DHCP server was seen on ${few(names)}.`],
	['single', names => `${few(names)} ${names.length === 1 ? 'has' : 'have'} one rack only.`],
	['unverified', names => `Whether ${few(names)} ${names.length === 1 ? 'is' : 'are'} served can't be proven.`],
	['protected', names => `${plural(names.length, 'VLAN')} ${names.length === 1 ? 'is' : 'are'} protected.`],
];

const lostRacks = (racks: ScreenContext['parts']['rackcontrollers']['data'] = []): Piece[] => {
	const lost = racks.filter(rack => serviceOf(rack, 'rackd')?.status === 'dead').map(({hostname}) => hostname);
	return lost.length === 0
		? []
		: [{text: `${severityLooks.critical.glyph} ${lost.length > 3 ? plural(lost.length, 'rack') : lost.join(', ')} ${lost.length === 1 ? 'has' : 'have'} lost the region. `, tone: 'critical'}];
};

/** The region in a line, the worst first. */
const summary = ({parts, watching: {assessment}}: ScreenContext): Piece[] => {
	if (parts.fabrics.data === undefined || (assessment.verdict === undefined && assessment.reading.length > 0)) {
		return [{text: parts.fabrics.error === undefined ? 'reading' : 'not read', tone: 'muted'}, {text: ' '}, ...lostRacks(parts.rackcontrollers.data)];
	}

	const byVerdict = Map.groupBy(assessment.vlans.values(), ({verdict}) => verdict);
	const pieces = sayings.flatMap(([verdict, say]): Piece[] => {
		const names = byVerdict.get(verdict)?.map(({name}) => name) ?? [];
		return names.length === 0 ? [] : [{text: `${verdictLooks[verdict].glyph} ${say(names)} `, tone: verdictLooks[verdict].tone}];
	});
	if (pieces.length === 0) {
		pieces.push({text: 'DHCP is on nowhere: machines can\'t boot through MAAS until a VLAN has it. ', tone: 'muted'});
	}

	const worst = byVerdict.has('down') || byVerdict.has('misconfigured') ? 1 : 0;
	return [
		...pieces.slice(0, worst),
		...lostRacks(parts.rackcontrollers.data),
		...pieces.slice(worst),
		...(assessment.reading.length > 0 ? [{text: 'reading the rest', tone: 'muted' as const}] : []),
	];
};

/** What is wrong or could be better, the worst first: the causes, not all that follows from them. */
const todoPane = (context: ScreenContext): Pane => ({
	id: 'findings',
	title: 'What to do',
	columns: findingColumns,
	rows: causeRows(context),
	empty: context.watching.assessment.reading.length > 0 ? 'reading' : 'Nothing: any one rack may be lost.',
	from: findingLists,
	weight: 2,
});

export const overviewScreen = (context: ScreenContext): Screen => {
	const note = visibilityNote(context);
	return {
		title: 'Overview',
		sentence: note === undefined ? summary(context) : [...summary(context), {text: ` ${note}`, tone: 'unknown'}],
		lines: [
			[todoPane(context), racksPane(context)],
			[dhcpVlansPane(context)],
			[eventsPane(context), notificationsPane(context)],
		],
	};
};
