import type {HandStep} from '../../actions/plan.js';
import {isSshStep, type HostAccess} from '../../actions/runner/host-access.js';
import type {HandResult} from '../../actions/runner/run.js';
import {askLine, askYes} from '../ask-line.js';
import type {CommandContext} from '../context.js';
import {paintFor} from '../output.js';
import {handLines} from './step-lines.js';

const refused: HandResult = {state: 'refused', text: 'It was said to be not done.'};

const askDone = async (context: CommandContext): Promise<HandResult> => await askYes('Is it done?', context) ? {state: 'done'} : refused;

/**
Has a step done that isn't MAAS's: shows it, and asks whether it is to be run over ssh, where it can be, or is done already.

@param carryOut Runs a step over ssh; missing where nothing may be.
*/
export const askHand = async (step: HandStep, context: CommandContext, carryOut: HostAccess['carryOut'] | undefined): Promise<HandResult> => {
	context.stderr.write(`${handLines(step, '–   ', paintFor(context)).join('\n')}\n`);
	if (carryOut === undefined || !isSshStep(step)) {
		return askDone(context);
	}

	const answer = await askLine(`Run it on ${step.host} over ssh? y: yes, d: it is done by hand, n: stop here [y/d/N] `, context) ?? '';
	if (/^y(?:es)?$/iv.test(answer)) {
		return carryOut(step);
	}

	return /^d(?:one)?$/iv.test(answer) ? {state: 'done'} : refused;
};
