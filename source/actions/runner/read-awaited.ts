import type {Known} from '../../domain/known.js';
import type {MaasClient} from '../../maas/client.js';
import {listRackControllers} from '../../maas/endpoints/rack-controllers.js';
import type {Awaited} from '../awaited.js';
import {readFresh} from './read.js';

/** Reads what tells whether something has come: of a rack that is there already only that one, which costs little. */
export const readAwaited = async (maas: MaasClient, awaited: Awaited, known: Known): Promise<Known> => {
	const rack = awaited.type === 'arrival' ? undefined : known.snapshot.rackcontrollers?.find(({hostname}) => hostname.toLowerCase() === awaited.hostname.toLowerCase());
	if (rack) {
		const {known: fresh} = await readFresh(maas, {type: 'rack', systemId: rack.system_id}, known);
		return fresh;
	}

	const {data, at} = await listRackControllers(maas);
	return {...known, snapshot: {...known.snapshot, rackcontrollers: data}, now: Math.max(known.now, at)};
};
