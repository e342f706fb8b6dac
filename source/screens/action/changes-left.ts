import type {ChangeStep, HandStep} from '../../actions/plan.js';
import type {Prepared} from '../../actions/runner/context.js';
import {counted, listed} from '../../domain/sentences.js';

/** The requests of a plan that are still to be sent: all of them but for one that was begun before. */
export const changesLeft = ({rehearsal: {steps}}: Pick<Prepared, 'rehearsal'>): ChangeStep[] => steps.flatMap(({step}) => step.kind === 'change' ? [step] : []);

/** What of it is still to be done elsewhere. */
export const handsLeft = ({rehearsal: {steps}}: Pick<Prepared, 'rehearsal'>): HandStep[] => steps.flatMap(({step}) => step.kind === 'hand' ? [step] : []);

/** How much is left of it: `1 request, 2 steps elsewhere and 4 waits`. */
export const workLeft = (prepared: Pick<Prepared, 'rehearsal'>): string => {
	const requests = changesLeft(prepared).length;
	const hands = handsLeft(prepared).length;
	const waits = prepared.rehearsal.steps.filter(({step}) => step.kind === 'wait').length;
	return listed([
		...(requests === 0 ? [] : [counted(requests, 'request')]),
		...(hands === 0 ? [] : [`${counted(hands, 'step')} elsewhere`]),
		...(waits === 0 ? [] : [counted(waits, 'wait')]),
	]);
};

/** Why some of it can't be taken back, each a sentence; none where all of it can. */
export const keptBy = (prepared: Pick<Prepared, 'rehearsal'>): string[] => [
	...new Set(changesLeft(prepared).flatMap(({undo}) => undo.type === 'none' ? [undo.why] : [])),
	...(handsLeft(prepared).some(({undo}) => undo === undefined) ? ['What is done elsewhere stays.'] : []),
];
