import * as z from 'zod';
import {schemaVersion} from './schema-version.js';

/*
What `--json` prints, for programs: docs/json.md says it in words. Fields are added without a new version; one that goes, or changes its meaning, makes one.
Names are MAAS's own where the thing is MAAS's, and in its style where it is ours.
*/

const severitySchema = z.enum(['critical', 'warning', 'unknown', 'ok']);
const familyVerdictSchema = z.enum(['down', 'misconfigured', 'degraded', 'single', 'unverified', 'protected']);
export const verdictSchema = z.enum(['down', 'misconfigured', 'degraded', 'conflict', 'single', 'unverified', 'protected', 'external', 'off']);
/** ISO 8601, UTC. */
export const timeSchema = z.iso.datetime();
export const versionedSchema = z.strictObject({schema_version: z.literal(schemaVersion)});

/** A VLAN as others name it. */
export const vlanReferenceJsonSchema = z.strictObject({
	id: z.int(), fabric: z.string(), fabric_id: z.int(), vid: z.int(),
});

/** A set rack, for one family of a VLAN. */
export const vlanRackJsonSchema = z.strictObject({
	system_id: z.string(),
	/** The hostname, or the system_id of a rack that couldn't be read. */
	name: z.string(),
	role: z.enum(['primary', 'secondary']),
	state: z.enum(['serving', 'not-serving', 'unknown']),
	/** Why it doesn't serve, or why that isn't known; empty of one that serves. */
	why: z.string(),
	/** Its addresses of the family on the VLAN that count. */
	addresses: z.array(z.string()),
});

export const familyJsonSchema = z.strictObject({
	verdict: familyVerdictSchema,
	severity: severitySchema,
	reason: z.string(),
	racks: z.array(vlanRackJsonSchema),
});

/** A VLAN with how DHCP stands on it. */
export const vlanJsonSchema = vlanReferenceJsonSchema.extend({
	verdict: verdictSchema,
	severity: severitySchema,
	/** The VLAN that it is relayed to. */
	relayed: vlanReferenceJsonSchema.nullable(),
	/** Those that its dynamic ranges give it; none where DHCP is off, or where it can't work. */
	families: z.strictObject({ipv4: familyJsonSchema.optional(), ipv6: familyJsonSchema.optional()}),
	/** system_id, as MAAS has it: of a relayed VLAN that is null, and its target's racks serve. */
	primary_rack: z.string().nullable(),
	secondary_rack: z.string().nullable(),
	reasons: z.array(z.string()),
});
export type VlanJson = z.infer<typeof vlanJsonSchema>;

export const evidenceJsonSchema = z.strictObject({
	from: z.string(), field: z.string(), value: z.string(), at: timeSchema.nullable(),
});

export const findingJsonSchema = z.strictObject({
	/** Code and subject: the same for the same trouble at another time. */
	key: z.string(),
	code: z.string().regex(/^HA\d{3}$/v),
	severity: z.enum(['critical', 'warning', 'info']),
	subject: z.strictObject({kind: z.enum(['vlan', 'rack', 'region', 'subnet', 'notification', 'installation']), id: z.union([z.string(), z.int()]), name: z.string()}),
	what: z.string(),
	leads_to: z.string(),
	todo: z.string(),
	evidence: z.array(evidenceJsonSchema),
	/** Keys of the findings that it comes from. */
	causes: z.array(z.string()),
	/** The action of maas-ha's that puts it right. */
	action: z.string().nullable(),
	/** Set where the installation lives with it: then it doesn't count. */
	accepted: z.strictObject({why: z.string(), until: z.string().nullable(), by: z.string().nullable()}).nullable(),
});
export type FindingJson = z.infer<typeof findingJsonSchema>;

export const serviceJsonSchema = z.strictObject({name: z.string(), status: z.enum(['running', 'degraded', 'dead', 'off', 'unknown']), status_info: z.string()});

const controllerJsonSchema = z.strictObject({
	system_id: z.string(),
	hostname: z.string(),
	kind: z.enum(['rack', 'region', 'region+rack']),
	version: z.string().nullable(),
	zone: z.string().nullable(),
	ip_addresses: z.array(z.string()),
});

export const rackJsonSchema = controllerJsonSchema.extend({
	services: z.array(serviceJsonSchema),
	/** VLANs that name it; null where VLANs couldn't be read. */
	vlans: z.array(vlanReferenceJsonSchema.extend({role: z.enum(['primary', 'secondary'])})).nullable(),
});
export type RackJson = z.infer<typeof rackJsonSchema>;

export const regionJsonSchema = controllerJsonSchema.extend({
	/** Processes that live now; null where that couldn't be read. */
	processes: z.int().nullable(),
	/** Of a region+rack only: REST shows no others. */
	services: z.array(serviceJsonSchema).nullable(),
});
export type RegionJson = z.infer<typeof regionJsonSchema>;

export const eventJsonSchema = z.strictObject({
	id: z.int(),
	level: z.string(),
	/** As MAAS wrote it. */
	created: z.string(),
	/** The same in ISO 8601; null where it can't be read. */
	at: timeSchema.nullable(),
	type: z.string(),
	description: z.string().nullable(),
	hostname: z.string().nullable(),
	node: z.string().nullable(),
	username: z.string().nullable(),
});
export type EventJson = z.infer<typeof eventJsonSchema>;

export const readinessJsonSchema = z.strictObject({
	id: z.enum(['racks', 'bmc', 'dhcp', 'regions', 'region-apis', 'connections', 'versions', 'postgresql', 'balancer']),
	question: z.string(),
	answer: z.enum(['yes', 'no', 'unseen']),
	sentence: z.string(),
	how: z.string().nullable(),
	evidence: z.array(evidenceJsonSchema),
});
export type ReadinessJson = z.infer<typeof readinessJsonSchema>;

/** What was asked for and not given. */
export const notReadJsonSchema = z.strictObject({what: z.string(), message: z.string()});

/** One region's status. */
export const regionStatusJsonSchema = z.strictObject({
	/** The profile's name, or the host for `--url`. */
	name: z.string(),
	severity: severitySchema,
	/** Null where the region couldn't be read. */
	verdict: verdictSchema.nullable(),
	exit_code: z.int().min(0).max(3),
	sentence: z.string(),
	/** Why it couldn't be read at all. */
	error: z.strictObject({kind: z.string(), message: z.string(), hint: z.string()}).nullable(),
	maas_name: z.string().nullable(),
	maas_version: z.string().nullable(),
	endpoint: z.string().nullable(),
	username: z.string().nullable(),
	is_admin: z.boolean().nullable(),
	read_at: timeSchema,
	/** How long it took. */
	read_seconds: z.number().nullable(),
	counts: z.strictObject({
		critical: z.int(), warning: z.int(), info: z.int(), accepted: z.int(),
	}),
	findings: z.array(findingJsonSchema),
	racks: z.array(rackJsonSchema),
	vlans: z.array(vlanJsonSchema),
	not_read: z.array(notReadJsonSchema),
});
export type RegionStatusJson = z.infer<typeof regionStatusJsonSchema>;

/** `maas-ha status --json` of one region. */
export const statusJsonSchema = versionedSchema.extend(regionStatusJsonSchema.shape);
export type StatusJson = z.infer<typeof statusJsonSchema>;

/** `maas-ha status --json` with several profiles. */
export const fleetStatusJsonSchema = versionedSchema.extend({
	severity: severitySchema, exit_code: z.int().min(0).max(3), regions: z.array(regionStatusJsonSchema),
});
export type FleetStatusJson = z.infer<typeof fleetStatusJsonSchema>;

const listedSchema = versionedSchema.extend({not_read: z.array(notReadJsonSchema)});

/** `maas-ha racks --json`. */
export const racksJsonSchema = listedSchema.extend({racks: z.array(rackJsonSchema)});
/** `maas-ha regions --json`. */
export const regionsJsonSchema = listedSchema.extend({regions: z.array(regionJsonSchema)});
/** `maas-ha vlans --json`. */
export const vlansJsonSchema = listedSchema.extend({vlans: z.array(vlanJsonSchema)});
/** `maas-ha findings --json`. */
export const findingsJsonSchema = listedSchema.extend({findings: z.array(findingJsonSchema)});
/** `maas-ha events --json`. */
export const eventsJsonSchema = versionedSchema.extend({events: z.array(eventJsonSchema)});
/** `maas-ha readiness --json`. */
export const readinessListJsonSchema = listedSchema.extend({readiness: z.array(readinessJsonSchema)});

/** A VLAN before and after a loss. */
export const vlanChangeJsonSchema = vlanReferenceJsonSchema.extend({
	before: verdictSchema.nullable(),
	after: verdictSchema.nullable(),
	/** Families that somebody may serve before and nobody does after. */
	stops: z.array(z.enum(['ipv4', 'ipv6'])),
	loses_ipv6_half: z.boolean(),
	effect: z.enum(['stops', 'weakened', 'same']),
	reasons: z.array(z.string()),
});
export type VlanChangeJson = z.infer<typeof vlanChangeJsonSchema>;

/** `maas-ha what-if --json`. */
export const whatIfJsonSchema = listedSchema.extend({
	without: z.array(z.strictObject({system_id: z.string(), hostname: z.string()})),
	before: verdictSchema.nullable(),
	after: verdictSchema.nullable(),
	/** Every VLAN that hangs on what is lost. */
	vlans: z.array(vlanChangeJsonSchema),
	/** When leases end where DHCP stops, if the loss is now. */
	leases_end: z.strictObject({first: timeSchema, last: timeSchema}).nullable(),
	/** Whether racks may go on renewing leases there. */
	may_renew: z.boolean(),
	/** What is left of the region's API. */
	api: z.enum(['untouched', 'fewer', 'none']),
	/** VLANs to hand over before taking one rack down on purpose, with the connected racks that could take over; null where it isn't one rack. */
	hand_over: z.array(vlanReferenceJsonSchema.extend({candidates: z.array(z.strictObject({system_id: z.string(), hostname: z.string()}))})).nullable(),
});
export type WhatIfJson = z.infer<typeof whatIfJsonSchema>;

export {schemaVersion} from './schema-version.js';
