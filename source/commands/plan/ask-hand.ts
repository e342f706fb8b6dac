import type {HandStep} from '../../actions/plan.js';
import type {HandResult} from '../../actions/runner/run.js';
import {askYes} from '../ask-line.js';
import type {CommandContext} from '../context.js';
import {paintFor} from '../output.js';
import {handLines} from './step-lines.js';

/** Has a step done that only somebody elsewhere can do: shows it, and asks whether it is done. */
export const askHand = async (step: HandStep, context: CommandContext): Promise<HandResult> => {
	context.stderr.write(`${handLines(step, '–   ', paintFor(context)).join('\n')}\n`);
	return await askYes('Is it done?', context) ? {state: 'done'} : {state: 'refused', text: 'It was said to be not done.'};
};
