import {isUnfinished, mayUndo, type JournalRecord} from '../../actions/journal/record.js';
import type {RecordJson} from '../json/journal-json.js';
import {hasWayBack} from '../plan/bring-back.js';
import {mayGoOn} from '../plan/may-go-on.js';
import {stepShape} from '../plan/plan-json.js';
import {timeShape} from '../shapes/finding-shape.js';

/**
A plan of the journal for `--json`.

@param running Ids of plans that are being carried out now.
*/
export const recordShape = (record: JournalRecord, running: ReadonlySet<string>): RecordJson => {
	const {id, plan, who, profile, endpoint, startedAt, steps, ended, undoneBy} = record;
	return {
		id,
		action: plan.action,
		title: plan.title,
		outcome: ended?.outcome ?? null,
		sentence: ended?.sentence ?? null,
		is_running: running.has(id),
		is_unfinished: isUnfinished(record, running),
		may_go_on: !running.has(id) && mayGoOn(record),
		may_undo: !running.has(id) && mayUndo(record) && hasWayBack(record),
		undoes: plan.undoes ?? null,
		undone_by: undoneBy ?? null,
		who: {
			user: who.user, local_user: who.localUser, host: who.host, ssh: who.ssh ?? null,
		},
		profile,
		target: plan.target ?? null,
		endpoint,
		started_at: timeShape(startedAt)!,
		ended_at: timeShape(ended?.at),
		steps: steps.map(({
			step, state, made, before, after, text, hostEnd,
		}) => ({
			step: stepShape(step, profile),
			state,
			made: made ?? null,
			before: before ?? null,
			after: after ?? null,
			text: text ?? null,
			host_end: hostEnd ? {host: hostEnd.host, status: hostEnd.status ?? null, output: hostEnd.output} : null,
		})),
	};
};
