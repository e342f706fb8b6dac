import {readRackController} from '../maas/endpoints/rack-controllers.js';
import {MaasError} from '../maas/errors.js';
import type {Answer, MaasClient} from '../maas/client.js';
import type {Fabric} from '../maas/schemas/fabric.js';
import type {RackController} from '../maas/schemas/controller.js';
import {joinAnswers} from './join-answers.js';

/** The racks that VLANs name as primary or secondary: their system_ids, in a stable order. */
export const rackIdsNamed = (fabrics: readonly Fabric[]): string[] => {
	const ids = new Set<string>();
	for (const {vlans} of fabrics) {
		for (const {primary_rack, secondary_rack} of vlans) {
			for (const id of [primary_rack, secondary_rack]) {
				if (id !== null) {
					ids.add(id);
				}
			}
		}
	}

	return [...ids].toSorted();
};

/** Racks that were read one by one, and why others weren't. */
export type NamedRacks = Answer<RackController[]> & {refusedRacks: ReadonlyMap<string, 'not-found' | 'forbidden'>};

/**
The racks that VLANs name, read one by one: MAAS gives a non-admin an empty list of racks, but each single one.
One that MAAS refuses or doesn't know is told apart: refused proves nothing, unknown to MAAS proves that it is gone.

@throws MaasError where the region itself doesn't answer.
*/
export const readNamedRacks = async (maas: MaasClient, fabrics: readonly Fabric[], signal?: AbortSignal): Promise<NamedRacks> => {
	const answers: Array<Answer<RackController>> = [];
	const refusedRacks = new Map<string, 'not-found' | 'forbidden'>();
	for (const id of rackIdsNamed(fabrics)) {
		try {
			answers.push(await readRackController(maas, id, signal));
		} catch (error) {
			if (!(error instanceof MaasError && (error.kind === 'forbidden' || error.kind === 'not-found'))) {
				throw error;
			}

			refusedRacks.set(id, error.kind);
		}
	}

	return {...joinAnswers(maas, answers, racks => racks), refusedRacks};
};
