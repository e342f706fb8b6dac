import {mayUndo, type JournalRecord} from '../../actions/journal/record.js';
import {mayBeDone} from '../../actions/may-be-done.js';
import {isSshStep, type Plan} from '../../actions/plan.js';
import type {RunResult} from '../../actions/runner/progress.js';
import {table, type Paint} from '../output.js';
import {verdictLook} from '../status/looks.js';
import {vlanTable} from '../status/vlan-table.js';
import {hasWayBack, rackToBringBack} from './bring-back.js';
import {commandLine} from './command-line.js';
import {hang} from './lines.js';
import {outcomeGlyph, stepLook} from './looks.js';
import {mayGoOn} from './may-go-on.js';
import {decisionWords} from './next-lines.js';
import {afterwardsLines} from './plan-text.js';
import type {Standing} from './standing.js';

/** Each step; what the sentence above says of one isn't said again. */
const stepLines = ({steps, sentence}: RunResult, paint: Paint): string[] =>
	steps.flatMap(({step, state, text}) => hang(`  ${stepLook(state, paint)}  `, text === undefined || sentence.includes(text) ? step.title : `${step.title}: ${text}`));

/** How the VLANs stand that the plan was about. */
const standingLines = ({result, vlans, rackName, error}: Standing, paint: Paint): string[] => {
	if (error !== undefined) {
		return hang('', `How things stand can't be read: ${error.message} ${error.hint}`);
	}

	return vlans.length === 0 || result.isUntouched ? [] : ['What stands now:', ...vlanTable(vlans, rackName, paint).split('\n')];
};

/** Why nothing of what was done can be taken back; nothing where something can. */
const whyFinal = ({steps}: JournalRecord): string | undefined => {
	const undos = steps.flatMap(({step, state}) => step.kind === 'change' && mayBeDone({state}) ? [step.undo] : []);
	const whys = undos.flatMap(undo => undo.type === 'none' ? [undo.why] : []);
	return whys.length > 0 && whys.length === undos.length ? whys.join(' ') : undefined;
};

/** What says on the command line that a step is done that is done elsewhere, where the plan stands before one. */
const reportLines = ({plan, steps}: JournalRecord, goOn: readonly string[]): string[] => {
	const index = steps.findIndex(({state}) => state !== 'done');
	return steps[index]?.step.kind === 'hand'
		? [`Once step ${index + 1} is done by hand:  ${commandLine([...goOn, '--done', String(index + 1), '--apply', ...decisionWords(plan)])}`]
		: [];
};

/** What of it is left can be done by who sits there; what ssh can do is said, too. */
const goOnLines = (record: JournalRecord, region: readonly string[], way: readonly string[]): string[] => {
	if (!mayGoOn(record)) {
		return [];
	}

	const words = ['journal', 'go-on', record.id, ...region, ...way];
	const isForSsh = way.length === 0 && record.steps.some(({step, state}) => step.kind === 'hand' && isSshStep(step) && state !== 'done');
	return [`To look again and go on:  ${commandLine(words)}`, ...(isForSsh ? ['  with --ssh, its steps on hosts are run over ssh'] : []), ...reportLines(record, words)];
};

/**
What can be typed after a run.

@param region The options that name the region.
@param way The option that it went without ssh by.
*/
export const nextCommands = (record: JournalRecord | undefined, region: readonly string[], way: readonly string[] = []): string[] => {
	if (record === undefined) {
		return [];
	}

	const gone = rackToBringBack(record);
	if (gone !== undefined) {
		return [...goOnLines(record, region, way), `To bring it back:  ${commandLine(['rack', 're-register', gone, ...region, ...way])}`];
	}

	const why = whyFinal(record);
	return [
		...goOnLines(record, region, way),
		...(mayUndo(record) && hasWayBack(record) && why === undefined ? [`To take it back:  ${commandLine(['undo', record.id, ...region, ...way])}`] : []),
		...(why === undefined ? [] : hang('', `It can't be taken back. ${why}`)),
	];
};

/** What is still to do elsewhere, and how one sees whether a deleted rack comes back. */
const laterLines = (plan: Plan, region: readonly string[], paint: Paint): string[] => [
	...afterwardsLines(plan, paint),
	...(plan.watchFor === undefined ? [] : [`Whether it comes back:  ${commandLine(['racks', ...region])}`]),
];

/** Plans after which other racks serve, or reach machines. */
const summed: ReadonlySet<Plan['action']> = new Set(['add-rack', 're-register-rack', 'move-rack', 'restore-roles', 'spread']);

/** What was done and what is protected now, to be kept. */
const summaryLines = ({id, plan}: JournalRecord, region: readonly string[]): string[] =>
	summed.has(plan.action) ? [`A summary to keep:  ${commandLine(['journal', 'summary', id, '--bmcs', ...region])}`] : [];

/** What was carried out. */
export type Done = {
	plan: Plan;
	/** What the journal has of it. */
	record: JournalRecord | undefined;
	/** What is to follow, as it is typed. */
	next?: string | undefined;
	/** The option that it went without ssh by. */
	way?: readonly string[];
};

/** How a run ended, what stands now, and what to do next. */
export const resultText = (standing: Standing, {plan, record, next, way}: Done, region: readonly string[], paint: Paint): string => {
	const {result} = standing;
	const {outcome, sentence, hint} = result;
	const isDone = outcome === 'done';
	const reached = result.vlans.map(({name, verdict}) => [name, verdict === undefined ? '' : verdictLook(verdict, paint)]);
	const sections = [
		[...hang(`${outcomeGlyph(outcome, paint)} `, sentence), ...(isDone || hint === '' ? [] : hang('  ', hint))],
		isDone || result.isUntouched ? [] : stepLines(result, paint),
		isDone ? (reached.length === 0 ? [] : table(['VLAN', 'DHCP'], reached).split('\n')) : standingLines(standing, paint),
		isDone ? laterLines(plan, region, paint) : [],
		next === undefined ? [] : [`What follows:  ${next}`],
		[...nextCommands(record, region, way), ...(isDone && record ? summaryLines(record, region) : [])],
	];
	return `${sections.filter(lines => lines.length > 0).map(lines => lines.join('\n')).join('\n\n')}\n`;
};
