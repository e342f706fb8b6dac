import type {
	ChangeStep,
	HandStep,
	Plan,
	Step,
} from '../../actions/plan.js';
import type {Prepared} from '../../actions/runner/context.js';
import {counted, listed, verb} from '../../domain/sentences.js';

type Left = Pick<Prepared, 'plan' | 'rehearsal' | 'done'>;

/** What is still to be done. What was done on a host and shows only later is rehearsed, and isn't done again. */
const stepsLeft = ({rehearsal: {steps}, done = []}: Pick<Left, 'rehearsal' | 'done'>): Step[] => steps.map(({step}) => step).filter(step => !done.includes(step));

/** The requests of a plan that are still to be sent: all of them but for one that was begun before. */
export const changesLeft = (prepared: Left): ChangeStep[] => stepsLeft(prepared).filter(step => step.kind === 'change');

/** What of it is still to be done elsewhere. */
export const handsLeft = (prepared: Left): HandStep[] => stepsLeft(prepared).filter(step => step.kind === 'hand');

/** How much of something that is counted: `1 request, 2 steps elsewhere and 4 waits`. */
const workIn = (steps: readonly Step[]): string => {
	const count = (kind: Step['kind']) => steps.filter(step => step.kind === kind).length;
	const [requests, hands, waits] = [count('change'), count('hand'), count('wait')];
	return listed([
		...(requests === 0 ? [] : [counted(requests, 'request')]),
		...(hands === 0 ? [] : [`${counted(hands, 'step')} elsewhere`]),
		...(waits === 0 ? [] : [counted(waits, 'wait')]),
	]);
};

/** Why a step can't be taken back, as a sentence; nothing where it can be. */
const keptWhy = (step: Step, {watchFor}: Pick<Plan, 'watchFor'>): string | undefined => {
	switch (step.kind) {
		case 'change': {
			if (step.undo.type !== 'none') {
				return undefined;
			}

			return step.operation.type === 'rack.delete' && watchFor
				? `MAAS has no request that brings ${watchFor.hostname} back. The journal registers it again, with a new system_id.`
				: step.undo.why;
		}

		case 'hand': {
			return step.undo === undefined ? 'What is done elsewhere stays.' : undefined;
		}

		case 'wait': {
			return undefined;
		}
	}
};

/** That a plan, or part of it, can't be taken back, and why; nothing where all of it can be. Of one that goes on also what is done counts. */
export const keptSentence = (prepared: Left): string | undefined => {
	const steps = [...prepared.done ?? [], ...stepsLeft(prepared)].filter(({kind}) => kind !== 'wait');
	const reasons = steps.map(step => keptWhy(step, prepared.plan));
	const kept = [...new Set(reasons.filter(reason => reason !== undefined))];
	return kept.length === 0 ? undefined : `${reasons.includes(undefined) ? 'Not all of it can be taken back' : 'It can\'t be taken back'}. ${kept.join(' ')}`;
};

/** How far a plan is before it is confirmed, and how much of it is left. */
export const workSentence = (prepared: Left): string => {
	const left = stepsLeft(prepared);
	const done = prepared.done?.length ?? 0;
	if (done > 0) {
		return `${done} of ${prepared.plan.steps.length} steps ${verb(done, 'is', 'are')} done. ${workIn(left)} ${verb(left.length, 'is', 'are')} left.`;
	}

	const back = keptSentence(prepared) === undefined ? ', and can be taken back' : '';
	return `It takes ${workIn(left)}${back}. Nothing is ${left.some(({kind}) => kind === 'change') ? 'sent' : 'done'} yet.`;
};
