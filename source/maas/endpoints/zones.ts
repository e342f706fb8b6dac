import * as z from 'zod';
import type {Answer, MaasClient} from '../client.js';
import {zoneSchema, type Zone} from '../schemas/zone.js';

/** `maas $PROFILE zones read`. */
export const listZones = async (maas: MaasClient, signal?: AbortSignal): Promise<Answer<Zone[]>> =>
	maas.get({path: 'zones/', expect: z.array(zoneSchema), signal});
