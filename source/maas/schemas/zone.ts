import * as z from 'zod';

/** An availability zone: where a controller stands, so that a spare can be chosen in another. */
export const zoneSchema = z.object({
	id: z.int(),
	name: z.string(),
	description: z.string().default(''),
});
export type Zone = z.infer<typeof zoneSchema>;
