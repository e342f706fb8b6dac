import {verdictCell, verdictGlyph} from '../components/verdict-look.js';
import type {Column, Piece} from '../components/view.js';
import {joinControllers, type Controller} from '../domain/controllers.js';
import {listed} from '../domain/sentences.js';
import {verdictRank, type Verdict} from '../domain/verdicts.js';
import {allVlans, countRoles, type Family} from '../domain/vlans.js';
import {
	isWorse,
	whatIf,
	type VlanChange,
	type WhatIf,
} from '../domain/what-if.js';
import {controllerState, servesText} from './controllers.js';
import {
	remember,
	type Pane,
	type PlaceRow,
	type Screen,
	type ScreenContext,
} from './screen.js';
import {howToMark, whatIfSentence} from './what-if-sentence.js';

type Data<Name extends keyof ScreenContext['parts']> = ScreenContext['parts'][Name]['data'];

const lossColumns: readonly Column[] = [
	{title: 'lost'},
	{title: 'controller', min: 8, max: 32},
	{title: 'set on', align: 'right'},
	{title: 'state', min: 6, dropOrder: 1},
	{title: 'kind', dropOrder: 2},
];

const changeColumns: readonly Column[] = [
	{
		title: 'VLAN', min: 11, max: 32, keepsEnd: true,
	},
	{title: 'now → then', min: 24},
	{title: 'what that is', min: 16, dropOrder: 1},
];

const bmcColumns: readonly Column[] = [{title: 'BMC network', min: 12}, {title: 'BMCs', align: 'right'}, {title: 'racks linked, now → then', min: 16}];

/** The id of the pane whose rows are marked. */
export const lossPane = 'lost';

/** The place after a controller's mark was set or taken off. */
export const toggled = (lost: readonly string[], systemId: string): string[] =>
	lost.includes(systemId) ? lost.filter(id => id !== systemId) : [...lost, systemId].toSorted();

const controllersOf = remember((racks: Data<'rackcontrollers'>, regions: Data<'regioncontrollers'>): Controller[] => joinControllers(racks ?? [], regions ?? []));

const lossRows = remember((controllers: readonly Controller[], fabrics: Data<'fabrics'>, lost: readonly string[]): PlaceRow[] => {
	const serves = countRoles(allVlans(fabrics ?? []).filter(vlan => vlan.dhcp_on));
	return controllers.map(controller => {
		const {systemId, hostname, kind} = controller;
		const isLost = lost.includes(systemId);
		return {
			key: systemId,
			name: hostname,
			target: {screen: 'controller', systemId},
			mark: {screen: 'what-if', lost: toggled(lost, systemId)},
			cells: [
				isLost ? {text: '[x]', tone: 'warning'} : {text: '[ ]', tone: 'muted'},
				{text: hostname, tone: isLost ? 'warning' : 'strong'},
				servesText(serves.get(systemId) ?? 0),
				controllerState(controller),
				kind,
			],
		};
	});
});

const resultOf = remember(({known}: ScreenContext['watching'], controllers: readonly Controller[], lost: readonly string[]): WhatIf => {
	const pureRegions = new Set(controllers.filter(({kind}) => kind === 'region').map(({systemId}) => systemId));
	return whatIf(known, {racks: lost.filter(id => !pureRegions.has(id)), regions: lost.filter(id => pureRegions.has(id))});
});

const familyNames: Record<Family, string> = {ipv4: 'IPv4', ipv6: 'IPv6'};

const noteOf = ({stops, losesIpv6Half}: VlanChange): string => [
	...(stops.length > 0 ? [`${listed(stops.map(family => familyNames[family]))} ${stops.length === 1 ? 'stops' : 'stop'}`] : []),
	...(losesIpv6Half ? ['half of its IPv6 addresses go'] : []),
].join(', ');

/** Now and then. Where the VLAN's verdict stays, as something else is worse already, it is the families that change. */
const changeCell = (change: VlanChange): Piece[] => {
	const {before, after} = change;
	const arrow = {text: ' → ', tone: 'muted'} as const;
	if (before.verdict !== after.verdict) {
		return [verdictCell(before.verdict), arrow, verdictCell(after.verdict)];
	}

	const families = (['ipv4', 'ipv6'] as const).filter(family => before.families[family]?.verdict !== after.families[family]?.verdict);
	return families.length === 0
		? [{text: 'still '}, verdictCell(after.verdict)]
		: families.flatMap((family, index) => [
			{text: `${index === 0 ? '' : ', '}${familyNames[family]} `},
			verdictGlyph(before.families[family]?.verdict),
			arrow,
			verdictCell(after.families[family]?.verdict),
		]);
};

const rankOf = (verdict: Verdict | undefined): number => verdict === undefined ? Infinity : verdictRank(verdict);

const changeRows = remember(({vlans}: WhatIf): PlaceRow[] => vlans
	.filter(change => change.stops.length > 0 || change.losesIpv6Half || isWorse(change) || change.before.verdict !== change.after.verdict)
	.toSorted((a, b) => Number(b.stops.length > 0) - Number(a.stops.length > 0) || rankOf(a.after.verdict) - rankOf(b.after.verdict))
	.map(change => {
		const {id, name, before, after} = change;
		return {
			key: String(id),
			name: `${name} ${before.verdict ?? 'reading'} → ${after.verdict ?? 'reading'}`,
			target: {screen: 'vlan', vlanId: id},
			cells: [{text: name, tone: 'strong'}, changeCell(change), noteOf(change)],
		};
	}));

const bmcRows = remember((bmcs: WhatIf['bmcs']): PlaceRow[] => (bmcs ?? []).map(({cidr, bmcs: count, before, after}) => ({
	key: cidr,
	name: cidr,
	cells: [{text: cidr, tone: 'strong'}, String(count), {text: `${before} → ${after}${after === 0 ? ': none can be powered from a linked rack' : ''}`, tone: after === 0 ? 'critical' : 'warning'}],
})));

const lists = ['fabrics', 'rackcontrollers', 'regioncontrollers', 'subnets', 'ipranges'] as const;

/**
What would be if the marked controllers were lost.

@param lost Their system_ids.
*/
export const whatIfScreen = (context: ScreenContext, lost: readonly string[]): Screen => {
	const {parts, watching} = context;
	const controllers = controllersOf(parts.rackcontrollers.data, parts.regioncontrollers.data);
	const result = resultOf(watching, controllers, lost);
	const panes: Pane[] = [
		{
			id: lossPane,
			title: 'Controllers',
			columns: lossColumns,
			rows: lossRows(controllers, parts.fabrics.data, lost),
			empty: 'MAAS lists no controllers.',
			from: lists,
			weight: 3,
		},
		{
			id: 'changes',
			title: 'VLANs that change',
			columns: changeColumns,
			rows: changeRows(result),
			empty: lost.length === 0 ? `Nothing is marked. ${howToMark}` : 'No VLAN changes.',
			from: lists,
			weight: 3,
		},
	];
	const bmcs = bmcRows(result.bmcs);
	return {
		title: 'What-if',
		sentence: whatIfSentence(watching, result, lost.length === 0),
		lines: [panes, ...(bmcs.length > 0
			? [[{
				id: 'bmcs', title: 'BMC networks that lose racks', columns: bmcColumns, rows: bmcs, empty: '', from: lists,
			}]]
			: [])],
	};
};
