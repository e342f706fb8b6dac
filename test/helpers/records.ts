import type {JournalRecord} from '../../source/actions/journal/record.js';
import type {Plan} from '../../source/actions/plan.js';
import {readAt} from './parts.js';

/** What the journal tells of a plan whose steps are all done, but for what a test changes. */
export const recordOf = (id: string, plan: Plan, changes: Partial<JournalRecord> = {}): JournalRecord => ({
	id,
	plan,
	who: {user: 'admin', localUser: 'ann', host: 'jump'},
	profile: 'lab',
	endpoint: 'http://10.0.0.20:5240/MAAS',
	startedAt: readAt,
	steps: plan.steps.map(step => ({step, state: 'done'})),
	ended: {at: readAt, outcome: 'done', sentence: 'Done, and verified.'},
	...changes,
});

/** The same of one whose console is gone: its first step is done, its second was about to be sent. */
export const unfinishedRecordOf = (id: string, plan: Plan): JournalRecord => {
	const {ended: _, ...record} = recordOf(id, plan, {steps: plan.steps.map((step, index) => ({step, state: index === 0 ? 'done' : 'under-way', ...(step.kind === 'change' && {before: step.before})}))});
	return record;
};
