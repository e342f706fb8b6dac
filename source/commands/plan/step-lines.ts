import {maasCommand, requestLine} from '../../actions/operation.js';
import {notesOfStep} from '../../actions/notes-of-step.js';
import {isSshStep, type HandStep, type Step} from '../../actions/plan.js';
import type {RehearsedStep} from '../../actions/rehearsal.js';
import type {DiffLine} from '../../guides/line-diff.js';
import type {Paint} from '../output.js';
import {exactLine, hang} from './lines.js';

const indent = ' '.repeat(4);

/** Who does it: what ssh can run is only said to be there. */
const placeOf = (step: HandStep): string => isSshStep(step) ? `On ${step.host}` : (step.host === undefined ? 'By hand' : `By hand, on ${step.host}`);

const diffTones = {'+': 'ok', '-': 'critical', ' ': 'muted'} as const;

/** A line of a file there, as it is or will be. */
const diffLine = ({mark, text}: DiffLine, paint: Paint): string => `${indent}${paint(diffTones[mark], `${mark} ${exactLine(text)}`)}`.trimEnd();

/** What is done elsewhere: where, what to type there, and why. */
export const handLines = (step: HandStep, first: string, paint: Paint): string[] => {
	const {
		title, commands, why, diff = [],
	} = step;
	return [
		...hang(first, `${placeOf(step)}: ${title}`),
		...diff.map(line => diffLine(line, paint)),
		...commands.map(command => `${indent}${exactLine(command)}`),
		...[why, ...notesOfStep(step)].flatMap(text => hang(indent, text)).map(line => paint('muted', line)),
	];
};

/** What the rehearsal says of a step, where it isn't simply done. */
const answerLines = (rehearsed: RehearsedStep | undefined, paint: Paint): string[] => {
	if (rehearsed?.outcome === 'refused') {
		return hang(`${indent}${paint('critical', '✗')} `, `MAAS would refuse: ${rehearsed.answer ?? ''}`);
	}

	return rehearsed?.outcome === 'skipped' ? [`${indent}${paint('muted', 'It wouldn\'t come to this.')}`] : [];
};

/**
The steps, numbered: each as a request, and as the `maas` command that is the same. These lines aren't broken, as they are copied.

@param rehearsed What MAAS would answer, of the steps that aren't done.
@param done Those of an earlier run: they are named, on a line.
@param profile The region's name in the MAAS CLI.
*/
export const stepLines = (steps: readonly Step[], {rehearsed, done}: {rehearsed: readonly RehearsedStep[]; done: ReadonlySet<Step>}, profile: string, paint: Paint): string[] => steps.flatMap((step, index) => {
	const first = String(index + 1).padEnd(indent.length);
	if (done.has(step)) {
		return hang(`${first}${paint('ok', '✓')} `, `Done already: ${step.title}`);
	}

	if (step.kind === 'hand') {
		return handLines(step, first, paint);
	}

	if (step.kind === 'wait') {
		return hang(first, `Wait: ${step.title}`);
	}

	return [
		...hang(first, step.title),
		`${indent}${requestLine(step.operation)}`,
		`${indent}${paint('muted', maasCommand(step.operation, profile))}`,
		...answerLines(rehearsed.find(one => one.step === step), paint),
	];
});
