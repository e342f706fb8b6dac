import {serviceLooks} from '../components/service-look.js';
import {cellPieces, type Column, type Piece} from '../components/view.js';
import {
	joinControllers,
	serviceOf,
	statusRank,
	type Controller,
} from '../domain/controllers.js';
import {allVlans, countRoles} from '../domain/vlans.js';
import {controllerState, servesText, visibilityNote} from './controllers.js';
import {eventsPane} from './events.js';
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
	{title: 'serves', align: 'right', isSortable: true},
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

/** What MAAS says of racks and DHCP, in a line; no verdict of ours. */
const summary = ({parts}: ScreenContext): Piece[] => {
	if (parts.fabrics.data === undefined) {
		return [{text: 'reading', tone: 'muted'}];
	}

	const vlans = allVlans(parts.fabrics.data);
	const served = vlans.filter(vlan => vlan.dhcp_on);
	const dhcp = `MAAS serves DHCP on ${served.length} of ${plural(vlans.length, 'VLAN')}.`;
	const racks = parts.rackcontrollers.data;
	if (racks === undefined) {
		return [{text: `${dhcp} Racks: reading`}];
	}

	const inState = (status: string) => racks.filter(rack => serviceOf(rack, 'rackd')?.status === status).map(rack => rack.hostname);
	const dead = inState('dead');
	const degraded = inState('degraded');
	const few = (names: string[]) => names.length > 3 ? plural(names.length, 'rack') : names.join(', ');
	const pieces: Piece[] = [];
	if (dead.length > 0) {
		pieces.push({text: `✗ ${few(dead)} ${dead.length === 1 ? 'has' : 'have'} lost the region. `, tone: 'critical'});
	}

	if (degraded.length > 0) {
		pieces.push({text: `▲ ${few(degraded)} ${degraded.length === 1 ? 'is' : 'are'} only partly connected. `, tone: 'warning'});
	}

	if (pieces.length === 0 && racks.length > 0) {
		pieces.push({text: `● ${plural(racks.length, 'rack')} connected. `, tone: 'ok'});
	}

	return [...pieces, {text: dhcp}];
};

export const overviewScreen = (context: ScreenContext): Screen => {
	const note = visibilityNote(context);
	return {
		title: 'Overview',
		sentence: note === undefined ? summary(context) : [...summary(context), {text: ` ${note}`, tone: 'unknown'}],
		lines: [
			[racksPane(context), notificationsPane(context)],
			[dhcpVlansPane(context)],
			[eventsPane(context)],
		],
	};
};
