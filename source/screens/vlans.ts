import {rackStateGlyph, verdictCell, verdictGlyph} from '../components/verdict-look.js';
import {
	cellText,
	type Cell,
	type Column,
	type Piece,
} from '../components/view.js';
import type {RegionAssessment} from '../domain/assess-region.js';
import type {VlanAssessment} from '../domain/assess-vlan.js';
import {byText} from '../domain/order.js';
import {verdictRank} from '../domain/verdicts.js';
import {
	spaceOf,
	subnetsByVlan,
	type Role,
} from '../domain/vlans.js';
import {
	remember,
	type Pane,
	type PlaceRow,
	type Screen,
	type ScreenContext,
} from './screen.js';

type Vlan = VlanAssessment['vlan'];
type Data<Name extends keyof ScreenContext['parts']> = ScreenContext['parts'][Name]['data'];

const columns: readonly Column[] = [
	{
		title: 'VLAN', min: 8, isSortable: true, keepsEnd: true,
	},
	{
		title: 'name', isSortable: true, dropOrder: 4, max: 24,
	},
	// Holds `● protected via dc1/100`: on 80 columns with the racks beside it, and what there is to cut is cut from the subnets.
	{title: 'DHCP', min: 23, isSortable: true},
	{title: 'IPv4', dropOrder: 3},
	{title: 'IPv6', dropOrder: 3},
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

/** The verdict, through whom it is served, and who else was seen to answer. */
export const dhcpCell = ({verdict, relayed, vlan: {external_dhcp}}: VlanAssessment): Piece[] => [
	verdictCell(verdict),
	...(relayed ? [{text: ` via ${relayed.name}`, tone: 'muted' as const}] : []),
	...(external_dhcp === null ? [] : [{text: ` ${external_dhcp}`, tone: verdict === 'external' ? 'plain' as const : 'warning' as const}]),
];

/** The VLAN whose racks serve: the one itself, or the one that it is relayed to. */
export const serverOf = ({vlan, relayed}: VlanAssessment, {vlans}: RegionAssessment): Vlan => (relayed && vlans.get(relayed.id)?.vlan) ?? vlan;

const stateOrder = ['not-serving', 'unknown', 'serving'] as const;

/** A set rack and whether it serves, the worst of the families. Those of a relayed VLAN are its target's. */
const rackCell = ({families}: VlanAssessment, server: Vlan, role: Role, hostnames: ReadonlyMap<string, string>): Cell => {
	const systemId = server[`${role}_rack`];
	if (systemId === null) {
		return {text: '–', tone: 'muted'};
	}

	const states = new Set(Object.values(families).flatMap(({racks}) => racks.filter(rack => rack.systemId === systemId).map(({state}) => state)));
	const worst = stateOrder.find(state => states.has(state));
	const name = hostnames.get(systemId) ?? systemId;
	return worst === undefined ? name : [rackStateGlyph(worst), {text: ` ${name}`}];
};

/** What is being read may turn out to be anything: it stands before what is well. */
const rankOf = ({verdict}: VlanAssessment): number => verdict === undefined ? verdictRank('protected') - 0.5 : verdictRank(verdict);

const byWorst = (a: VlanAssessment, b: VlanAssessment): number =>
	rankOf(a) - rankOf(b)
	|| byText(a.vlan.fabric, b.vlan.fabric) || a.vlan.vid - b.vlan.vid || a.id - b.id;

const vlanRows = remember((assessment: RegionAssessment, racks: Data<'rackcontrollers'>, subnets: Data<'subnets'>): PlaceRow[] => {
	const byVlan = subnetsByVlan(subnets ?? []);
	const hostnames = new Map((racks ?? []).map(rack => [rack.system_id, rack.hostname]));
	return assessment.vlans.values().toArray().toSorted((a, b) => byWorst(a, b)).map((assessed): PlaceRow => {
		const {id, name, vlan, families} = assessed;
		const server = serverOf(assessed, assessment);
		const primary = rackCell(assessed, server, 'primary', hostnames);
		const secondary = rackCell(assessed, server, 'secondary', hostnames);
		const rackName = (cell: Cell) => cellText(cell).replace(/^\S /, '');
		return {
			key: String(id),
			name,
			target: {screen: 'vlan', vlanId: id},
			cells: [
				{text: name, tone: 'strong'},
				vlan.name ?? '',
				dhcpCell(assessed),
				verdictGlyph(families.ipv4?.verdict),
				verdictGlyph(families.ipv6?.verdict),
				primary,
				secondary,
				subnets === undefined ? {text: 'reading', tone: 'muted'} : (byVlan.get(id) ?? []).map(subnet => subnet.cidr).join(' '),
				spaceOf(vlan) ?? '',
				String(vlan.mtu),
			],
			sortBy: [undefined, undefined, rankOf(assessed), undefined, undefined, rackName(primary), rackName(secondary), undefined, undefined, vlan.mtu],
		};
	});
});

/** VLANs where something answers DHCP, or should. */
const withDhcp = remember((rows: PlaceRow[], assessment: RegionAssessment): PlaceRow[] =>
	rows.filter(({key}) => assessment.vlans.get(Number(key))!.verdict !== 'off'));

const from = ['fabrics', 'rackcontrollers', 'subnets', 'ipranges'] as const;

const everyRow = ({parts, watching}: ScreenContext): PlaceRow[] => vlanRows(watching.assessment, parts.rackcontrollers.data, parts.subnets.data);

/** Only VLANs where something answers DHCP, the worst first. */
export const dhcpVlansPane = (context: ScreenContext): Pane => {
	const rows = everyRow(context);
	return {
		id: 'vlans',
		title: 'VLANs with DHCP',
		total: rows.length,
		columns,
		rows: withDhcp(rows, context.watching.assessment),
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
