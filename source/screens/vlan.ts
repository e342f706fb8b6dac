import {gauge} from '../components/gauge.js';
import {statusCell} from '../components/service-look.js';
import type {Cell, Column} from '../components/view.js';
import {serviceOf, shortVersion, type RackController} from '../domain/controllers.js';
import {
	allVlans,
	rangesBySubnet,
	spaceOf,
	subnetsByVlan,
	vlanName,
	type Role,
} from '../domain/vlans.js';
import {factsPane, gonePane, type Fact} from './facts.js';
import type {Place} from './places.js';
import {
	remember,
	type Pane,
	type PlaceRow,
	type Screen,
	type ScreenContext,
} from './screen.js';
import {dhcpCell} from './vlans.js';

type Parts = ScreenContext['parts'];
type Vlan = ReturnType<typeof allVlans>[number];

const rackColumns: readonly Column[] = [
	{title: 'as'},
	{title: 'rack', min: 8},
	{title: 'connection', min: 9},
	{title: 'dhcpd', min: 9},
	{title: 'dhcpd6', dropOrder: 1},
	{title: 'here', dropOrder: 2},
	{title: 'version', dropOrder: 3},
];
const subnetColumns: readonly Column[] = [
	{title: 'subnet or range', min: 12},
	{title: 'what', min: 6},
	{title: 'used', dropOrder: 1},
	{title: 'note', dropOrder: 2},
];
const otherColumns: readonly Column[] = [{title: ''}, {title: '', min: 8}];

const status = (rack: RackController, name: string): Cell => {
	const service = serviceOf(rack, name);
	return service === undefined ? {text: '? not reported', tone: 'muted'} : statusCell(service.status);
};

/** Addresses that the rack has on this very VLAN, by VLAN id: the same VID in another fabric is another wire. */
const addressesOn = (rack: RackController, vlanId: number): string =>
	rack.interface_set.filter(({vlan, enabled}) => enabled && vlan?.id === vlanId)
		.flatMap(({links}) => links.flatMap(({ip_address}) => ip_address ?? [])).join(' ');

const setRackRow = (vlan: Vlan, role: Role, parts: Parts): PlaceRow => {
	const systemId = vlan[`${role}_rack`];
	if (systemId === null) {
		return {key: role, cells: [role, {text: 'none set', tone: 'muted'}]};
	}

	const rack = parts.rackcontrollers.data?.find(candidate => candidate.system_id === systemId);
	if (rack === undefined) {
		const note = parts.rackcontrollers.data === undefined ? 'reading' : 'not among the racks that MAAS shows';
		return {key: role, name: systemId, cells: [role, systemId, {text: note, tone: 'unknown'}]};
	}

	return {
		key: role,
		name: rack.hostname,
		target: {screen: 'controller', systemId},
		cells: [
			role,
			{text: rack.hostname, tone: 'strong'},
			status(rack, 'rackd'),
			status(rack, 'dhcpd'),
			status(rack, 'dhcpd6'),
			addressesOn(rack, vlan.id) || {text: 'no address', tone: 'warning'},
			shortVersion(rack.version) ?? '–',
		],
	};
};

const racksPane = (vlan: Vlan, parts: Parts): Pane => ({
	id: 'racks',
	title: 'Racks set',
	columns: rackColumns,
	rows: vlan.primary_rack === null && vlan.secondary_rack === null ? [] : [setRackRow(vlan, 'primary', parts), setRackRow(vlan, 'secondary', parts)],
	empty: vlan.relay_vlan === null ? 'No rack is set here.' : `Served by the racks of ${vlanName(vlan.relay_vlan)}, through a relay.`,
	from: ['fabrics', 'rackcontrollers'],
});

/** The JSON of an entry that has no screen of its own. */
const rawEntry = (part: 'subnets' | 'ipranges' | 'dhcp-snippets', id: number, name: string): Place => ({screen: 'raw', of: {screen: 'entry', part, id}, name});

const rangeRow = (range: {id: number; type: string; start_ip: string; end_ip: string; comment: string | null}): PlaceRow => ({
	key: `range ${range.id}`,
	raw: rawEntry('ipranges', range.id, `${range.start_ip}-${range.end_ip}`),
	name: `${range.start_ip}-${range.end_ip}`,
	cells: [`  ${range.start_ip} – ${range.end_ip}`, range.type, '', range.comment ?? ''],
});

const subnetsPane = (vlan: Vlan, parts: Parts): Pane => {
	const ranges = rangesBySubnet(parts.ipranges.data ?? []);
	const rows = (subnetsByVlan(parts.subnets.data ?? []).get(vlan.id) ?? []).flatMap((subnet): PlaceRow[] => {
		const statistics = parts.statistics.data?.get(subnet.id);
		const gateway = subnet.gateway_ip === null ? 'no gateway' : `gateway ${subnet.gateway_ip}`;
		return [
			{
				key: `subnet ${subnet.id}`,
				raw: rawEntry('subnets', subnet.id, subnet.cidr),
				name: subnet.cidr,
				cells: [
					{text: subnet.cidr, tone: 'strong'},
					subnet.managed ? {text: 'managed', tone: 'muted'} : {text: 'unmanaged', tone: 'warning'},
					statistics ? gauge(statistics.usage, statistics.usage_string) : {text: 'reading', tone: 'muted'},
					[subnet.name ?? '', gateway].filter(text => text !== '').join(', '),
				],
			},
			...(ranges.get(subnet.id) ?? []).map(range => rangeRow(range)),
			...(parts.ipranges.data === undefined ? [{key: `ranges ${subnet.id}`, cells: [{text: '  ranges: reading', tone: 'muted'}]} satisfies PlaceRow] : []),
		];
	});
	return {
		id: 'subnets',
		title: 'Subnets and ranges',
		columns: subnetColumns,
		rows,
		empty: 'No subnet here: MAAS can\'t hand out addresses.',
		from: ['subnets', 'ipranges'],
		weight: 3,
	};
};

const factsOf = (vlan: Vlan, vlans: readonly Vlan[]): Pane => {
	const relayed: Fact[] = vlans.filter(({relay_vlan}) => relay_vlan?.id === vlan.id)
		.map(other => ({name: 'relayed here', value: vlanName(other), target: {screen: 'vlan', vlanId: other.id}}));
	const pane = factsPane({id: 'facts', title: 'Facts', from: ['fabrics']}, [
		{name: 'DHCP', value: dhcpCell({...vlan, external_dhcp: null}), ...(vlan.relay_vlan && {target: {screen: 'vlan', vlanId: vlan.relay_vlan.id}})},
		{name: 'external server', value: vlan.external_dhcp === null ? {text: 'none seen', tone: 'muted'} : {text: `▲ ${vlan.external_dhcp}`, tone: 'warning'}},
		...relayed,
		{name: 'name', value: vlan.name ?? undefined},
		{name: 'space', value: spaceOf(vlan)},
		{name: 'mtu', value: String(vlan.mtu)},
		{name: 'id', value: String(vlan.id)},
	]);
	return {...pane, rows: pane.rows.map((row, index) => ({...row, key: String(index)}))};
};

const snippetsPane = (vlan: Vlan, parts: Parts): Pane => {
	const subnets = new Set((parts.subnets.data ?? []).filter(subnet => subnet.vlan.id === vlan.id).map(({id}) => id));
	return {
		id: 'snippets',
		title: 'DHCP snippets',
		columns: otherColumns,
		rows: (parts['dhcp-snippets'].data ?? [])
			.filter(({subnet, global_snippet}) => global_snippet || (subnet && subnets.has(subnet.id)))
			.map(snippet => ({
				key: String(snippet.id),
				raw: rawEntry('dhcp-snippets', snippet.id, snippet.name),
				name: snippet.value,
				cells: [
					[{text: snippet.name, tone: 'strong'}, {text: `${snippet.global_snippet ? ', global' : ''}${snippet.enabled ? '' : ', off'}`, tone: 'muted'}],
					snippet.value,
				],
			})),
		empty: 'None here.',
		from: ['dhcp-snippets', 'subnets'],
	};
};

/** One VLAN: which racks are set, what they say of their daemons, and what they hand out. */
export const vlanScreen = remember((context: ScreenContext, vlanId: number): Screen => {
	const {parts} = context;
	const vlans = allVlans(parts.fabrics.data ?? []);
	const vlan = vlans.find(({id}) => id === vlanId);
	if (vlan === undefined) {
		return {title: `VLAN ${vlanId}`, lines: [[gonePane('racks', 'MAAS doesn\'t list this VLAN any more. Esc goes back.', ['fabrics'])]]};
	}

	return {
		title: vlanName(vlan),
		lines: [
			[racksPane(vlan, parts)],
			[subnetsPane(vlan, parts)],
			[factsOf(vlan, vlans), snippetsPane(vlan, parts)],
		],
	};
});
