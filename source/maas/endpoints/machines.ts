import * as z from 'zod';
import type {Answer, MaasClient} from '../client.js';
import {MaasError} from '../errors.js';
import {bmcsSchema, type Bmc} from '../schemas/bmc.js';
import {machineNameSchema, type LikeMachine, type MachineName} from '../schemas/machine.js';

/** What MAAS says of machines may hold passwords of BMCs: what is wrong with an answer isn't quoted. */
const withoutQuoting = async <T>(what: string, asking: Promise<Answer<T>>): Promise<Answer<T>> => {
	try {
		return await asking;
	} catch (error) {
		if (!(error instanceof MaasError) || error.kind !== 'protocol') {
			throw error;
		}

		const {kind, hint, endpoint, status} = error;
		throw new MaasError({
			kind, message: `MAAS's answer to ${what} can't be understood. It isn't shown, as it may hold passwords.`, hint, ...(endpoint && {endpoint}), ...(status && {status}),
		});
	}
};

/**
`maas $PROFILE machines power-parameters`: the addresses of all BMCs. Admins only.

MAAS sends the passwords of the BMCs along: nothing but the addresses leaves this function, neither as body nor in an error. Ask only when somebody wants to know.
*/
export const listBmcs = async (maas: MaasClient, signal?: AbortSignal): Promise<Answer<Bmc[]>> => {
	const answer = await withoutQuoting('the addresses of BMCs', maas.get({
		path: 'machines/', query: {op: 'power_parameters'}, expect: bmcsSchema, signal,
	}));
	return {...answer, body: JSON.stringify(Object.fromEntries(answer.data.map(({systemId, address}) => [systemId, {power_address: address}])))};
};

/**
`maas $PROFILE machines read id=$SYSTEM_ID id=…`, of which nothing but the names leaves this function. Dear for many: a machine costs about as much as a rack.

@param systemIds At least one: without a filter MAAS gives all machines. One that isn't there is left out.
*/
export const readMachineNames = async (maas: MaasClient, systemIds: readonly string[], signal?: AbortSignal): Promise<Answer<MachineName[]>> => {
	const answer = await withoutQuoting('the names of machines', maas.get({
		path: 'machines/', query: {id: systemIds}, expect: z.array(machineNameSchema), signal,
	}));
	return {...answer, body: JSON.stringify(answer.data)};
};

/** So many MAC addresses in one request: a host of virtual machines has hundreds of interfaces. */
const mostMacs = 50;

/**
`maas $PROFILE machines read hostname=$NAME` and `mac_address=$MAC mac_address=…`: the machines that registration would take a host for. Of them nothing but the names leaves this function.

Admins only: to others MAAS shows their own machines, which proves nothing. Filters of one request all have to hold, so it takes one for each.

@param macs As `52:54:00:00:a0:05`. What is no MAC address MAAS refuses.
*/
export const findLikeMachines = async (maas: MaasClient, {hostname, macs}: {hostname: string; macs: readonly string[]}, signal?: AbortSignal): Promise<LikeMachine[]> => {
	const read = async (query: Record<string, string | readonly string[]>): Promise<MachineName[]> => {
		const {data} = await withoutQuoting('the machines like a host', maas.get({
			path: 'machines/', query, expect: z.array(machineNameSchema), signal,
		}));
		return data;
	};

	const named = await read({hostname});
	const wired: MachineName[] = [];
	for (let start = 0; start < macs.length; start += mostMacs) {
		wired.push(...await read({mac_address: macs.slice(start, start + mostMacs)}));
	}

	const found = new Map<string, LikeMachine>(named.map(machine => [machine.system_id, {...machine, match: 'hostname'}]));
	const names = new Set(found.keys());
	for (const machine of wired) {
		found.set(machine.system_id, {...machine, match: names.has(machine.system_id) ? 'both' : 'mac-address'});
	}

	return found.values().toArray();
};
