import * as z from 'zod';

/** `/MAAS/rpc/`: the region processes that live now, by `HOSTNAME:pid=PID`, each with the addresses and ports that racks reach it at. Needs no key. */
export const regionProcessesSchema = z.object({
	eventloops: z.record(z.string(), z.array(z.tuple([z.string(), z.number()]))),
});
export type RegionProcesses = z.infer<typeof regionProcessesSchema>;
