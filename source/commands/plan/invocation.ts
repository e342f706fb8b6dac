import type {CommandContext} from '../context.js';
import type {ActionEffects} from './effects.js';

/** How a command of the actions was called. */
export type Invocation = {
	context: CommandContext;
	effects: ActionEffects;
	/** What was typed after the program's name. */
	words: readonly string[];
};
