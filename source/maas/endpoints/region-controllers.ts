import * as z from 'zod';
import type {Answer, MaasClient} from '../client.js';
import {regionControllerSchema, type RegionController} from '../schemas/controller.js';

/** `maas $PROFILE region-controllers read`: regions, and region+racks. Without services, and for a non-admin empty. */
export const listRegionControllers = async (maas: MaasClient, signal?: AbortSignal): Promise<Answer<RegionController[]>> =>
	maas.get({path: 'regioncontrollers/', expect: z.array(regionControllerSchema), signal});

/** `maas $PROFILE region-controller read $SYSTEM_ID`, which a non-admin may too. */
export const readRegionController = async (maas: MaasClient, systemId: string, signal?: AbortSignal): Promise<Answer<RegionController>> =>
	maas.get({path: `regioncontrollers/${encodeURIComponent(systemId)}/`, expect: regionControllerSchema, signal});
