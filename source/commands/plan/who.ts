import type {Who} from '../../actions/journal/entry.js';
import type {CommandContext} from '../context.js';
import type {ActionEffects} from './effects.js';

/**
Who has a change made, for the journal.

@param user The user of MAAS whose key it is.
*/
export const whoOf = (user: string, {SSH_CONNECTION}: CommandContext['env'], {localUser, processes}: Pick<ActionEffects, 'localUser' | 'processes'>): Who => {
	const ssh = SSH_CONNECTION?.trim().split(/\s+/v, 1)[0];
	return {
		user, localUser: localUser(), host: processes.host, ...(ssh && {ssh}),
	};
};
