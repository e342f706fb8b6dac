import * as z from 'zod';

/*
What a region answered, list by list, with every field that it gave: the files of a snapshot folder. Only what the model reads is named
here; the rest passes through untouched.
*/

const systemId = z.string();

export const vlanAnswerSchema = z.looseObject({
	id: z.int(),
	vid: z.int(),
	fabric: z.string(),
	fabric_id: z.int(),
	name: z.string().nullable(),
	mtu: z.int(),
	dhcp_on: z.boolean(),
	external_dhcp: z.string().nullable(),
	primary_rack: systemId.nullable(),
	secondary_rack: systemId.nullable(),
	get relay_vlan() {
		return vlanAnswerSchema.nullable();
	},
	space: z.string().nullish(),
});
export type VlanAnswer = z.infer<typeof vlanAnswerSchema>;

export const subnetAnswerSchema = z.looseObject({
	id: z.int(),
	name: z.string().nullable(),
	cidr: z.string(),
	vlan: vlanAnswerSchema,
	gateway_ip: z.string().nullable(),
	managed: z.boolean(),
});
export type SubnetAnswer = z.infer<typeof subnetAnswerSchema>;

const zoneAnswerSchema = z.looseObject({id: z.int(), name: z.string()});
export type ZoneAnswer = z.infer<typeof zoneAnswerSchema>;
const domainAnswerSchema = z.looseObject({id: z.int(), name: z.string()});
export type DomainAnswer = z.infer<typeof domainAnswerSchema>;
const userAnswerSchema = z.looseObject({username: z.string(), is_superuser: z.boolean()});
export type UserAnswer = z.infer<typeof userAnswerSchema>;

const linkAnswerSchema = z.looseObject({
	mode: z.string().optional(),
	ip_address: z.string().nullish(),
	subnet: subnetAnswerSchema.nullish(),
});
export type LinkAnswer = z.infer<typeof linkAnswerSchema>;

const interfaceAnswerSchema = z.looseObject({
	id: z.int(),
	name: z.string(),
	mac_address: z.string().nullable(),
	enabled: z.boolean(),
	vlan: vlanAnswerSchema.nullable(),
	links: z.array(linkAnswerSchema),
	discovered: z.array(linkAnswerSchema).nullish(),
});
export type InterfaceAnswer = z.infer<typeof interfaceAnswerSchema>;

const nodeAnswerSchema = z.looseObject({
	system_id: systemId,
	hostname: z.string(),
	node_type: z.int(),
	version: z.string().nullish(),
	zone: zoneAnswerSchema.nullish(),
	domain: domainAnswerSchema.nullish(),
	interface_set: z.array(interfaceAnswerSchema),
	boot_interface: z.looseObject({id: z.int()}).nullish(),
	owner: z.string().nullish(),
	service_set: z.array(z.object({name: z.string(), status: z.string(), status_info: z.string()})).optional(),
});
export type NodeAnswer = z.infer<typeof nodeAnswerSchema>;

const rangeAnswerSchema = z.looseObject({
	id: z.int(),
	type: z.enum(['dynamic', 'reserved']),
	start_ip: z.string(),
	end_ip: z.string(),
	comment: z.string().nullable(),
	user: userAnswerSchema.nullable(),
	subnet: subnetAnswerSchema,
});

const fields = z.record(z.string(), z.unknown());
const bySubnet = <Answer extends z.ZodType>(answer: Answer) => z.record(z.string(), z.array(answer)).optional();

/** One entry per file of a snapshot folder, without `.json`. Without `fabrics` there is nothing to look at; every other one may be missing. */
export const sceneAnswersSchema = z.object({
	fabrics: z.array(z.looseObject({id: z.int(), name: z.string(), vlans: z.array(vlanAnswerSchema)})),
	version: fields.optional(),
	rpc: fields.optional(),
	whoami: userAnswerSchema.optional(),
	'whoami-operator': userAnswerSchema.optional(),
	users: z.array(userAnswerSchema).optional(),
	/** By name, the status and the body that `maas/?op=get_config&name=` gave. */
	config: z.record(z.string(), z.object({status: z.int(), body: z.string()})).optional(),
	rackcontrollers: z.array(nodeAnswerSchema).optional(),
	regioncontrollers: z.array(nodeAnswerSchema).optional(),
	machines: z.array(nodeAnswerSchema).optional(),
	/** By system_id, what `op=power_parameters` gave. */
	'power-parameters': z.record(z.string(), fields).optional(),
	subnets: z.array(subnetAnswerSchema).optional(),
	ipranges: z.array(rangeAnswerSchema).optional(),
	spaces: z.array(z.looseObject({
		id: z.int(), name: z.string(), vlans: z.array(z.looseObject({id: z.int()})), subnets: z.array(z.unknown()),
	})).optional(),
	zones: z.array(zoneAnswerSchema).optional(),
	domains: z.array(domainAnswerSchema).optional(),
	'dhcp-snippets': z.array(z.looseObject({id: z.int(), subnet: subnetAnswerSchema.nullable()})).optional(),
	'vm-hosts': z.array(z.looseObject({
		id: z.int(), name: z.string(), host: z.looseObject({system_id: systemId}).nullish(), zone: zoneAnswerSchema.nullish(),
	})).optional(),
	events: z.object({
		events: z.array(z.looseObject({
			id: z.int(),
			level: z.string(),
			hostname: z.string().nullish(),
			node: z.string().nullish(),
			username: z.string().nullish(),
		})),
	}).optional(),
	notifications: z.array(z.looseObject({
		id: z.int(), admins: z.boolean(), users: z.boolean(), user: userAnswerSchema.nullable(),
	})).optional(),
	/** What the other user sees, where it was read too: the administrator's list doesn't show it. */
	'notifications-operator': z.array(z.looseObject({
		id: z.int(), admins: z.boolean(), users: z.boolean(), user: userAnswerSchema.nullable(),
	})).optional(),
	discovery: z.array(fields).optional(),
	reservedips: z.array(fields).optional(),
	tags: z.array(fields).optional(),
	/** By subnet id. */
	'subnet-ip-addresses': bySubnet(z.looseObject({ip: z.string(), node_summary: z.looseObject({system_id: systemId}).optional()})),
});
export type SceneAnswers = z.infer<typeof sceneAnswersSchema>;
