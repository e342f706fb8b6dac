import * as z from 'zod';
import {subnetReferenceSchema} from './subnet.js';

/** A piece of dhcpd configuration: global, of a subnet, or of a node. */
export const dhcpSnippetSchema = z.object({
	id: z.int(),
	name: z.string(),
	description: z.string().default(''),
	enabled: z.boolean(),
	global_snippet: z.boolean().default(false),
	subnet: subnetReferenceSchema.nullable().default(null),
	node: z.object({system_id: z.string()}).nullable().default(null),
	value: z.string(),
});
export type DhcpSnippet = z.infer<typeof dhcpSnippetSchema>;
