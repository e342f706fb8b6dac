import type {PartName} from '../../store/parts.js';
import {listed} from '../../domain/sentences.js';
import type {ConsoleState} from '../state.js';

/** Without these nobody can say what a change would lead to. */
const needed: ReadonlyArray<[PartName, string]> = [['fabrics', 'VLANs'], ['rackcontrollers', 'racks'], ['subnets', 'subnets'], ['ipranges', 'ranges']];

/**
What keeps whatever action from being begun here and now, as a sentence; nothing where it may be. The client enforces what it says of keys and read-only.
*/
export const obstacleIn = ({session, known, running}: Pick<ConsoleState, 'session' | 'known' | 'running'>): string | undefined => {
	if (session === undefined || known === undefined) {
		return 'There is no region yet.';
	}

	if (session.isReadOnly) {
		return 'This console is read-only: nothing is changed from it.';
	}

	const {parts, link} = known;
	if (link.status === 'down') {
		return 'The region doesn\'t answer: nothing can be begun until it does.';
	}

	if (parts.whoami.data?.is_superuser === false) {
		return 'Your key isn\'t an admin\'s: only an admin may change this.';
	}

	const unread = [...(parts.whoami.data ? [] : ['who you are']), ...needed.filter(([name]) => parts[name].data === undefined).map(([, word]) => word)];
	if (unread.length > 0) {
		return `Not read yet: ${listed(unread)}.`;
	}

	return running && !running.result ? 'Another plan is running here: it has to end first.' : undefined;
};
