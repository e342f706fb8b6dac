import * as z from 'zod';
import type {Known} from '../domain/known.js';
import {rackControllerSchema, regionControllerSchema} from '../maas/schemas/controller.js';
import {fabricSchema} from '../maas/schemas/fabric.js';
import {ipRangeSchema} from '../maas/schemas/ip-range.js';
import {notificationSchema} from '../maas/schemas/notification.js';
import {regionProcessesSchema} from '../maas/schemas/region-processes.js';
import type {Snapshot} from '../maas/schemas/snapshot.js';
import {subnetSchema} from '../maas/schemas/subnet.js';
import {vmHostSchema} from '../maas/schemas/vm-host.js';
import {answer} from '../region/answer.js';
import type {RegionState} from '../region/state.js';

type Table = 'fabrics' | 'vlans' | 'subnets' | 'ranges' | 'nodes' | 'interfaces' | 'zones' | 'domains' | 'vmHosts' | 'notifications' | 'rpc';

type List = {
	path: string;
	schema: z.ZodType;
	/** What its answer is made from: where all of these are the same, so is the list. */
	from: readonly Table[];
};

/** Of what lists embed of others the schemas keep only what names it: a VLAN whose DHCP changes changes no other list. */
const lists: Readonly<Partial<Record<keyof Snapshot, List>>> = {
	fabrics: {path: 'api/2.0/fabrics/', schema: z.array(fabricSchema), from: ['fabrics', 'vlans']},
	rackcontrollers: {path: 'api/2.0/rackcontrollers/', schema: z.array(rackControllerSchema), from: ['nodes', 'interfaces', 'zones']},
	regioncontrollers: {path: 'api/2.0/regioncontrollers/', schema: z.array(regionControllerSchema), from: ['nodes', 'interfaces', 'zones']},
	subnets: {path: 'api/2.0/subnets/', schema: z.array(subnetSchema), from: ['subnets']},
	ipranges: {path: 'api/2.0/ipranges/', schema: z.array(ipRangeSchema), from: ['ranges', 'subnets']},
	'vm-hosts': {path: 'api/2.0/vm-hosts/', schema: z.array(vmHostSchema), from: ['vmHosts', 'nodes']},
	notifications: {path: 'api/2.0/notifications/', schema: z.array(notificationSchema), from: ['notifications']},
	rpc: {path: 'rpc/', schema: regionProcessesSchema, from: ['rpc']},
};

/**
What would be known of a region after something was done to it. Lists that can't have changed stay the very same: what was worked out from them needn't be worked out again.

@param before What was known.
@param from The region that it was made into.
@param seconds How much later it is.
*/
export const knownOfRegion = (before: Known, from: RegionState, now: RegionState, seconds: number): Known => {
	const at = before.now + (seconds * 1000);
	const snapshot: Snapshot = {...before.snapshot};
	const readAt = {...before.readAt};
	const changed = (Object.entries(lists) as Array<[keyof Snapshot, List]>)
		.filter(([name, list]) => before.snapshot[name] !== undefined && list.from.some(table => from[table] !== now[table]));
	for (const [name, {path, schema}] of changed) {
		const {response} = answer(now, {method: 'GET', path: `/MAAS/${path}`, user: 'admin'}, {now: at});
		Object.assign(snapshot, {[name]: schema.parse(response.body)});
		readAt[name] = at;
	}

	return {
		...before, snapshot, readAt, now: at,
	};
};
