import * as z from 'zod';

/** `version/`, which needs no key. */
export const versionSchema = z.object({
	version: z.string(),
	subversion: z.string().default(''),
	capabilities: z.array(z.string()).default([]),
});
export type Version = z.infer<typeof versionSchema>;
