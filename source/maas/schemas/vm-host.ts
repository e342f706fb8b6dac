import * as z from 'zod';

/** A VM host. `host` is the controller or machine that it runs on, where MAAS knows it. */
export const vmHostSchema = z.object({
	id: z.int(),
	name: z.string(),
	type: z.string(),
	host: z.object({system_id: z.string()}).nullable().default(null),
});
export type VmHost = z.infer<typeof vmHostSchema>;
