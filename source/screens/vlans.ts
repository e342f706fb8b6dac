import {statusGlyph} from '../components/service-look.js';
import type {Cell, Column} from '../components/view.js';
import {serviceOf, worstStatus, type RackController} from '../domain/controllers.js';
import {
	allVlans,
	daemonsOf,
	familiesByVlan,
	spaceOf,
	subnetsByVlan,
	vlanName,
} from '../domain/vlans.js';
import {
	remember,
	type Pane,
	type PlaceRow,
	type Screen,
	type ScreenContext,
} from './screen.js';

type Data<Name extends keyof ScreenContext['parts']> = ScreenContext['parts'][Name]['data'];
type Vlan = ReturnType<typeof allVlans>[number];

const columns: readonly Column[] = [
	{title: 'VLAN', min: 8, isSortable: true},
	{
		title: 'name', isSortable: true, dropOrder: 4, max: 24,
	},
	{title: 'DHCP', isSortable: true},
	{title: 'primary', max: 32, isSortable: true},
	{title: 'secondary', max: 32, isSortable: true},
	{title: 'subnets', dropOrder: 2},
	{
		title: 'space', isSortable: true, dropOrder: 5, max: 20,
	},
	{
		title: 'mtu', align: 'right', isSortable: true, dropOrder: 6,
	},
];

/** What MAAS is set to do about DHCP there. Whether it works is another question. */
export const dhcpCell = (vlan: Vlan): Cell => {
	const external = vlan.external_dhcp === null ? '' : `external ${vlan.external_dhcp}`;
	if (vlan.relay_vlan !== null) {
		return [{text: `relay → ${vlanName(vlan.relay_vlan)}`, tone: 'accent'}, ...(external ? [{text: ` ${external}`, tone: 'warning' as const}] : [])];
	}

	if (vlan.dhcp_on) {
		return external ? [{text: 'on '}, {text: external, tone: 'warning'}] : 'on';
	}

	return external || {text: 'off', tone: 'muted'};
};

/**
A set rack with the state of the daemons that the VLAN needs there, the worst of them. A rack that isn't among those read stands there by its system_id.

@param racks By system_id; missing until they were read.
@param daemons `dhcpd`, `dhcpd6` or both; none where DHCP is off, or before the ranges were read.
*/
export const rackCell = (systemId: string | null, racks: ReadonlyMap<string, RackController> | undefined, daemons: readonly string[]): Cell => {
	if (systemId === null) {
		return {text: '–', tone: 'muted'};
	}

	const rack = racks?.get(systemId);
	const name = rack?.hostname ?? systemId;
	return racks === undefined || daemons.length === 0
		? name
		: [statusGlyph(worstStatus(daemons.map(daemon => serviceOf(rack, daemon)?.status ?? 'unknown'))), {text: ` ${name}`}];
};

const racksById = remember((racks: Data<'rackcontrollers'>): ReadonlyMap<string, RackController> | undefined =>
	racks && new Map(racks.map(rack => [rack.system_id, rack])));

const vlanRows = remember((
	fabrics: Data<'fabrics'>,
	racks: Data<'rackcontrollers'>,
	subnets: Data<'subnets'>,
	ranges: Data<'ipranges'>,
): PlaceRow[] => {
	const byVlan = subnetsByVlan(subnets ?? []);
	const families = ranges && familiesByVlan(ranges);
	const byId = racksById(racks);
	return allVlans(fabrics ?? []).map(vlan => {
		const name = vlanName(vlan);
		const daemons = vlan.dhcp_on ? daemonsOf(families?.get(vlan.id) ?? []) : [];
		const host = (id: string | null) => id === null ? '' : byId?.get(id)?.hostname ?? id;
		return {
			key: String(vlan.id),
			name,
			target: {screen: 'vlan', vlanId: vlan.id},
			cells: [
				{text: name, tone: 'strong'},
				vlan.name ?? '',
				dhcpCell(vlan),
				rackCell(vlan.primary_rack, byId, daemons),
				rackCell(vlan.secondary_rack, byId, daemons),
				subnets === undefined ? {text: 'reading', tone: 'muted'} : (byVlan.get(vlan.id) ?? []).map(subnet => subnet.cidr).join(' '),
				spaceOf(vlan) ?? '',
				String(vlan.mtu),
			],
			sortBy: [undefined, undefined, undefined, host(vlan.primary_rack), host(vlan.secondary_rack), undefined, undefined, vlan.mtu],
		};
	});
});

/** Whether MAAS, a relay or somebody else answers DHCP there. */
const hasDhcp = (vlan: Vlan): boolean => vlan.dhcp_on || vlan.relay_vlan !== null || vlan.external_dhcp !== null;

const vlanRowsWithDhcp = remember((rows: PlaceRow[], fabrics: Data<'fabrics'>): PlaceRow[] => {
	const ids = new Set(allVlans(fabrics ?? []).filter(vlan => hasDhcp(vlan)).map(vlan => String(vlan.id)));
	return rows.filter(row => ids.has(row.key));
});

const from = ['fabrics', 'rackcontrollers', 'subnets', 'ipranges'] as const;

const everyRow = ({parts}: ScreenContext): PlaceRow[] => vlanRows(parts.fabrics.data, parts.rackcontrollers.data, parts.subnets.data, parts.ipranges.data);

/** Only VLANs where something answers DHCP. */
export const dhcpVlansPane = (context: ScreenContext): Pane => {
	const rows = everyRow(context);
	return {
		id: 'vlans',
		title: 'VLANs with DHCP',
		total: rows.length,
		columns,
		rows: vlanRowsWithDhcp(rows, context.parts.fabrics.data),
		empty: 'DHCP is on nowhere. Machines can\'t boot through MAAS until a VLAN has it.',
		from,
		weight: 3,
	};
};

export const vlansScreen = (context: ScreenContext): Screen => ({
	title: 'VLANs',
	lines: [[{
		id: 'vlans', title: 'VLANs', columns, rows: everyRow(context), empty: 'MAAS has no VLANs yet.', from, weight: 3,
	}]],
});
