import * as z from 'zod';
import type {Happening} from '../../region/happen.js';

const newRackSchema = z.object({
	system_id: z.string().exactOptional(),
	hostname: z.string(),
	version: z.string(),
	interfaces: z.array(z.object({
		name: z.string(),
		mac_address: z.string(),
		vlan: z.int().nullable().exactOptional(),
		links: z.array(z.object({mode: z.string(), ip_address: z.string().exactOptional(), subnet: z.int().exactOptional()})).exactOptional(),
	})),
	zone: z.int().exactOptional(),
});

/** What a step by hand does to a region, so that what is left of a plan can be rehearsed again. */
export const happeningSchema = z.discriminatedUnion('type', [
	z.object({type: z.enum(['kill', 'boot', 'uninstall']), rack: z.string()}),
	z.object({type: z.literal('revive'), rack: z.string(), version: z.string().exactOptional()}),
	z.object({type: z.enum(['cut', 'restore']), rack: z.string(), region: z.string()}),
	z.object({type: z.enum(['fail', 'mend']), rack: z.string(), daemon: z.enum(['dhcpd', 'dhcpd6'])}),
	z.object({type: z.enum(['stop', 'hang', 'start']), region: z.string()}),
	z.object({type: z.literal('register'), rack: newRackSchema}),
]) satisfies z.ZodType<Happening>;
