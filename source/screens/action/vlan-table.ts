import {rackStateGlyph, verdictCell} from '../../components/verdict-look.js';
import type {Cell, Column, Piece} from '../../components/view.js';
import type {Rehearsal, VlanOutcome} from '../../actions/rehearsal.js';
import type {VlanAssessment} from '../../domain/assess-vlan.js';
import {lookUp} from '../../domain/lookup.js';
import type {RackState} from '../../domain/serving.js';
import {verdictRank} from '../../domain/verdicts.js';
import type {Known} from '../../domain/known.js';
import {remember, type Pane, type PlaceRow} from '../screen.js';

type Name = (systemId: string) => string;

const nobody: Piece = {text: '–', tone: 'muted'};

const stateRank: Record<RackState, number> = {'not-serving': 0, unknown: 1, serving: 2};

/** A set rack and whether it serves: of several families the worst. Of a VLAN without DHCP only its name. */
const rackCell = ({vlan, families}: VlanAssessment, role: 'primary_rack' | 'secondary_rack', name: Name): Cell => {
	const systemId = vlan[role];
	if (systemId === null) {
		return nobody;
	}

	const states = Object.values(families).flatMap(({racks}) => racks.filter(rack => rack.systemId === systemId).map(({state}) => state));
	const worst = states.toSorted((a, b) => stateRank[a] - stateRank[b])[0];
	return worst === undefined || !vlan.dhcp_on ? {text: `  ${name(systemId)}`} : [rackStateGlyph(worst), {text: ` ${name(systemId)}`}];
};

const relayCell = ({relayed}: VlanAssessment): Cell => relayed === undefined ? nobody : `  ${relayed.name}`;

const dhcpCell = ({verdict}: VlanAssessment): Cell => verdictCell(verdict);

/** Of several states in between the worst: that is what the step before risks. */
const worstBetween = ({between}: Pick<VlanOutcome, 'between'>): VlanAssessment | undefined =>
	between.toSorted((a, b) => verdictRank(a.verdict ?? 'off') - verdictRank(b.verdict ?? 'off'))[0];

const partColumns: readonly Column[] = [{title: '', min: 9}, {title: 'now', min: 14}, {title: 'between', min: 14, dropOrder: 1}, {title: 'afterwards', min: 14}];

/** One VLAN part by part, as it is, will be in between, and will be. */
const partRows = (outcome: VlanOutcome, name: Name): PlaceRow[] => {
	const {before, after} = outcome;
	const between = worstBetween(outcome);
	const row = (part: string, cellOf: (assessment: VlanAssessment) => Cell, betweenOf = cellOf): PlaceRow => ({
		key: `${outcome.id} ${part}`,
		name: outcome.name,
		cells: [
			{text: part, tone: 'muted'},
			before ? cellOf(before) : nobody,
			between ? betweenOf(between) : '',
			after ? cellOf(after) : nobody,
		],
	});
	const all = [before, between, after].filter(assessment => assessment !== undefined);
	const has = (field: 'primary_rack' | 'secondary_rack') => all.some(({vlan}) => vlan[field] !== null);
	return [
		...(has('primary_rack') ? [row('primary', assessment => rackCell(assessment, 'primary_rack', name))] : []),
		...(has('secondary_rack') ? [row('secondary', assessment => rackCell(assessment, 'secondary_rack', name))] : []),
		...(all.some(({relayed}) => relayed !== undefined) ? [row('relayed to', relayCell)] : []),
		row('DHCP', dhcpCell, assessment => [verdictCell(assessment.verdict), {text: ', some seconds', tone: 'muted'}]),
	];
};

const manyColumns: readonly Column[] = [
	{
		title: 'VLAN', min: 11, max: 32, keepsEnd: true,
	},
	{title: 'now → afterwards', min: 24},
	{title: 'racks afterwards', min: 14},
	{title: 'in between', dropOrder: 1},
];

const racksText = ({vlan, relayed}: VlanAssessment, name: Name): string => relayed
	? `relayed to ${relayed.name}`
	: [vlan.primary_rack, vlan.secondary_rack].filter(id => id !== null).map(id => name(id)).join(', ') || '–';

const manyRow = (outcome: VlanOutcome, name: Name): PlaceRow => {
	const {id, before, after} = outcome;
	const between = worstBetween(outcome);
	return {
		key: String(id),
		name: outcome.name,
		cells: [
			{text: outcome.name, tone: 'strong'},
			[verdictCell(before?.verdict), {text: ' → ', tone: 'muted'}, verdictCell(after?.verdict)],
			after ? racksText(after, name) : 'gone',
			between ? verdictCell(between.verdict) : '',
		],
	};
};

/** What becomes of the VLANs of a plan: of one all parts, of several a line each. Nothing where none changes. */
export const vlanPanes = remember(({vlans}: Rehearsal, known: Known): Pane[] => {
	const name: Name = systemId => lookUp(known).rackName(systemId);
	const common = {
		id: 'vlans', empty: '', from: [], weight: 2,
	};
	const [first, ...others] = vlans;
	if (first === undefined) {
		return [];
	}

	return others.length === 0
		? [{
			...common, title: first.name, columns: partColumns, rows: partRows(first, name), isUncounted: true,
		}]
		: [{
			...common, title: 'VLANs', columns: manyColumns, rows: vlans.map(outcome => manyRow(outcome, name)),
		}];
});
