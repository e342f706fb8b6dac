import * as z from 'zod';
import type {Sources, SubnetSuggestion} from '../../source/actions/planning.js';
import type {Known} from '../../source/domain/known.js';
import {subnetStatisticsSchema} from '../../source/maas/schemas/subnet.js';
import {answer} from '../../source/region/answer.js';
import type {RegionState} from '../../source/region/state.js';
import {loadScene, type SceneName} from '../../source/simulator/scenes/index.js';
import {knownOf} from './known-of-region.js';
import {now} from './known.js';

const addressesSchema = z.array(z.object({ip: z.string()}));

const get = (state: RegionState, path: string): unknown => {
	const {response} = answer(state, {method: 'GET', path: `/MAAS/api/2.0/${path}`, user: 'admin'}, {now});
	// As it is sent: counts of IPv6 addresses are larger than what a number holds.
	const text = JSON.stringify(response.body);
	return JSON.parse(text) as unknown;
};

const suggestionOf = (state: RegionState, subnet: number): SubnetSuggestion => {
	const {suggested_dynamic_range: range, suggested_gateway: gateway} = subnetStatisticsSchema.parse(get(state, `subnets/${subnet}/?op=statistics&include_suggestions=true`));
	return {...(range && {range: {start: range.start, end: range.end}}), ...(gateway && {gateway})};
};

/** What a planner is given of a region when everything that it may want could be read. */
export const sourcesOf = (state: RegionState): Sources => {
	const known = knownOf(state);
	const subnets = known.snapshot.subnets!.map(({id}) => id);
	return {
		known: {...known, addressesInUse: new Map(subnets.map(id => [id, addressesSchema.parse(get(state, `subnets/${id}/?op=ip_addresses`)).map(({ip}) => ip)]))},
		suggestions: new Map(subnets.map(id => [id, suggestionOf(state, id)])),
		unread: new Set(),
	};
};

/** The same of a scene at its start. */
export const sourcesOfScene = async (name: SceneName): Promise<Sources> => {
	const {state} = await loadScene(name);
	return sourcesOf(state);
};

/** What a planner is given where nothing was read afresh and nothing had to be. */
export const sourcesFrom = (known: Known): Sources => ({known, suggestions: new Map(), unread: new Set()});
