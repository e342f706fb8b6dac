import * as z from 'zod';

export const eventSchema = z.object({
	id: z.int(),
	level: z.string(),
	/** UTC, as `Sat, 21 Nov. 2026 05:48:44`. */
	created: z.string(),
	type: z.string(),
	description: z.string().nullable().default(null),
	hostname: z.string().nullable().default(null),
	/** system_id. */
	node: z.string().nullable().default(null),
	username: z.string().nullable().default(null),
});
export type Event = z.infer<typeof eventSchema>;

/** `events/?op=query`: the newest first. */
export const eventsSchema = z.object({
	count: z.number().catch(0),
	events: z.array(eventSchema),
});
export type Events = z.infer<typeof eventsSchema>;
