import * as z from 'zod';
import type {Known} from '../../source/domain/known.js';
import {rackControllerSchema, regionControllerSchema} from '../../source/maas/schemas/controller.js';
import {fabricSchema} from '../../source/maas/schemas/fabric.js';
import {ipRangeSchema} from '../../source/maas/schemas/ip-range.js';
import {notificationSchema} from '../../source/maas/schemas/notification.js';
import {regionProcessesSchema} from '../../source/maas/schemas/region-processes.js';
import {subnetSchema} from '../../source/maas/schemas/subnet.js';
import {userSchema} from '../../source/maas/schemas/user.js';
import {versionSchema} from '../../source/maas/schemas/version.js';
import {vmHostSchema} from '../../source/maas/schemas/vm-host.js';
import {answer} from '../../source/region/answer.js';
import type {RegionState} from '../../source/region/state.js';
import {loadScene, type SceneName} from '../../source/simulator/scenes/index.js';
import {now} from './known.js';

const read = <Data>(state: RegionState, path: string, schema: z.ZodType<Data>): Data => {
	const {response} = answer(state, {method: 'GET', path: `/MAAS/${path}`, user: 'admin'}, {now});
	return schema.parse(response.body);
};

/** All that an admin knows of a region, read a moment ago. */
export const knownOf = (state: RegionState): Known => {
	const snapshot = {
		version: read(state, 'api/2.0/version/', versionSchema),
		whoami: read(state, 'api/2.0/users/?op=whoami', userSchema),
		rpc: read(state, 'rpc/', regionProcessesSchema),
		fabrics: read(state, 'api/2.0/fabrics/', z.array(fabricSchema)),
		rackcontrollers: read(state, 'api/2.0/rackcontrollers/', z.array(rackControllerSchema)),
		regioncontrollers: read(state, 'api/2.0/regioncontrollers/', z.array(regionControllerSchema)),
		subnets: read(state, 'api/2.0/subnets/', z.array(subnetSchema)),
		ipranges: read(state, 'api/2.0/ipranges/', z.array(ipRangeSchema)),
		'vm-hosts': read(state, 'api/2.0/vm-hosts/', z.array(vmHostSchema)),
		notifications: read(state, 'api/2.0/notifications/', z.array(notificationSchema)),
	};
	return {snapshot, now, readAt: Object.fromEntries(Object.keys(snapshot).map(name => [name, now]))};
};

/** All that an admin knows of a scene at its start. */
export const knownOfScene = async (name: SceneName): Promise<Known> => {
	const {state} = await loadScene(name);
	return knownOf(state);
};
