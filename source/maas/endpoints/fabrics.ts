import * as z from 'zod';
import type {Answer, MaasClient} from '../client.js';
import {fabricSchema, type Fabric} from '../schemas/fabric.js';

/** `maas $PROFILE fabrics read`: every VLAN is in it. MAAS's order changes after each write. */
export const listFabrics = async (maas: MaasClient, signal?: AbortSignal): Promise<Answer<Fabric[]>> =>
	maas.get({path: 'fabrics/', expect: z.array(fabricSchema), signal});
