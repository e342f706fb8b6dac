import * as z from 'zod';
import {subnetReferenceSchema} from './subnet.js';
import {vlanReferenceSchema} from './vlan.js';
import {zoneSchema} from './zone.js';

/** What MAAS says of a service. A word that a newer MAAS invents reads as `unknown`: health that can't be proven. */
export const serviceStatusSchema = z.enum(['running', 'degraded', 'dead', 'off', 'unknown']).catch('unknown');
export type ServiceStatus = z.infer<typeof serviceStatusSchema>;

/** A daemon of a controller, as its region last heard of it. */
export const serviceSchema = z.object({
	name: z.string(),
	status: serviceStatusSchema,
	status_info: z.string().default(''),
});
export type Service = z.infer<typeof serviceSchema>;

/** An address, or the wish for one, on an interface. */
export const linkSchema = z.object({
	mode: z.string(),
	ip_address: z.string().nullable().optional(),
	subnet: subnetReferenceSchema.nullable().optional(),
});
export type Link = z.infer<typeof linkSchema>;

/** A network interface of a controller. `vlan` is null where it is connected to nothing that MAAS knows. */
export const networkInterfaceSchema = z.object({
	id: z.int(),
	name: z.string(),
	type: z.string().default('physical'),
	mac_address: z.string().nullable().default(null),
	enabled: z.boolean().default(true),
	/** `false` where the cable is out; older releases don't say. */
	link_connected: z.boolean().default(true),
	vlan: vlanReferenceSchema.nullable(),
	links: z.array(linkSchema).default([]),
});
export type NetworkInterface = z.infer<typeof networkInterfaceSchema>;

/** MAAS's numbers for what a controller is. */
export const nodeTypes = {rack: 2, region: 3, regionAndRack: 4} as const;

const controllerSchema = z.object({
	system_id: z.string(),
	hostname: z.string(),
	fqdn: z.string().default(''),
	description: z.string().default(''),
	/** `null` of a rack that never reported it, or that is dead. */
	version: z.string().nullable().default(null),
	/** See {@link nodeTypes}. */
	node_type: z.int(),
	zone: zoneSchema.nullable().default(null),
	ip_addresses: z.array(z.string()).default([]),
	tag_names: z.array(z.string()).default([]),
	interface_set: z.array(networkInterfaceSchema).default([]),
});

/** A rack controller, or a region+rack. Only racks have their services in REST. */
export const rackControllerSchema = controllerSchema.extend({
	service_set: z.array(serviceSchema).default([]),
});
export type RackController = z.infer<typeof rackControllerSchema>;

/** A region controller. Its services can't be seen in REST, unless it is a rack too and listed there. */
export const regionControllerSchema = controllerSchema;
export type RegionController = z.infer<typeof regionControllerSchema>;
