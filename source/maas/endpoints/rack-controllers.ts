import * as z from 'zod';
import type {Answer, MaasClient} from '../client.js';
import {rackControllerSchema, type RackController} from '../schemas/controller.js';

/**
`maas $PROFILE rack-controllers read`: racks, and region+racks. Dear: about 50 ms a rack.

For a non-admin it is empty, whatever there is; a single rack can be read all the same.
*/
export const listRackControllers = async (maas: MaasClient, signal?: AbortSignal): Promise<Answer<RackController[]>> =>
	maas.get({path: 'rackcontrollers/', expect: z.array(rackControllerSchema), signal});

/** `maas $PROFILE rack-controllers read hostname=… mac_address=…`: those that every filter lets through. */
export const findRackControllers = async (
	maas: MaasClient,
	filters: {hostname?: readonly string[]; mac_address?: readonly string[]},
	signal?: AbortSignal,
): Promise<Answer<RackController[]>> => maas.get({
	path: 'rackcontrollers/', query: filters, expect: z.array(rackControllerSchema), signal,
});

/** `maas $PROFILE rack-controller read $SYSTEM_ID`, which a non-admin may too. */
export const readRackController = async (maas: MaasClient, systemId: string, signal?: AbortSignal): Promise<Answer<RackController>> =>
	maas.get({path: `rackcontrollers/${encodeURIComponent(systemId)}/`, expect: rackControllerSchema, signal});
