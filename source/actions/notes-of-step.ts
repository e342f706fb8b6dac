import type {HandStep} from './plan.js';

/** What one should know before a step is done on its host, beside why it is done. */
export const notesOfStep = ({why, ssh}: Pick<HandStep, 'why' | 'ssh'>): readonly string[] => (ssh?.notes ?? []).filter(note => !why.includes(note));
