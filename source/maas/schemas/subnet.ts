import * as z from 'zod';
import {vlanReferenceSchema} from './vlan.js';

/** A subnet as other resources embed it. */
export const subnetReferenceSchema = z.object({
	id: z.int(),
	cidr: z.string(),
	/** `null` where MAAS hides it: the embedded subnet of an old release. */
	vlan: vlanReferenceSchema.nullable().default(null),
});
export type SubnetReference = z.infer<typeof subnetReferenceSchema>;

/** A subnet. Only a managed one is served by MAAS's DHCP. */
export const subnetSchema = z.object({
	id: z.int(),
	name: z.string().nullable().default(null),
	cidr: z.string(),
	gateway_ip: z.string().nullable().default(null),
	managed: z.boolean().default(true),
	space: z.string().nullable().default(null),
	vlan: vlanReferenceSchema,
});
export type Subnet = z.infer<typeof subnetSchema>;

/** `subnets/{id}/?op=ip_addresses`: every address that is taken, leases among them. Who has it isn't kept. */
export const subnetAddressesSchema = z.array(z.object({ip: z.string()})).transform((list): readonly string[] => list.map(({ip}) => ip));

/** `subnets/{id}/?op=statistics`: how full a subnet is. Counts are of addresses; an IPv6 subnet's exceed what a number holds exactly. */
export const subnetStatisticsSchema = z.object({
	num_available: z.number(),
	num_unavailable: z.number(),
	total_addresses: z.number(),
	largest_available: z.number().default(0),
	/** 0 to 1. */
	usage: z.number(),
	usage_string: z.string().default(''),
	suggested_gateway: z.string().nullable().optional(),
	suggested_dynamic_range: z.object({start: z.string(), end: z.string(), num_addresses: z.number()}).nullable().optional(),
});
export type SubnetStatistics = z.infer<typeof subnetStatisticsSchema>;
