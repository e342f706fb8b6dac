import * as z from 'zod';
import type {Awaited} from '../awaited.js';
import type {
	ChangeStep,
	HandStep,
	Next,
	Plan,
	WaitStep,
} from '../plan.js';
import type {HostStep} from '../../guides/host-step.js';
import type {Operation} from '../operation.js';
import type {Found, Reading} from '../reading.js';
import type {JournalLine} from './entry.js';
import {happeningSchema} from './happening-schema.js';

/*
A line of the journal may have been written by an older version, or by an editor: what is read back and acted on is checked first.
*/

const systemId = z.string();
const rack = systemId.nullable();

const operationSchema = z.discriminatedUnion('type', [
	z.object({
		type: z.literal('vlan.update'),
		vlan: z.object({fabricId: z.int(), vid: z.int()}),
		changes: z.object({
			dhcp_on: z.boolean().exactOptional(), primary_rack: rack.exactOptional(), secondary_rack: rack.exactOptional(), relay_vlan: z.int().nullable().exactOptional(),
		}),
	}),
	z.object({type: z.literal('subnet.update'), id: z.int(), changes: z.object({gateway_ip: z.string().nullable()})}),
	z.object({
		type: z.literal('range.create'),
		range: z.object({
			type: z.enum(['dynamic', 'reserved']), start_ip: z.string(), end_ip: z.string(), comment: z.string(), subnet: z.int(),
		}),
	}),
	z.object({
		type: z.literal('range.update'),
		id: z.int(),
		changes: z.object({
			type: z.enum(['dynamic', 'reserved']).exactOptional(), start_ip: z.string().exactOptional(), end_ip: z.string().exactOptional(), comment: z.string().exactOptional(),
		}),
	}),
	z.object({type: z.literal('range.delete'), id: z.int()}),
	z.object({type: z.literal('rack.delete'), systemId, isForced: z.boolean()}),
	z.object({type: z.literal('region.delete'), systemId}),
	z.object({type: z.literal('notification.dismiss'), id: z.int()}),
]) satisfies z.ZodType<Operation>;

const readingSchema = z.discriminatedUnion('type', [
	z.object({type: z.literal('vlan'), id: z.int()}),
	z.object({type: z.literal('rack'), systemId}),
	z.object({type: z.literal('region'), systemId}),
	z.object({type: z.literal('subnet'), id: z.int()}),
	z.object({type: z.literal('range'), id: z.int()}),
	z.object({
		type: z.literal('new-range'), subnet: z.int(), start_ip: z.string(), end_ip: z.string(),
	}),
	z.object({type: z.literal('notification'), id: z.int()}),
	z.object({type: z.literal('region-processes'), hostname: z.string()}),
	z.object({type: z.enum(['rack-roles', 'vm-hosts-on']), systemId}),
]) satisfies z.ZodType<Reading>;

const foundSchema = z.union([z.literal('gone'), z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))]) satisfies z.ZodType<Found>;

const undoSchema = z.discriminatedUnion('type', [
	z.object({type: z.enum(['restore', 'delete', 'create'])}),
	z.object({type: z.literal('none'), why: z.string()}),
]);

const sourceSchema = z.object({reading: readingSchema, values: foundSchema});

const changeStepSchema = z.object({
	kind: z.literal('change'),
	title: z.string(),
	operation: operationSchema,
	reading: readingSchema,
	before: foundSchema,
	expect: foundSchema,
	leadsTo: z.array(sourceSchema).exactOptional(),
	undo: undoSchema,
	group: z.string().exactOptional(),
}) satisfies z.ZodType<ChangeStep>;

const hostStepSchema = z.object({
	title: z.string(),
	commands: z.array(z.string()),
	script: z.string().exactOptional(),
	asks: z.boolean(),
	changes: z.boolean(),
	readsSecret: z.boolean().exactOptional(),
	notes: z.array(z.string()),
}) satisfies z.ZodType<HostStep>;

const handStepSchema = z.object({
	kind: z.literal('hand'),
	title: z.string(),
	host: z.string().exactOptional(),
	commands: z.array(z.string()),
	why: z.string(),
	ssh: hostStepSchema.exactOptional(),
	secretFrom: z.object({host: z.string(), ssh: hostStepSchema}).exactOptional(),
	effect: happeningSchema.exactOptional(),
	diff: z.array(z.object({mark: z.enum([' ', '+', '-']), text: z.string()})).exactOptional(),
	undo: hostStepSchema.exactOptional(),
	group: z.string().exactOptional(),
}) satisfies z.ZodType<HandStep>;

const awaitedSchema = z.discriminatedUnion('type', [
	z.object({
		type: z.literal('arrival'), hostname: z.string(), macAddresses: z.array(z.string()), before: z.array(z.string()), systemId: z.string().exactOptional(), version: z.string().exactOptional(),
	}),
	z.object({type: z.enum(['services', 'connections']), hostname: z.string()}),
	z.object({type: z.literal('links'), hostname: z.string(), vlans: z.array(z.int())}),
]) satisfies z.ZodType<Awaited>;

const regionSchema = z.enum(['here', 'target']);

const waitStepSchema = z.object({
	kind: z.literal('wait'),
	title: z.string(),
	region: regionSchema,
	awaited: awaitedSchema,
	lag: z.number().exactOptional(),
	deadline: z.number(),
	stuck: z.string(),
	group: z.string().exactOptional(),
}) satisfies z.ZodType<WaitStep>;

const verdictSchema = z.enum(['down', 'misconfigured', 'degraded', 'conflict', 'single', 'unverified', 'protected', 'external', 'off']);

const nextSchema = z.discriminatedUnion('type', [
	z.object({
		type: z.literal('spread'), region: regionSchema, hostname: z.string(), vlans: z.array(z.int()),
	}),
	z.object({
		type: z.literal('restore-roles'),
		region: regionSchema,
		hostname: z.string(),
		roles: z.array(z.object({vlanId: z.int(), role: z.enum(['primary', 'secondary']), partner: systemId.exactOptional()})),
	}),
]) satisfies z.ZodType<Next>;

const planSchema = z.object({
	action: z.string(),
	title: z.string(),
	tier: z.union([z.object({kind: z.literal('dialog')}), z.object({kind: z.literal('typed'), name: z.string()})]),
	madeFrom: z.array(sourceSchema),
	checks: z.array(z.object({
		title: z.string(), outcome: z.enum(['pass', 'warn', 'stop', 'unchecked']), detail: z.string(), remedy: z.string().exactOptional(),
	})),
	steps: z.array(z.discriminatedUnion('kind', [changeStepSchema, handStepSchema, waitStepSchema])),
	notes: z.array(z.string()),
	asks: z.record(z.string(), verdictSchema),
	goesOn: z.boolean().exactOptional(),
	afterwards: z.array(handStepSchema),
	watchFor: z.object({hostname: z.string(), macAddresses: z.array(z.string())}).exactOptional(),
	target: z.string().exactOptional(),
	next: nextSchema.exactOptional(),
	undoes: z.string().exactOptional(),
}).transform(plan => plan as Plan);

const common = {plan: z.string(), at: z.number()};
const whoSchema = z.object({
	user: z.string(), localUser: z.string(), host: z.string(), ssh: z.string().exactOptional(),
});

/** One line of the journal, as it may be acted on. */
export const journalLineSchema: z.ZodType<JournalLine> = z.discriminatedUnion('type', [
	z.object({
		...common, type: z.literal('started'), who: whoSchema, profile: z.string(), endpoint: z.string(), content: planSchema,
	}),
	z.object({...common, type: z.literal('resumed'), who: whoSchema}),
	z.object({
		...common, type: z.literal('about-to'), step: z.int(), request: z.string(), before: foundSchema.nullable(),
	}),
	z.object({
		...common,
		type: z.literal('answered'),
		step: z.int(),
		answer: z.enum(['ok', 'refused', 'lost']),
		status: z.int().exactOptional(),
		text: z.string().exactOptional(),
		made: z.int().exactOptional(),
	}),
	z.object({
		...common,
		type: z.literal('verified'),
		step: z.int(),
		state: z.enum(['planned', 'done', 'refused', 'not-done', 'unknown', 'surprise']),
		after: foundSchema.nullable(),
		text: z.string().exactOptional(),
		hostEnd: z.object({
			host: z.string(), status: z.int().exactOptional(), output: z.string(), isPlayed: z.literal(true).exactOptional(),
		}).exactOptional(),
	}),
	z.object({
		...common, type: z.literal('ended'), outcome: z.enum(['done', 'unsettled', 'stopped', 'unknown']), sentence: z.string(),
	}),
]);
