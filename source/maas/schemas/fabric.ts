import * as z from 'zod';
import {vlanSchema} from './vlan.js';

/** A fabric with all of its VLANs: the only list of VLANs that MAAS has. The VLANs have no order. */
export const fabricSchema = z.object({
	id: z.int(),
	name: z.string(),
	class_type: z.string().nullable().default(null),
	vlans: z.array(vlanSchema),
});
export type Fabric = z.infer<typeof fabricSchema>;
