import type {Plan} from '../../actions/plan.js';
import type {Paint, Tone} from '../output.js';
import {commandLine, withoutDecisions} from './command-line.js';
import {hang} from './lines.js';
import type {PlanVerdict} from './verdict-on-plan.js';

/** What decides that a plan is carried out, as options. */
export const decisionWords = ({tier}: Pick<Plan, 'tier'>, verdict?: PlanVerdict): string[] => [
	...(tier.kind === 'typed' ? ['--confirm', tier.name] : ['--yes']),
	...(verdict?.kind === 'worse' ? ['--even-if-worse'] : []),
];

const verdictLooks: Readonly<Record<PlanVerdict['kind'], {glyph: string; tone: Tone; sentence: string}>> = {
	passes: {glyph: '✓', tone: 'ok', sentence: 'It would pass.'},
	nothing: {glyph: '✓', tone: 'ok', sentence: 'There is nothing to do: it is so already.'},
	worse: {glyph: '▲', tone: 'warning', sentence: 'It would pass, and leave something worse off than was asked for:'},
	barred: {glyph: '✗', tone: 'critical', sentence: 'It wouldn\'t pass:'},
};

/** Whether a plan would pass, and what speaks against it. */
export const verdictLines = ({kind, reasons}: PlanVerdict, paint: Paint): string[] => {
	const {glyph, tone, sentence} = verdictLooks[kind];
	return [`${paint(tone, glyph)} ${paint('strong', sentence)}`, ...reasons.flatMap(reason => hang('  ', reason))];
};

/**
What to type so that it is carried out.

@param words What was typed now.
*/
export const nextLines = (plan: Plan, verdict: PlanVerdict, words: readonly string[], isReadOnly: boolean): string[] => {
	if (verdict.kind === 'barred' || verdict.kind === 'nothing') {
		return [];
	}

	return isReadOnly
		? ['Nothing was sent, and from here nothing is: this is read-only.']
		: [`Nothing was sent. To carry it out${verdict.kind === 'worse' ? ' all the same' : ''}:`, `  ${commandLine([...withoutDecisions(words), '--apply', ...decisionWords(plan, verdict)])}`];
};
