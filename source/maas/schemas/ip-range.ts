import * as z from 'zod';
import {subnetReferenceSchema} from './subnet.js';

/** A range of addresses: `dynamic` ones are what DHCP hands out, `reserved` ones MAAS leaves alone. */
export const ipRangeSchema = z.object({
	id: z.int(),
	type: z.enum(['dynamic', 'reserved']),
	start_ip: z.string(),
	end_ip: z.string(),
	comment: z.string().nullable().default(null),
	subnet: subnetReferenceSchema.nullable(),
});
export type IpRange = z.infer<typeof ipRangeSchema>;
