import {answer} from '../../source/region/answer.js';
import {sceneAnswersSchema, type SceneAnswers} from '../../source/region/answers.js';
import type {RegionState, Role} from '../../source/region/state.js';

const lists = [
	'fabrics',
	'version',
	'rackcontrollers',
	'regioncontrollers',
	'machines',
	'subnets',
	'ipranges',
	'spaces',
	'zones',
	'domains',
	'dhcp-snippets',
	'vm-hosts',
	'notifications',
	'discovery',
	'reservedips',
	'tags',
	'users',
];
const operations = ['statistics', 'reserved_ip_ranges', 'unreserved_ip_ranges', 'ip_addresses'];

/** What a region answers to a read, as it arrives. Throws where that isn't 200. */
const read = (state: RegionState, path: string, user: Role = 'admin'): unknown => {
	const {response} = answer(state, {method: 'GET', path: `/MAAS/${path}`, user}, {now: 0});
	if (response.status !== 200) {
		throw new Error(`GET ${path} gives ${response.status} ${String(response.body)}`);
	}

	const text = JSON.stringify(response.body);
	return JSON.parse(text);
};

/** Every list of a region, and what it says of every subnet: the files of a snapshot folder. */
export const snapshotOf = (state: RegionState): Record<string, unknown> => ({
	...Object.fromEntries(lists.map(list => [list, read(state, `api/2.0/${list}/`)])),
	...Object.fromEntries(operations.map(operation => [
		`subnet-${operation.replaceAll('_', '-')}`,
		Object.fromEntries(state.subnets.values().map(({id}) => [id, read(state, `api/2.0/subnets/${id}/?op=${operation}`)])),
	])),
	rpc: read(state, 'rpc/'),
	events: read(state, 'api/2.0/events/?op=query&limit=1000&level=DEBUG'),
	whoami: read(state, 'api/2.0/users/?op=whoami'),
	'whoami-operator': read(state, 'api/2.0/users/?op=whoami', 'operator'),
	'notifications-operator': read(state, 'api/2.0/notifications/', 'operator'),
});

/** The same, as a region is made from it. */
export const parseSnapshot = (snapshot: Record<string, unknown>): SceneAnswers => sceneAnswersSchema.parse(snapshot);
