import * as z from 'zod';
import {
	findingJsonSchema,
	notReadJsonSchema,
	verdictSchema,
	versionedSchema,
	vlanJsonSchema,
} from '../json.js';

/*
What the commands of the actions print with `--json`. docs/json.md says it in words.
*/

export const checkJsonSchema = z.strictObject({
	title: z.string(), outcome: z.enum(['pass', 'warn', 'stop', 'unchecked']), detail: z.string(), remedy: z.string().nullable(),
});

/** What is sent. `path` is relative to `/MAAS/api/2.0/`. */
export const requestJsonSchema = z.strictObject({
	method: z.enum(['POST', 'PUT', 'DELETE']), path: z.string(), query: z.record(z.string(), z.string()), form: z.record(z.string(), z.string()),
});

export const changeStepJsonSchema = z.strictObject({
	kind: z.literal('change'),
	title: z.string(),
	/** Steps of one group hang on each other. */
	group: z.string().nullable(),
	request: requestJsonSchema,
	/** The `maas` command that is the same. */
	command: z.string(),
	undo: z.strictObject({type: z.enum(['restore', 'delete', 'create', 'none']), why: z.string().nullable()}),
});

/** What somebody does elsewhere. */
export const handStepJsonSchema = z.strictObject({
	kind: z.literal('hand'),
	title: z.string(),
	group: z.string().nullable(),
	host: z.string().nullable(),
	commands: z.array(z.string()),
	why: z.string(),
	/** Whether `--ssh` can run it. */
	ssh: z.boolean(),
	/** What changes in a file there: each line with a blank, `+` or `-` before it. */
	diff: z.array(z.string()).nullable(),
});

/** What comes by itself and is waited for. */
export const waitStepJsonSchema = z.strictObject({
	kind: z.literal('wait'),
	title: z.string(),
	group: z.string().nullable(),
	/** Seconds after which it counts as stuck. */
	deadline: z.number(),
	/** What to look at then. */
	stuck: z.string(),
});

export const stepJsonSchema = z.discriminatedUnion('kind', [changeStepJsonSchema, handStepJsonSchema, waitStepJsonSchema]);
export type StepJson = z.infer<typeof stepJsonSchema>;

/** What is to follow once a plan is done. */
export const nextJsonSchema = z.strictObject({
	type: z.enum(['spread', 'restore-roles']),
	/** The plan's own region, or the one that a rack moves to. */
	region: z.enum(['here', 'target']),
	hostname: z.string(),
	/** Of a spread: ids, as that region has them. */
	vlans: z.array(z.int()).nullable(),
	roles: z.array(z.strictObject({vlan: z.int(), role: z.enum(['primary', 'secondary'])})).nullable(),
});
export type NextJson = z.infer<typeof nextJsonSchema>;

export const planJsonSchema = z.strictObject({
	action: z.string(),
	title: z.string(),
	/** What confirms it: `--yes`, or `--confirm` with this name. */
	confirm: z.strictObject({kind: z.enum(['yes', 'name']), name: z.string().nullable()}),
	checks: z.array(checkJsonSchema),
	steps: z.array(stepJsonSchema),
	notes: z.array(z.string()),
	/** What is still to do elsewhere when all is done. */
	afterwards: z.array(handStepJsonSchema),
	/** Id of the plan that it takes back. */
	undoes: z.string().nullable(),
	/** The profile of the region that a rack moves to. */
	target: z.string().nullable(),
	next: nextJsonSchema.nullable(),
});
export type PlanJson = z.infer<typeof planJsonSchema>;

/** A VLAN that doesn't stay as it is. */
export const vlanOutcomeJsonSchema = z.strictObject({
	id: z.int(),
	name: z.string(),
	before: vlanJsonSchema.nullable(),
	/** After each of its own steps but the last one. */
	between: z.array(vlanJsonSchema),
	after: vlanJsonSchema.nullable(),
	/** Worse than before, and than what was asked for. */
	is_worse: z.boolean(),
});

export const rehearsalJsonSchema = z.strictObject({
	/** `barred` by the checks, by MAAS, or because this key may not. */
	outcome: z.enum(['passes', 'worse', 'barred', 'nothing']),
	/** Why it doesn't pass. */
	objections: z.array(z.string()),
	/** What MAAS would answer to each step that isn't done yet. */
	answers: z.array(z.strictObject({
		title: z.string(), outcome: z.enum(['done', 'refused', 'skipped', 'by-hand', 'waits']), status: z.int().nullable(), answer: z.string().nullable(),
	})),
	vlans: z.array(vlanOutcomeJsonSchema),
	resolved: z.array(findingJsonSchema),
	raised: z.array(findingJsonSchema),
});
export type RehearsalJson = z.infer<typeof rehearsalJsonSchema>;

export const stepStateSchema = z.enum(['planned', 'under-way', 'done', 'refused', 'not-done', 'unknown', 'surprise', 'skipped']);
export const outcomeSchema = z.enum(['done', 'unsettled', 'stopped', 'unknown']);

/** How a run ended. */
export const resultJsonSchema = z.strictObject({
	/** In the journal; null where nothing was written down, as nothing was sent. */
	id: z.string().nullable(),
	outcome: outcomeSchema,
	sentence: z.string(),
	hint: z.string(),
	/** Whether no change has left. */
	is_untouched: z.boolean(),
	steps: z.array(z.strictObject({title: z.string(), state: stepStateSchema, text: z.string().nullable()})),
	/** How the VLANs stand. */
	vlans: z.array(z.strictObject({
		id: z.int(), name: z.string(), expected: verdictSchema.nullable(), verdict: verdictSchema.nullable(), missing: z.array(z.string()),
	})),
	/** Whether a deleted rack came back; null where nobody watched for it. */
	came_back: z.boolean().nullable(),
	/** What is to follow a plan that is done, with the command to type. */
	next: nextJsonSchema.extend({command: z.string()}).nullable(),
});
export type ResultJson = z.infer<typeof resultJsonSchema>;

/** Every action with `--json`, and `undo` and `journal go-on`. */
export const actionJsonSchema = versionedSchema.extend({
	not_read: z.array(notReadJsonSchema),
	plan: planJsonSchema,
	rehearsal: rehearsalJsonSchema,
	/** Only where it was carried out. */
	result: resultJsonSchema.optional(),
});
export type ActionJson = z.infer<typeof actionJsonSchema>;
