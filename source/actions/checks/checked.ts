import type {Check} from '../plan.js';
import {needKey, type Need, type Sources} from '../planning.js';

/**
A check on what had to be read afresh. Where that couldn't be read, a pass is none.

@param what What couldn't be read, as the beginning of a sentence: `The VM hosts`.
*/
export const checked = ({unread}: Pick<Sources, 'unread'>, needs: readonly Need[], what: string, check: Check): Check =>
	check.outcome === 'pass' && needs.some(need => unread.has(needKey(need)))
		? {
			title: check.title,
			outcome: 'unchecked',
			detail: `${what} couldn't be read: MAAS may refuse.`,
			remedy: 'Look again once MAAS answers.',
		}
		: check;
