import type {ChangeStep} from '../../actions/plan.js';
import type {Prepared} from '../../actions/runner/context.js';

/** The requests of a plan that are still to be sent: all of them but for one that was begun before. */
export const changesLeft = ({rehearsal: {steps}}: Pick<Prepared, 'rehearsal'>): ChangeStep[] => steps.flatMap(({step}) => step.kind === 'change' ? [step] : []);
