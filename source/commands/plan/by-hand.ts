import type {HandStep} from '../../actions/plan.js';

/** A step as somebody does it: what is left for afterwards isn't run over ssh by the plan. */
export const byHand = ({ssh: _, ...step}: HandStep): HandStep => step;
