import type {Answer, MaasClient} from '../client.js';
import {regionProcessesSchema, type RegionProcesses} from '../schemas/region-processes.js';

/** The region processes that live now, as racks look them up. Not in the `maas` command, and answered without a key. Without order. */
export const readRegionProcesses = async (maas: MaasClient, signal?: AbortSignal): Promise<Answer<RegionProcesses>> =>
	maas.get({path: '/MAAS/rpc/', expect: regionProcessesSchema, signal});
