import {isSshStep, type HandStep} from '../../actions/plan.js';
import type {HostAccess} from '../../actions/runner/host-access.js';
import type {HandResult} from '../../actions/runner/run.js';
import {askLine} from '../ask-line.js';
import type {CommandContext} from '../context.js';
import {oneLine, paintFor} from '../output.js';
import {hang} from './lines.js';
import {handLines} from './step-lines.js';

type Way = {
	/** Its place in the plan, from 1 on: by it, it can be said to be done. */
	number: number;
	/** Runs a step over ssh; missing where nothing may be. */
	carryOut: HostAccess['carryOut'] | undefined;
	signal?: AbortSignal | undefined;
};

type Answer = 'yes' | 'by-hand' | 'no';

const questions = {
	ssh: (host: string) => `Run it on ${oneLine(host)} over ssh? y: yes, d: it is done by hand, n: stop here [y/d/n] `,
	hand: 'Is it done? y: yes, n: stop here [y/n] ',
} as const;

/** A line that answers nothing is no answer: it may be that it isn't done yet. */
const askUntilAnswered = async (question: string, answers: ReadonlyMap<string, Answer>, context: CommandContext, signal: AbortSignal | undefined): Promise<Answer> => {
	for (;;) {
		const line = await askLine(question, context, signal);
		if (line === undefined) {
			return 'no';
		}

		const answer = answers.get(line.toLowerCase());
		if (answer !== undefined) {
			return answer;
		}
	}
};

const yesOrNo = new Map<string, Answer>([['y', 'yes'], ['yes', 'yes'], ['n', 'no'], ['no', 'no']]);
const sshOrHand = new Map<string, Answer>([...yesOrNo, ['d', 'by-hand'], ['done', 'by-hand']]);

/**
Has a step done that isn't MAAS's: shows it, and asks whether it is to be run over ssh, where it can be, or is done already. Where ssh has surely done nothing it says why, and asks again.
*/
export const askHand = async (step: HandStep, context: CommandContext, {number, carryOut, signal}: Way): Promise<HandResult> => {
	const {stderr} = context;
	stderr.write(`${handLines(step, String(number).padEnd(4), paintFor(context)).join('\n')}\n`);
	if (carryOut === undefined || !isSshStep(step)) {
		return await askUntilAnswered(questions.hand, yesOrNo, context, signal) === 'yes' ? {state: 'done'} : {state: 'refused', isStopped: true};
	}

	let last: HandResult = {state: 'refused'};
	for (;;) {
		const answer = await askUntilAnswered(questions.ssh(step.host), sshOrHand, context, signal);
		if (answer === 'no') {
			return {...last, isStopped: true};
		}

		if (answer === 'by-hand') {
			return {state: 'done'};
		}

		last = await carryOut(step);
		if (last.state !== 'refused') {
			return last;
		}

		const isReached = last.hostEnd?.status !== undefined;
		stderr.write(`${hang('', `Nothing was done there. ${last.text ?? ''}${isReached ? '' : ' For another host stop here, and make a new plan.'}`).join('\n')}\n`);
	}
};
