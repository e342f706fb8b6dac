import {isSshStep, type HandStep} from '../../actions/plan.js';
import type {HostAccess} from '../../actions/runner/host-access.js';
import type {RunContext} from '../../actions/runner/run.js';
import type {CommandContext} from '../context.js';
import {oneLine} from '../output.js';
import type {ActionOptions} from './action-options.js';
import {askHand} from './ask-hand.js';
import type {StopSignals} from './stop-signals.js';
import {isDoable} from './who-does.js';

type Way = {
	/** Missing where nothing may be run over ssh. */
	access: Pick<HostAccess, 'carryOut'> | undefined;
	leaveCtrlC: StopSignals['leaveCtrlC'];
	/** Aborted: nobody is asked any more. */
	signal?: AbortSignal | undefined;
};

/** Who does the steps on hosts: nobody where one is said to be done, ssh with `--ssh`, else whoever sits there says for each. Nobody where there is neither. */
export const handOver = (options: Pick<ActionOptions, 'ssh' | 'json' | 'done'>, context: CommandContext, {access, leaveCtrlC, signal}: Way): Pick<RunContext, 'hand' | 'canHand'> => {
	const {ssh, done = []} = options;
	const carryOut: HostAccess['carryOut'] | undefined = access && (async step => {
		// Without a terminal ssh takes none either, and Ctrl-C is for both.
		if (step.secretFrom) {
			context.stderr.write(`The secret is read on ${step.secretFrom.host} first. What asks for a password there asks again on ${step.host}.\n`);
		}

		const takeBack = context.stdin.isTTY ? leaveCtrlC() : () => {};
		try {
			return await access.carryOut(step);
		} finally {
			takeBack();
		}
	});
	const isReported = (index: number): boolean => done.includes(index + 1);
	return {
		canHand: (step: HandStep, index) => isReported(index) || isDoable(step, options, context),
		async hand(step, index) {
			if (isReported(index)) {
				return {state: 'done', text: 'It was said to be done.'};
			}

			if (carryOut === undefined || ssh !== true || !isSshStep(step)) {
				return askHand(step, context, {number: index + 1, carryOut, signal});
			}

			context.stderr.write(`On ${step.host}, over ssh: ${oneLine(step.title)}\n`);
			return carryOut(step);
		},
	};
};
