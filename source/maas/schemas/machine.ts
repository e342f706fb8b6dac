import * as z from 'zod';

/** What a machine is called: the rest of it, which is a lot, isn't kept. */
export const machineNameSchema = z.object({system_id: z.string(), hostname: z.string()});
export type MachineName = z.infer<typeof machineNameSchema>;
