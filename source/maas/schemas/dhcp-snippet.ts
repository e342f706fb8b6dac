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
	/** Where 3.7 gives a dump of the node's row, which has its hostname and no system_id. */
	node: z.object({system_id: z.string().optional(), hostname: z.string().optional()}).nullable().default(null),
	value: z.string(),
});
export type DhcpSnippet = z.infer<typeof dhcpSnippetSchema>;
