import {bmcReach, machinesToName} from '../domain/bmc-reach.js';
import type {Bmc, Snapshot} from '../domain/known.js';
import {listBmcs, readMachineNames} from '../maas/endpoints/machines.js';
import {MaasError} from '../maas/errors.js';
import type {MaasClient} from '../maas/client.js';

/** A machine takes MAAS about 50 ms: all of these together a second. */
const mostNamed = 20;

/** Hostnames by system_id. That they can't be read takes nothing from the addresses. */
const readNames = async (maas: MaasClient, systemIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
	if (systemIds.length === 0) {
		return new Map();
	}

	try {
		const {data} = await readMachineNames(maas, systemIds);
		return new Map(data.map(({system_id, hostname}) => [system_id, hostname]));
	} catch (error) {
		if (error instanceof MaasError) {
			return new Map();
		}

		throw error;
	}
};

/**
The addresses of all BMCs, and the names of the machines that there is something to say of: MAAS gives the addresses without names, and to read all machines would be dear.

@throws {MaasError} Where MAAS doesn't give the addresses; it does so to admins only.
*/
export const readNamedBmcs = async (maas: MaasClient, snapshot: Snapshot): Promise<Bmc[]> => {
	const {data: bmcs} = await listBmcs(maas);
	const reach = bmcReach({bmcs, snapshot});
	const names = await readNames(maas, reach ? machinesToName(reach).slice(0, mostNamed) : []);
	return bmcs.map(bmc => {
		const hostname = names.get(bmc.systemId);
		return hostname === undefined ? bmc : {...bmc, hostname};
	});
};
