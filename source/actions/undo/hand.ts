import {mayBeDone} from '../may-be-done.js';
import type {HandStep, WaitStep} from '../plan.js';
import type {RecordedStep} from './thing.js';

/** What was done on hosts and can be taken back there, the last first, and what is to be waited for after that. */
export const takeHandsBack = (steps: readonly RecordedStep[]): Array<HandStep | WaitStep> => {
	const back = steps.filter(one => mayBeDone(one)).map(({step}) => step).toReversed().flatMap((step): HandStep[] => step.kind === 'hand' && step.undo
		? [{
			kind: 'hand',
			title: step.undo.title,
			commands: step.undo.commands,
			why: `“${step.title}” is taken back.`,
			ssh: step.undo,
			...(step.host !== undefined && {host: step.host}),
		}]
		: []);
	const waits = steps.flatMap(({step}) => step.kind === 'wait' && (step.awaited.type === 'services' || step.awaited.type === 'connections') ? [step] : []);
	return back.length === 0 ? [] : [...back, ...waits];
};
