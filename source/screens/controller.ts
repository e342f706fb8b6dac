import {statusCell} from '../components/service-look.js';
import {verdictCell} from '../components/verdict-look.js';
import {
	cellText,
	type Cell,
	type Column,
	type Piece,
} from '../components/view.js';
import {
	joinControllers,
	serviceOf,
	shortVersion,
	statusRank,
	type Controller,
} from '../domain/controllers.js';
import {byText} from '../domain/order.js';
import {processesByRegion} from '../domain/region-processes.js';
import {
	allVlans,
	relayedTo,
	rolesOf,
	vlanName,
} from '../domain/vlans.js';
import {whatIf, type WhatIf} from '../domain/what-if.js';
import {controllerState, visibilityNote} from './controllers.js';
import {factsPane, gonePane} from './facts.js';
import {
	remember,
	type Pane,
	type PlaceRow,
	type Screen,
	type ScreenContext,
} from './screen.js';

type Parts = ScreenContext['parts'];

const serviceColumns: readonly Column[] = [
	{title: 'service', isSortable: true},
	{title: 'state', isSortable: true},
	{title: 'what MAAS says', min: 8},
];
const vlanColumns: readonly Column[] = [
	{
		title: 'VLAN', min: 8, isSortable: true, keepsEnd: true,
	},
	{title: 'as', isSortable: true, keepsEnd: true},
	{title: 'now', isSortable: true},
	{title: 'without it', min: 11, dropOrder: 1},
];
const interfaceColumns: readonly Column[] = [
	{title: 'interface', isSortable: true},
	{
		title: 'VLAN', min: 8, isSortable: true, keepsEnd: true,
	},
	{title: 'address', min: 8},
	{title: 'mode', dropOrder: 1},
	{title: 'MAC', dropOrder: 2},
];

const servicesPane = ({systemId, rack, kind}: Controller): Pane => ({
	id: 'services',
	title: 'Services',
	columns: serviceColumns,
	rows: (rack?.service_set ?? [])
		.toSorted((a, b) => statusRank(a.status) - statusRank(b.status) || byText(a.name, b.name))
		.map(service => ({
			key: service.name,
			name: service.name,
			raw: {screen: 'raw', of: {screen: 'service', systemId, service: service.name}, name: service.name},
			cells: [{text: service.name, tone: 'strong'}, statusCell(service.status), service.status_info],
			sortBy: [undefined, statusRank(service.status)],
		})),
	empty: kind === 'region' ? 'MAAS\'s API doesn\'t show the services of a region that is no rack.' : 'This rack hasn\'t reported its services.',
	from: ['rackcontrollers'],
	weight: 3,
});

/** The VLANs that name it, each followed by those that reach it through that one's relay. */
const servedRows = ({systemId}: Controller, {parts, watching}: ScreenContext, loss: WhatIf): PlaceRow[] => {
	const vlans = allVlans(parts.fabrics.data ?? []);
	const row = (vlan: (typeof vlans)[number], as: Cell): PlaceRow => ({
		key: `${vlan.id} ${cellText(as)}`,
		name: vlanName(vlan),
		target: {screen: 'vlan', vlanId: vlan.id},
		cells: [
			{text: vlanName(vlan), tone: 'strong'},
			as,
			verdictCell(watching.assessment.vlans.get(vlan.id)?.verdict),
			verdictCell(loss.vlans.find(({id}) => id === vlan.id)?.after.verdict),
		],
	});
	return rolesOf(systemId, vlans).flatMap(({vlan, role}) => [
		row(vlan, role),
		...relayedTo(vlan, vlans).map(other => row(other, [{text: 'via ', tone: 'muted'}, {text: vlanName(vlan)}])),
	]);
};

const servedPane = (controller: Controller, context: ScreenContext, loss: WhatIf): Pane => ({
	id: 'vlans',
	title: 'VLANs it is set on',
	columns: vlanColumns,
	rows: servedRows(controller, context, loss),
	empty: 'No VLAN names it as primary or secondary.',
	from: ['fabrics'],
});

const interfaceRows = ({node, systemId}: Controller): PlaceRow[] => node.interface_set
	.toSorted((a, b) => byText(a.name, b.name))
	.flatMap(({id, name, vlan, links, enabled, link_connected, mac_address}): PlaceRow[] => {
		const state = enabled ? (link_connected ? '' : ' no link') : ' disabled';
		return (links.length > 0 ? links : [undefined]).map((link, index) => ({
			key: `${id} ${index}`,
			name: link?.ip_address ?? name,
			raw: {screen: 'raw', of: {screen: 'interface', systemId, interfaceId: id}, name},
			...(vlan && {target: {screen: 'vlan', vlanId: vlan.id}}),
			cells: [
				[{text: index === 0 ? name : ''}, {text: index === 0 ? state : '', tone: 'warning'}],
				vlan ? vlanName(vlan) : {text: 'none', tone: 'muted'},
				link?.ip_address ?? {text: link?.subnet?.cidr ?? 'none', tone: 'muted'},
				link?.mode ?? '',
				index === 0 ? mac_address ?? '' : '',
			],
		}));
	});

const interfacesPane = (controller: Controller): Pane => ({
	id: 'interfaces',
	title: 'Interfaces',
	columns: interfaceColumns,
	rows: interfaceRows(controller),
	empty: 'MAAS knows no interface of it.',
	from: ['rackcontrollers', 'regioncontrollers'],
});

const factsOf = (controller: Controller, parts: Parts): Pane => {
	const {node, systemId, kind, hostname} = controller;
	const processes = parts.rpc.data && kind !== 'rack' ? processesByRegion(parts.rpc.data).get(hostname) ?? 0 : undefined;
	const vmHosts = (parts['vm-hosts'].data ?? []).filter(({host}) => host?.system_id === systemId);
	return factsPane({id: 'facts', title: 'Facts', from: ['rackcontrollers', 'regioncontrollers', 'rpc']}, [
		{name: 'state', value: controllerState(controller)},
		{name: 'kind', value: kind === 'rack' ? 'rack controller' : (kind === 'region' ? 'region controller' : 'region and rack controller')},
		{name: 'connected to', value: connections(controller)},
		{name: 'region processes', value: processes === undefined ? undefined : (processes > 0 ? String(processes) : {text: '✗ none lives', tone: 'critical'})},
		{name: 'version', value: shortVersion(node.version) ?? 'not reported'},
		{name: 'zone', value: node.zone?.name},
		{name: 'name', value: node.fqdn || hostname},
		{name: 'system_id', value: systemId},
		{name: 'addresses', value: node.ip_addresses.join(' ') || 'none'},
		{name: 'VM hosts on it', value: vmHosts.length > 0 ? vmHosts.map(({name}) => name).join(', ') : undefined},
		{name: 'tags', value: node.tag_names.join(' ') || undefined},
		{name: 'description', value: node.description || undefined},
	]);
};

/** What the region says of its connections: all that REST tells of which regions a rack is connected to. */
const connections = ({rack}: Controller): Cell | undefined => {
	const rackd = serviceOf(rack, 'rackd');
	switch (rackd?.status) {
		case 'running': {
			return 'all regions';
		}

		case 'degraded': {
			return {text: `▲ ${rackd.status_info}`, tone: 'warning'};
		}

		case 'dead': {
			return {text: '✗ no region', tone: 'critical'};
		}

		default: {
			return undefined;
		}
	}
};

const fewVlans = (changes: WhatIf['vlans']): string => changes.length > 3 ? `${changes.length} VLANs` : changes.map(({name}) => name).join(', ');

/** What its loss would do, or has done. */
const lossPieces = (controller: Controller, {stopped, weakened, vlans}: WhatIf, {watching: {assessment}}: ScreenContext): Piece[] => {
	if (assessment.reading.length > 0) {
		return [{text: 'reading', tone: 'muted'}];
	}

	if (serviceOf(controller.rack, 'rackd')?.status === 'dead') {
		return [{text: '✗ It has lost the region: nothing boots through it.', tone: 'critical'}];
	}

	const pieces: Piece[] = [
		...(stopped.length > 0 ? [{text: `✗ Its loss would stop DHCP on ${fewVlans(stopped)}. `, tone: 'critical' as const}] : []),
		...(weakened.length > 0 ? [{text: `▲ Its loss would weaken ${fewVlans(weakened)}.`, tone: 'warning' as const}] : []),
	];
	if (vlans.some(({before}) => before.verdict === undefined || before.verdict === 'unverified')) {
		return [...pieces, {text: '? What else its loss would stop can\'t be proven.', tone: 'unknown'}];
	}

	return pieces.length > 0 ? pieces : [{text: '● DHCP would go on without it.', tone: 'ok'}];
};

/** One controller: what MAAS says of it and what hangs on it. */
export const controllerScreen = remember((context: ScreenContext, systemId: string): Screen => {
	const {parts, watching} = context;
	const controller = joinControllers(parts.rackcontrollers.data ?? [], parts.regioncontrollers.data ?? [])
		.find(candidate => candidate.systemId === systemId);
	if (controller === undefined) {
		const text = visibilityNote(context) ?? `MAAS doesn't list ${systemId} any more. Esc goes back.`;
		return {title: systemId, lines: [[gonePane('services', text, ['rackcontrollers', 'regioncontrollers'])]]};
	}

	const loss = whatIf(watching.known, controller.rack ? {racks: [systemId]} : {regions: [systemId]});
	return {
		title: controller.hostname,
		sentence: lossPieces(controller, loss, context),
		lines: [
			[servicesPane(controller), factsOf(controller, parts)],
			[servedPane(controller, context, loss), interfacesPane(controller)],
		],
	};
});
