import * as z from 'zod';
import type {Answer, MaasClient} from '../client.js';
import {ipRangeSchema, type IpRange} from '../schemas/ip-range.js';

/** `maas $PROFILE ipranges read`. Dear: seconds on a large region. Without order. */
export const listIpRanges = async (maas: MaasClient, signal?: AbortSignal): Promise<Answer<IpRange[]>> =>
	maas.get({path: 'ipranges/', expect: z.array(ipRangeSchema), signal});

/** `maas $PROFILE iprange read $ID`. */
export const readIpRange = async (maas: MaasClient, id: number, signal?: AbortSignal): Promise<Answer<IpRange>> =>
	maas.get({path: `ipranges/${id}/`, expect: ipRangeSchema, signal});
