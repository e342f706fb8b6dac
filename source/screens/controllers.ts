import {statusCell, statusGlyph} from '../components/service-look.js';
import type {Cell, Column} from '../components/view.js';
import {
	joinControllers,
	serviceOf,
	shortVersion,
	statusRank,
	type Controller,
} from '../domain/controllers.js';
import {allVlans, countRoles} from '../domain/vlans.js';
import {
	remember,
	type Pane,
	type PlaceRow,
	type Screen,
	type ScreenContext,
} from './screen.js';

const columns: readonly Column[] = [
	{
		title: 'controller', min: 12, max: 32, isSortable: true,
	},
	{title: 'state', min: 10, isSortable: true},
	{title: 'dhcpd', dropOrder: 2},
	{title: 'dhcpd6', dropOrder: 3},
	{title: 'http', dropOrder: 4},
	{
		title: 'set on', align: 'right', isSortable: true, dropOrder: 1,
	},
	{title: 'kind', isSortable: true, dropOrder: 5},
	{title: 'version', isSortable: true, dropOrder: 1},
	{title: 'zone', isSortable: true, dropOrder: 2},
	{title: 'addresses', max: 60, dropOrder: 6},
];

/** What the region itself observes of a rack: its connection, `rackd`. A pure region's services can't be seen in REST. */
export const controllerState = ({rack, kind}: Controller): Cell => {
	const rackd = serviceOf(rack, 'rackd');
	return rackd === undefined ? {text: kind === 'region' ? 'not in REST' : '? not reported', tone: 'muted'} : statusCell(rackd.status);
};

/** `2 VLANs`, or nothing. */
export const servesText = (count: number): string => count === 0 ? '' : `${count} VLAN${count === 1 ? '' : 's'}`;

export const controllerRows = remember((
	racks: ScreenContext['parts']['rackcontrollers']['data'],
	regions: ScreenContext['parts']['regioncontrollers']['data'],
	fabrics: ScreenContext['parts']['fabrics']['data'],
): PlaceRow[] => {
	const serves = countRoles(allVlans(fabrics ?? []));
	return joinControllers(racks ?? [], regions ?? []).map(controller => {
		const {systemId, hostname, kind, node, rack} = controller;
		const count = serves.get(systemId) ?? 0;
		const rackd = serviceOf(rack, 'rackd')?.status;
		return {
			key: systemId,
			name: hostname,
			target: {screen: 'controller', systemId},
			cells: [
				{text: hostname, tone: 'strong'},
				controllerState(controller),
				statusGlyph(serviceOf(rack, 'dhcpd')?.status),
				statusGlyph(serviceOf(rack, 'dhcpd6')?.status),
				statusGlyph(serviceOf(rack, 'http')?.status),
				servesText(count),
				kind,
				shortVersion(node.version) ?? '–',
				node.zone?.name ?? '',
				node.ip_addresses.join(' '),
			],
			sortBy: [hostname, rackd ? statusRank(rackd) : 9, undefined, undefined, undefined, -count],
		};
	});
});

/** All controllers. */
export const controllersPane = ({parts}: ScreenContext): Pane => ({
	id: 'controllers',
	title: 'Controllers',
	columns,
	rows: controllerRows(parts.rackcontrollers.data, parts.regioncontrollers.data, parts.fabrics.data),
	empty: 'MAAS lists no controllers.',
	from: ['rackcontrollers', 'regioncontrollers', 'fabrics'],
	weight: 3,
});

/** Why a non-admin sees less, or nothing at all. */
export const visibilityNote = ({parts}: ScreenContext): string | undefined =>
	parts.whoami.data?.is_superuser === false
		? 'Your key isn\'t an admin\'s: MAAS lists no controllers to it. The racks that VLANs name are read one by one; others can\'t be seen.'
		: undefined;

export const controllersScreen = (context: ScreenContext): Screen => {
	const note = visibilityNote(context);
	return {
		title: 'Controllers',
		...(note !== undefined && {sentence: [{text: note, tone: 'unknown'}]}),
		lines: [[controllersPane(context)]],
	};
};
