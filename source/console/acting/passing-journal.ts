import type {JournalLine} from '../../actions/journal/entry.js';
import type {Journal} from '../../actions/journal/journal.js';
import {LockHeld, type Holder} from '../../actions/journal/lock.js';
import {recordsOf} from '../../actions/journal/record.js';

/** A journal that is kept no longer than the console runs: the demo's. */
export const createPassingJournal = (holder: Omit<Holder, 'plan'>): Journal => {
	const lines: JournalLine[] = [];
	let running: Holder | undefined;
	return {
		read: async () => ({records: recordsOf(lines), unreadable: 0}),
		running: async () => running,
		async open(plan) {
			if (running) {
				throw new LockHeld(running, '');
			}

			running = {...holder, plan};
			return {
				async append(line) {
					lines.push(line);
				},
				async close() {
					running = undefined;
				},
			};
		},
	};
};
