import type {Plan} from '../../actions/plan.js';
import {askLine, askYes, isAttended} from '../ask-line.js';
import type {CommandContext} from '../context.js';
import {typedWords} from './command-line.js';
import type {PlanVerdict} from './verdict-on-plan.js';

/** What the command line says of whether a plan is carried out. */
export type DecisionOptions = {
	/** The name that is to be typed. */
	confirm?: string | undefined;
	yes?: boolean | undefined;
	/** Also where the plan leaves something worse than it was asked for. */
	evenIfWorse?: boolean | undefined;
	/** Nobody is asked: what is printed is for a program. */
	json?: boolean | undefined;
};

/** Why a plan isn't carried out; nothing where somebody has decided that it is. */
export type Hesitation = {why: string; hint: string} | undefined;

/** What is missing on the command line, as options. */
const missingWords = ({tier}: Pick<Plan, 'tier'>, {kind}: PlanVerdict, {confirm, yes, evenIfWorse}: DecisionOptions): string[] => [
	...(tier.kind === 'typed' && confirm === undefined ? ['--confirm', tier.name] : []),
	...(tier.kind === 'dialog' && !yes ? ['--yes'] : []),
	...(kind === 'worse' && !evenIfWorse ? ['--even-if-worse'] : []),
];

/** Asks what the command line doesn't say. What is worse is asked for by itself: a name is typed without reading. */
const ask = async ({tier}: Pick<Plan, 'tier'>, {kind, reasons}: PlanVerdict, options: DecisionOptions, context: CommandContext): Promise<Hesitation> => {
	const declined = {why: 'Nothing was sent.', hint: ''};
	if (kind === 'worse' && !options.evenIfWorse && !await askYes(`${reasons.join(' ')} Carry it out all the same?`, context)) {
		return declined;
	}

	if (tier.kind === 'dialog') {
		const isSaid = options.yes === true || (kind === 'worse' && !options.evenIfWorse);
		return isSaid || await askYes('Carry it out?', context) ? undefined : declined;
	}

	if (options.confirm !== undefined) {
		return undefined;
	}

	const typed = await askLine(`To carry it out, type ${tier.name}: `, context);
	return typed === tier.name ? undefined : {why: `Nothing was sent: that isn't ${tier.name}.`, hint: ''};
};

/**
Whether a plan that would pass is carried out: by what the command line says, else by who sits at the terminal.

@returns Why not, in words for standard error.
*/
export const decide = async (plan: Pick<Plan, 'tier'>, verdict: PlanVerdict, options: DecisionOptions, context: CommandContext): Promise<Hesitation> => {
	const {tier} = plan;
	const {confirm} = options;
	if (tier.kind === 'typed' && confirm !== undefined && confirm !== tier.name) {
		return {why: `Nothing was sent: --confirm says ${confirm}, and this is about ${tier.name}.`, hint: `To carry it out, give ${typedWords(['--confirm', tier.name])}.`};
	}

	const missing = missingWords(plan, verdict, options);
	if (missing.length === 0) {
		return undefined;
	}

	if (isAttended(context) && !options.json) {
		return ask(plan, verdict, options, context);
	}

	return {
		why: 'Nothing was sent: nobody can be asked here whether it should be.',
		hint: `To carry it out, give ${typedWords(missing)} as well.`,
	};
};
