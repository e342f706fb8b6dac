import * as z from 'zod';

/** The part of a VLAN that names it, as other resources embed it. */
export const vlanReferenceSchema = z.object({
	id: z.int(),
	vid: z.int().min(0).max(4094),
	fabric: z.string(),
	fabric_id: z.int(),
});
export type VlanReference = z.infer<typeof vlanReferenceSchema>;

/** A VLAN as MAAS returns it. Field names are MAAS's own: what you read is what you type after `maas $PROFILE vlan update`. */
export const vlanSchema = vlanReferenceSchema.extend({
	name: z.string().nullable().default(null),
	/** Shown, and nothing hangs on it: what isn't a number of bytes reads as MAAS's default. */
	mtu: z.int().default(1500).catch(1500),
	dhcp_on: z.boolean(),
	/** Address of a DHCP server that isn't MAAS's and was seen there; racks probe for it every 10 minutes. */
	external_dhcp: z.string().nullable().default(null),
	/** system_id, as is `secondary_rack`. */
	primary_rack: z.string().nullable(),
	secondary_rack: z.string().nullable(),
	/** MAAS gives the whole target VLAN. */
	relay_vlan: vlanReferenceSchema.nullable().default(null),
	space: z.string().nullable().default(null),
});
export type Vlan = z.infer<typeof vlanSchema>;
