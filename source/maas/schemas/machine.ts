import * as z from 'zod';

/** What a machine is called: the rest of it, which is a lot, isn't kept. */
export const machineNameSchema = z.object({system_id: z.string(), hostname: z.string()});
export type MachineName = z.infer<typeof machineNameSchema>;

/** A machine that a host would be taken for if it registered as a rack, and by what. */
export type LikeMachine = MachineName & {match: 'hostname' | 'mac-address' | 'both'};
