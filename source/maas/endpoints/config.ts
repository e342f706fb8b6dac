import * as z from 'zod';
import type {Answer, MaasClient} from '../client.js';

/** `maas $PROFILE maas get-config name=maas_name`: the name that stands on MAAS's own pages. Any user may read it. */
export const readMaasName = async (maas: MaasClient, signal?: AbortSignal): Promise<Answer<string>> =>
	maas.get({
		path: 'maas/', query: {op: 'get_config', name: 'maas_name'}, expect: z.string(), signal,
	});
