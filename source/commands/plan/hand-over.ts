import type {HandStep} from '../../actions/plan.js';
import {isSshStep, type HostAccess} from '../../actions/runner/host-access.js';
import type {RunContext} from '../../actions/runner/run.js';
import {isAttended} from '../ask-line.js';
import type {CommandContext} from '../context.js';
import {oneLine} from '../output.js';
import type {ActionOptions} from './action-options.js';
import {askHand} from './ask-hand.js';
import type {StopSignals} from './stop-signals.js';

type Way = {
	/** Missing where nothing may be run over ssh. */
	access: Pick<HostAccess, 'carryOut'> | undefined;
	leaveCtrlC: StopSignals['leaveCtrlC'];
};

/** Who does the steps on hosts: ssh with `--ssh`, else whoever sits there says for each. Nobody where there is neither. */
export const handOver = ({ssh, json = false}: Pick<ActionOptions, 'ssh' | 'json'>, context: CommandContext, {access, leaveCtrlC}: Way): Pick<RunContext, 'hand' | 'canHand'> => {
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
	const isAsked = isAttended(context) && !json;
	const runs = (step: HandStep): boolean => ssh === true && carryOut !== undefined && isSshStep(step);
	return {
		canHand: step => isAsked || runs(step),
		async hand(step) {
			if (carryOut === undefined || ssh !== true || !isSshStep(step)) {
				return askHand(step, context, carryOut);
			}

			context.stderr.write(`On ${step.host}, over ssh: ${oneLine(step.title)}\n`);
			return carryOut(step);
		},
	};
};
