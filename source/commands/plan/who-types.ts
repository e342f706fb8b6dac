import type {Step} from '../../actions/plan.js';
import {isSshStep} from '../../actions/runner/host-access.js';
import type {CommandContext} from '../context.js';
import type {ActionOptions} from './action-options.js';
import type {Hesitation} from './decide.js';

/** Whether a step wants the region's secret typed when it is run over ssh. */
const isTyped = (step: Step): boolean => step.kind === 'hand' && isSshStep(step) && step.ssh.readsSecret === true && step.secretFrom === undefined;

/** Before anything is sent: that nobody sits there who could type the secret, where the steps that are left want it. */
export const whoTypes = (steps: readonly Step[], {ssh}: Pick<ActionOptions, 'ssh'>, {stdin}: Pick<CommandContext, 'stdin'>): Hesitation => ssh === true && stdin.isTTY !== true && steps.some(step => isTyped(step))
	? {why: 'Nothing was sent: nobody can type the region\'s secret here.', hint: 'Make the plan with --region-host HOST, where it is read, or carry it out at a terminal.'}
	: undefined;
