import {readSubnetStatistics} from '../maas/endpoints/subnets.js';
import type {Answer, MaasClient} from '../maas/client.js';
import type {SubnetStatistics} from '../maas/schemas/subnet.js';
import {joinAnswers} from './join-answers.js';

/** How full some subnets are, asked one after the other. */
export const readStatistics = async (maas: MaasClient, subnetIds: readonly number[], signal: AbortSignal): Promise<Answer<ReadonlyMap<number, SubnetStatistics>>> => {
	const answers: Array<Answer<SubnetStatistics>> = [];
	for (const id of subnetIds) {
		answers.push(await readSubnetStatistics(maas, id, signal));
	}

	return joinAnswers(maas, answers, data => new Map(data.map((statistics, index) => [subnetIds[index]!, statistics])));
};
