import type {MaasClient} from '../../source/maas/client.js';
import {answer as answerOf} from '../../source/region/answer.js';
import {loadScene, type SceneName} from '../../source/simulator/scenes/index.js';
import type {PartData, PartName, Parts} from '../../source/store/parts.js';
import {partNames, polls, type Poll} from '../../source/store/polls.js';
import {endpoint, maasError} from './fake-maas.js';

/** When the parts of these tests were read. */
export const readAt = Date.UTC(2026, 10, 21, 7);

/** Nothing read yet. */
export const noParts = (): Parts => Object.fromEntries(partNames.map(name => [name, {}])) as Parts;

/** Parts as they are after these lists were read; `body` is what MAAS may have written. */
export const partsOf = (data: Partial<PartData>, others: Parts = noParts()): Parts => ({
	...others,
	...Object.fromEntries(Object.entries(data).map(([name, value]) => [name, {
		data: value, body: JSON.stringify(value), at: readAt, took: 20,
	}])),
});

const regionClient = async (scene: SceneName, user: 'admin' | 'operator'): Promise<MaasClient> => {
	const {state} = await loadScene(scene);
	return {
		async get({path, query = {}, expect}) {
			const search = new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]));
			const base = path.startsWith('/') ? path : `/MAAS/api/2.0/${path}`;
			const {response} = answerOf(state, {method: 'GET', path: `${base}?${search.toString()}`, user}, {now: readAt});
			if (response.status >= 300) {
				throw maasError({kind: response.status === 404 ? 'not-found' : 'forbidden', status: response.status, message: `${path}: ${response.status}`});
			}

			// Through text, as over HTTP: the region writes numbers that JavaScript doesn't have.
			const body = JSON.stringify(response.body);
			return {
				data: expect.parse(JSON.parse(body)), body, endpoint, took: 20, at: readAt,
			};
		},
		async send() {
			throw new Error('Nothing here sends a change.');
		},
		async checkEndpoints() {
			// There is one.
		},
		status: {
			endpoint, endpoints: [endpoint], insecure: false, readOnly: false,
		},
		close() {
			// Nothing is open.
		},
	};
};

const readAll = async (scene: SceneName, user: 'admin' | 'operator'): Promise<Parts> => {
	const maas = await regionClient(scene, user);
	let parts = noParts();
	for (const name of partNames) {
		const watched = parts.subnets.data?.map(({id}) => id) ?? [];
		const {data, body, at, took} = await (polls[name] as Poll).read(maas, new AbortController().signal, parts, watched);
		parts = {
			...parts, [name]: {
				data, body, at, took,
			},
		};
	}

	return parts;
};

const known = new Map<string, Promise<Parts>>();

/** What the console knows of a scene once everything was read, use of every subnet included. */
export const partsOfScene = async (scene: SceneName = 'lab', user: 'admin' | 'operator' = 'admin'): Promise<Parts> => {
	const key = `${scene} ${user}`;
	const parts = known.get(key) ?? readAll(scene, user);
	known.set(key, parts);
	return parts;
};

/** The parts without some lists: these weren't read yet. */
export const without = (parts: Parts, ...names: readonly PartName[]): Parts => ({...parts, ...Object.fromEntries(names.map(name => [name, {}]))});
