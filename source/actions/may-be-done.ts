import type {RecordedStep} from './undo/thing.js';

/** Whether a step was sent, or begun elsewhere, and may have done something: all but what surely hasn't. */
export const mayBeDone = ({state}: Pick<RecordedStep, 'state'>): boolean => ['under-way', 'done', 'unknown', 'surprise'].includes(state);
