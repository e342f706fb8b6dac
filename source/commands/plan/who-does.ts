import {isSshStep, type HandStep, type Step} from '../../actions/plan.js';
import {isAttended} from '../ask-line.js';
import type {CommandContext} from '../context.js';
import type {ActionOptions} from './action-options.js';
import type {Hesitation} from './decide.js';

type Way = Pick<ActionOptions, 'ssh' | 'json'>;

/** Whether somebody who sits there, or ssh, can do a step that is done elsewhere. */
export const isDoable = (step: HandStep, {ssh, json = false}: Way, context: Pick<CommandContext, 'stdin' | 'stdout'>): boolean =>
	(isAttended(context) && !json) || (ssh === true && isSshStep(step));

/** Whether a step wants the region's secret typed when it is run over ssh. */
const isTyped = (step: Step): boolean => step.kind === 'hand' && isSshStep(step) && step.ssh.readsSecret === true && step.secretFrom === undefined;

const whoTypes = (steps: readonly Step[], {ssh}: Way, {stdin}: Pick<CommandContext, 'stdin'>): Hesitation => ssh === true && stdin.isTTY !== true && steps.some(step => isTyped(step))
	? {why: 'Nothing was sent: nobody can type the region\'s secret here.', hint: 'Make the plan with --region-host HOST, where it is read, or carry it out at a terminal.'}
	: undefined;

/** What would have to be said so that ssh does what nobody can be asked for. */
const wayOut = (steps: readonly HandStep[], {ssh}: Way): string => {
	const instead = ssh === false ? '--ssh in place of --no-ssh' : '--ssh';
	return `Carry it out at a terminal, or give ${instead}${steps.some(step => isTyped(step)) ? ' and --region-host HOST, where the region\'s secret is read' : ''}.`;
};

/** MAAS isn't changed where it is certain that what has to follow can't be done. Where nothing was changed before, the run may end at such a step. */
const whoFollows = (steps: readonly Step[], way: Way, context: CommandContext): Hesitation => {
	const undoable = steps.filter(step => step.kind === 'hand').filter(step => !isDoable(step, way, context));
	const [first] = undoable;
	const change = first && steps.slice(0, steps.indexOf(first)).findLast(({kind}) => kind === 'change');
	if (first === undefined || change === undefined) {
		return undefined;
	}

	return {
		why: `Nothing was sent: after “${change.title}” comes “${first.title}”, which is done elsewhere, and nobody can be asked here.`,
		hint: undoable.every(step => isSshStep(step)) ? wayOut(undoable, way) : 'Carry it out at a terminal.',
	};
};

/** Before anything is sent: that the steps that are left can't be done here, where a change would stand in their midst. */
export const whoDoes = (steps: readonly Step[], way: Way, context: CommandContext): Hesitation => whoTypes(steps, way, context) ?? whoFollows(steps, way, context);
