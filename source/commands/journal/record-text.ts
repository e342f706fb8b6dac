import type {HostEnd} from '../../actions/journal/entry.js';
import type {JournalRecord, RecordedStep} from '../../actions/journal/record.js';
import {requestLine} from '../../actions/operation.js';
import type {Found, Value} from '../../actions/reading.js';
import {oneLine, type Paint} from '../output.js';
import {exactLine, hang} from '../plan/lines.js';
import {stepLook} from '../plan/looks.js';
import {nextCommand} from '../plan/next-command.js';
import {nextCommands} from '../plan/result-text.js';
import {recordLook} from './journal-text.js';

const utc = (at: number): string => new Date(at).toISOString().replace('T', ' ').replace(/\.\d+Z$/v, ' UTC');

const indent = ' '.repeat('✓ not as planned  '.length);

const valueText = (value: Value | undefined): string => (value ?? '') === '' ? 'none' : oneLine(String(value));

/** The fields that a step has changed, by MAAS's names. */
const changedLines = (before: Found | undefined, after: Found | undefined): string[] => {
	if (after === 'gone') {
		return before === undefined || before === 'gone' ? [] : ['It was there before, and is gone.'];
	}

	if (before === 'gone') {
		return after === undefined ? [] : ['It wasn\'t there before.'];
	}

	return before === undefined || after === undefined
		? []
		: Object.keys(after).filter(name => after[name] !== before[name]).map(name => `${name}: ${valueText(before[name])} → ${valueText(after[name])}`);
};

/** So many lines of what a host printed are shown; `--json` has all that is kept. */
const mostLines = 10;

/** How it ended on its host, and the end of what was printed there. */
const hostLines = ({host, status, output}: HostEnd): string[] => {
	const printed = output.split('\n').filter(line => line.trim() !== '').slice(-mostLines);
	return [
		...hang(indent, `On ${host}, over ssh: ${status === undefined ? 'it didn\'t come to its end' : `exit status ${status}`}`),
		...printed.map(line => `${indent}  ${exactLine(line)}`.trimEnd()),
	];
};

const stepLines = ({
	step, state, before, after, text, hostEnd,
}: RecordedStep, paint: Paint): string[] => [
	...hang(`${stepLook(state, paint)}  `, step.title),
	...[
		...(step.kind === 'change' ? [requestLine(step.operation)] : []),
		...changedLines(before, after),
		...(text === undefined ? [] : [text]),
	].flatMap(line => hang(indent, line)),
	...(hostEnd ? hostLines(hostEnd) : []),
];

/** One plan of the journal: who carried it out and where, what became of each step, and what can be done about it. */
export const recordText = (record: JournalRecord, running: ReadonlySet<string>, region: readonly string[], paint: Paint): string => {
	const {id, plan, who, profile, endpoint, startedAt, steps, ended, undoneBy} = record;
	const from = who.ssh === undefined ? '' : `, from ${who.ssh}`;
	const next = ended?.outcome === 'done' ? nextCommand(plan, id, region, String) : undefined;
	const sections = [
		[
			...hang('', plan.title).map(line => paint('strong', line)),
			...hang('', `${id}, by ${who.localUser} on ${who.host}${from}, as ${who.user} of ${profile} at ${endpoint}`),
			`Begun ${utc(startedAt)}${ended === undefined ? '' : `, ended ${utc(ended.at)}`}`,
		],
		[
			...hang(`${recordLook(record, running, paint)}${ended === undefined ? '' : ': '}`, ended?.sentence ?? ' '),
			...(plan.undoes === undefined ? [] : [`It takes ${plan.undoes} back.`]),
			...(undoneBy === undefined ? [] : [`It was taken back by ${undoneBy}.`]),
		],
		steps.flatMap(step => stepLines(step, paint)),
		running.has(id) ? [] : [...(next === undefined ? [] : [`What follows:  ${next}`]), ...nextCommands(record, region)],
	];
	return `${sections.filter(lines => lines.length > 0).map(lines => lines.join('\n')).join('\n\n')}\n`;
};
