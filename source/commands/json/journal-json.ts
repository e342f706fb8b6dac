import * as z from 'zod';
import {timeSchema, versionedSchema} from '../json.js';
import {outcomeSchema, stepJsonSchema, stepStateSchema} from './plan-json.js';

/*
What `maas-ha journal --json` prints. docs/json.md says it in words.
*/

/** Fields by MAAS's names, or that it wasn't there. */
const foundSchema = z.union([z.literal('gone'), z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))]);

export const recordedStepJsonSchema = z.strictObject({
	step: stepJsonSchema,
	state: stepStateSchema,
	/** Id of what it made. */
	made: z.int().nullable(),
	before: foundSchema.nullable(),
	after: foundSchema.nullable(),
	text: z.string().nullable(),
	/** How it ended on its host, where it was run over ssh; `status` is null where it didn't come to its end. */
	host_end: z.strictObject({host: z.string(), status: z.int().nullable(), output: z.string()}).nullable(),
});

/** A plan that was carried out, or begun. */
export const recordJsonSchema = z.strictObject({
	id: z.string(),
	action: z.string(),
	title: z.string(),
	/** What became of it; null while it runs, and where its console is gone. */
	outcome: outcomeSchema.nullable(),
	sentence: z.string().nullable(),
	is_running: z.boolean(),
	is_unfinished: z.boolean(),
	may_go_on: z.boolean(),
	may_undo: z.boolean(),
	undoes: z.string().nullable(),
	undone_by: z.string().nullable(),
	who: z.strictObject({
		user: z.string(), local_user: z.string(), host: z.string(), ssh: z.string().nullable(),
	}),
	profile: z.string(),
	/** The profile of the region that a rack moves to. */
	target: z.string().nullable(),
	endpoint: z.string(),
	started_at: timeSchema,
	ended_at: timeSchema.nullable(),
	steps: z.array(recordedStepJsonSchema),
});
export type RecordJson = z.infer<typeof recordJsonSchema>;

/** `maas-ha journal --json`. */
export const journalJsonSchema = versionedSchema.extend({
	/** Lines of its file that can't be read, and were passed over. */
	unreadable: z.int(),
	/** The newest first. */
	plans: z.array(recordJsonSchema),
});
export type JournalJson = z.infer<typeof journalJsonSchema>;
