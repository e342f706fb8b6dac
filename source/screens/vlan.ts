import {gauge} from '../components/gauge.js';
import {statusCell} from '../components/service-look.js';
import {widthOf} from '../components/fit.js';
import {rackStateGlyph, verdictCell} from '../components/verdict-look.js';
import {
	cellText,
	type Cell,
	type Column,
	type Piece,
} from '../components/view.js';
import type {VlanAssessment} from '../domain/assess-vlan.js';
import {serviceOf, shortVersion} from '../domain/controllers.js';
import {setRacksOf} from '../domain/lookup.js';
import {rangeUseOf} from '../domain/ranges.js';
import {familyNames, type RackAssessment, type RackState} from '../domain/serving.js';
import {verdictMeanings} from '../domain/verdicts.js';
import {
	allVlans,
	rangesBySubnet,
	spaceOf,
	subnetsByVlan,
	vlanName,
	type Family,
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
import {serverOf} from './vlans.js';

type Parts = ScreenContext['parts'];
type Vlan = ReturnType<typeof allVlans>[number];

/** A drawing that is cut says nothing: it has its room, unless names are so long that no other would be left. */
const mapColumns = (rows: readonly PlaceRow[]): readonly Column[] => [
	{title: '', min: Math.min(44, Math.max(0, ...rows.map(({cells}) => widthOf(cellText(cells[0]!)))))},
	{title: 'rack', min: 8, max: 32},
	{title: 'serves', min: 12},
	{title: 'here', dropOrder: 1},
	{title: 'connection', dropOrder: 4},
	{title: 'version', dropOrder: 3},
	{title: 'why', min: 16, dropOrder: 2},
];
const subnetColumns: readonly Column[] = [
	{title: 'subnet or range', min: 12},
	{title: 'what', min: 6},
	{title: 'used', dropOrder: 1},
	{title: 'note', dropOrder: 2},
];
const otherColumns: readonly Column[] = [{title: ''}, {title: '', min: 8}];

const rackStateWords: Record<RackState, string> = {serving: 'serves', 'not-serving': 'doesn\'t', unknown: 'unknown'};

type Leg = {role: Role; systemId: string; name: string; families: Array<[Family, RackAssessment]>};

/** The set racks with what each does for each family, the primary first. What they do is missing where that isn't known yet, or where there is nothing to do. */
const legsOf = ({families}: VlanAssessment, server: Vlan, parts: Parts): Leg[] => {
	const legs = new Map<string, Leg>();
	for (const systemId of setRacksOf(server)) {
		legs.set(systemId, {
			role: systemId === server.primary_rack ? 'primary' : 'secondary',
			systemId,
			name: parts.rackcontrollers.data?.find(rack => rack.system_id === systemId)?.hostname ?? systemId,
			families: [],
		});
	}

	for (const family of ['ipv4', 'ipv6'] as const) {
		for (const rack of families[family]?.racks ?? []) {
			legs.get(rack.systemId)?.families.push([family, rack]);
		}
	}

	return legs.values().toArray();
};

/** How the way forks to the leg at `index`. */
const branchOf = (index: number, count: number): string => {
	if (count === 1) {
		return '──';
	}

	return index === 0 ? '┬─' : '└─';
};

/** The rack's connection; `?` of one that isn't among those that could be read. */
const connectionCell = (connection: Cell | undefined, {rackcontrollers}: Parts): Cell =>
	connection ?? (rackcontrollers.data ? {text: '?', tone: 'unknown'} : {text: 'reading', tone: 'muted'});

/** What a rack does for each family. */
const servesCell = ({families}: Leg, {verdict}: VlanAssessment): Cell => {
	if (families.length > 0) {
		return families.flatMap(([family, {state}], position): Piece[] => [
			{text: position === 0 ? '' : '  '}, {text: `${familyNames[family]} `, tone: 'muted'}, rackStateGlyph(state), {text: ` ${rackStateWords[state]}`},
		]);
	}

	if (verdict === undefined) {
		return {text: 'reading', tone: 'muted'};
	}

	if (verdict === 'off' || verdict === 'external') {
		return {text: 'DHCP is off', tone: 'muted'};
	}

	const state = verdict === 'unverified' ? 'unknown' : 'not-serving';
	return [rackStateGlyph(state), {text: ` ${rackStateWords[state]}`}];
};

/** The way from the VLAN to its racks, drawn: through a relay where there is one, and to each rack with what it does. */
const mapRows = (assessed: VlanAssessment, server: Vlan, parts: Parts): PlaceRow[] => {
	const legs = legsOf(assessed, server, parts);
	const trunk = `${assessed.name} ${assessed.relayed ? `╌relay╌ ${assessed.relayed.name} ` : ''}`;
	return legs.map((leg, index): PlaceRow => {
		const {role, systemId, name, families} = leg;
		const rack = parts.rackcontrollers.data?.find(candidate => candidate.system_id === systemId);
		const branch = branchOf(index, legs.length);
		const way = index === 0 ? `${trunk}${branch}` : `${' '.repeat(trunk.length)}${branch}`;
		const rackd = serviceOf(rack, 'rackd');
		return {
			key: systemId,
			name,
			...(rack && {target: {screen: 'controller', systemId}}),
			cells: [
				[{text: way, tone: 'muted'}, {text: ` ${role}`}],
				{text: name, tone: 'strong'},
				servesCell(leg, assessed),
				families.flatMap(([, {addresses}]) => addresses).join(' '),
				connectionCell(rackd && statusCell(rackd.status), parts),
				shortVersion(rack?.version ?? null) ?? (parts.rackcontrollers.data ? '–' : ''),
				[...new Set(families.map(([, {why}]) => why).filter(why => why !== ''))].join('; '),
			],
		};
	});
};

/** What to say where no rack is drawn. */
const noRackText = (assessed: VlanAssessment): string => assessed.reading.length > 0 ? 'reading' : assessed.reasons.join(' ') || 'No DHCP here.';

const racksPane = (assessed: VlanAssessment, {parts, watching}: ScreenContext): Pane => {
	const rows = mapRows(assessed, serverOf(assessed, watching.assessment), parts);
	return {
		id: 'racks',
		title: 'Who serves it',
		columns: mapColumns(rows),
		rows,
		empty: noRackText(assessed),
		from: ['fabrics', 'rackcontrollers', 'ipranges', 'subnets'],
	};
};

/** The verdict and why. */
const sentenceOf = ({verdict, reasons}: VlanAssessment): Piece[] => verdict === undefined
	? [{text: 'reading', tone: 'muted'}]
	: [verdictCell(verdict), {text: `: ${verdictMeanings[verdict]}. `}, {text: reasons.join(' '), tone: 'muted'}];

/** The JSON of an entry that has no screen of its own. */
const rawEntry = (part: 'subnets' | 'ipranges' | 'dhcp-snippets', id: number, name: string): Place => ({screen: 'raw', of: {screen: 'entry', part, id}, name});

type Range = NonNullable<Parts['ipranges']['data']>[number];

/** How much of a dynamic range is in use: the subnet's own use counts the range as a whole. */
const inUseCell = (range: Range, inUse: readonly string[] | undefined): Cell =>
	range.type === 'dynamic' && inUse ? gauge(rangeUseOf(range, inUse).share) : '';

const rangeRow = (range: Range, inUse: readonly string[] | undefined): PlaceRow => ({
	key: `range ${range.id}`,
	raw: rawEntry('ipranges', range.id, `${range.start_ip}-${range.end_ip}`),
	name: `${range.start_ip}-${range.end_ip}`,
	cells: [`  ${range.start_ip} – ${range.end_ip}`, range.type, inUseCell(range, inUse), range.comment ?? ''],
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
			...(ranges.get(subnet.id) ?? []).map(range => rangeRow(range, parts.addresses.data?.get(subnet.id)?.addresses)),
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

/** What MAAS is set to do about DHCP there. */
const dhcpText = ({vlan, relayed}: VlanAssessment): string => {
	if (vlan.dhcp_on) {
		return 'on';
	}

	return relayed ? `relayed to ${relayed.name}` : 'off';
};

/** Another DHCP server: a trouble only where MAAS is to serve too. */
const externalCell = ({verdict, vlan: {external_dhcp}}: VlanAssessment): Cell => {
	if (external_dhcp === null) {
		return {text: 'none seen', tone: 'muted'};
	}

	return verdict === 'external' ? external_dhcp : {text: `▲ ${external_dhcp}`, tone: 'warning'};
};

const factsOf = (assessed: VlanAssessment, vlans: readonly Vlan[]): Pane => {
	const {vlan} = assessed;
	const relayed: Fact[] = vlans.filter(({relay_vlan}) => relay_vlan?.id === vlan.id)
		.map(other => ({name: 'relayed here', value: vlanName(other), target: {screen: 'vlan', vlanId: other.id}}));
	const pane = factsPane({id: 'facts', title: 'Facts', from: ['fabrics']}, [
		{name: 'DHCP', value: dhcpText(assessed), ...(assessed.relayed && {target: {screen: 'vlan', vlanId: assessed.relayed.id}})},
		{name: 'external server', value: externalCell(assessed)},
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
	const {parts, watching} = context;
	const assessed = watching.assessment.vlans.get(vlanId);
	if (assessed === undefined) {
		return {title: `VLAN ${vlanId}`, lines: [[gonePane('racks', 'MAAS doesn\'t list this VLAN any more. Esc goes back.', ['fabrics'])]]};
	}

	return {
		title: assessed.name,
		sentence: sentenceOf(assessed),
		lines: [
			[racksPane(assessed, context)],
			[subnetsPane(assessed.vlan, parts)],
			[factsOf(assessed, allVlans(parts.fabrics.data ?? [])), snippetsPane(assessed.vlan, parts)],
		],
	};
});
