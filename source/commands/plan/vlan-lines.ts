import type {VlanOutcome} from '../../actions/rehearsal.js';
import type {VlanAssessment} from '../../domain/assess-vlan.js';
import {table, type Paint} from '../output.js';
import {verdictLook} from '../status/looks.js';
import {rackCell} from '../status/vlan-table.js';
import {fits} from './lines.js';

type NameOf = (systemId: string) => string;

/** So many VLANs are drawn one by one; of more each is a row. */
const mostDrawn = 3;

const verdictCell = (assessment: VlanAssessment | undefined, paint: Paint): string => assessment === undefined ? '–' : verdictLook(assessment.verdict ?? 'unverified', paint);

const roleCell = (assessment: VlanAssessment | undefined, role: 'primary' | 'secondary', nameOf: NameOf, paint: Paint): string =>
	assessment === undefined ? '–' : rackCell(assessment, role, nameOf, paint);

const relayCell = (assessment: VlanAssessment | undefined): string => assessment?.relayed ? `→ ${assessment.relayed.name}` : '–';

/** A table turned on its side: where the states beside each other are too wide, they stand below each other. */
const turned = (rows: ReadonlyArray<readonly string[]>): string[][] => rows[0]!.map((_cell, column) => rows.map(row => row[column]!));

const drawTable = (rows: ReadonlyArray<readonly string[]>): string => table(rows[0]!, rows.slice(1));

/** One VLAN: who serves it and how that stands, now, between the steps, and afterwards. */
const drawVlan = ({name, before, between, after}: VlanOutcome, nameOf: NameOf, paint: Paint): string[] => {
	const states = [before, ...between, after];
	const row = (title: string, cell: (state: VlanAssessment | undefined) => string): string[] => [title, ...states.map(state => cell(state))];
	const rows = [
		[paint('strong', name), 'now', ...between.map(() => 'between'), 'afterwards'],
		row('primary', state => roleCell(state, 'primary', nameOf, paint)),
		row('secondary', state => roleCell(state, 'secondary', nameOf, paint)),
		...(states.some(state => state?.relayed) ? [row('relay', relayCell)] : []),
		row('DHCP', state => verdictCell(state, paint)),
	];
	const drawn = drawTable(rows);
	return (fits(drawn) ? drawn : drawTable(turned(rows))).split('\n');
};

/** `● rack-1`, or `● rack-1 → ● rack-2`. */
const moveCell = (outcome: Pick<VlanOutcome, 'before' | 'after'>, cell: (state: VlanAssessment | undefined) => string): string => {
	const [before, after] = [cell(outcome.before), cell(outcome.after)];
	return before === after ? before : `${before} → ${after}`;
};

const relayMove = ({before, after}: VlanOutcome): string => [before, after].some(state => state?.relayed) ? moveCell({before, after}, relayCell) : '';

/** Each VLAN on a row; where it leads to only as far as there is room for it. */
const drawAll = (vlans: readonly VlanOutcome[], nameOf: NameOf, paint: Paint): string[] => {
	const rows = vlans.map(outcome => [
		outcome.name,
		moveCell(outcome, state => verdictCell(state, paint)),
		...(['primary', 'secondary'] as const).map(role => moveCell(outcome, state => roleCell(state, role, nameOf, paint))),
		relayMove(outcome),
	]);
	const titles = ['VLAN', 'DHCP', 'primary', 'secondary', 'relay'];
	const whole = table(titles, rows);
	return (fits(whole) ? whole : table(titles.slice(0, -1), rows)).split('\n');
};

/** Every VLAN that doesn't stay as it is: side by side how it is and how it would be. */
export const vlanLines = (vlans: readonly VlanOutcome[], nameOf: NameOf, paint: Paint): string[] => vlans.length <= mostDrawn
	? vlans.flatMap((outcome, index) => [...(index === 0 ? [] : ['']), ...drawVlan(outcome, nameOf, paint)])
	: drawAll(vlans, nameOf, paint);
