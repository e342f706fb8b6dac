import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import type {MaasClient} from '../../source/maas/client.js';
import {listRackControllers} from '../../source/maas/endpoints/rack-controllers.js';
import {listSubnets} from '../../source/maas/endpoints/subnets.js';
import {parseApiKey} from '../../source/maas/schemas/api-key.js';
import {parseEndpoint} from '../../source/maas/schemas/endpoint.js';
import {readNamedBmcs} from '../../source/store/named-bmcs.js';
import {subnet} from '../helpers/builders.js';
import {startSimulator} from '../helpers/simulator.js';
import {connect} from '../maas/serve.js';

/** The scene whose machines have BMCs on a network that one rack reaches. */
const enter = async (t: TestContext) => {
	const simulator = await startSimulator(t, {scene: 'onboarding'});
	const {maas} = connect(t, {endpoints: [parseEndpoint(simulator.url)], apiKey: parseApiKey(simulator.apiKeys.admin)});
	const [{data: subnets}, {data: rackcontrollers}] = await Promise.all([listSubnets(maas), listRackControllers(maas)]);
	return {...simulator, maas, snapshot: {subnets, rackcontrollers}};
};

test('machines of a BMC network are named, and nothing else of them comes along', async t => {
	const {maas, snapshot} = await enter(t);
	const bmcs = await readNamedBmcs(maas, snapshot);
	assert.deepEqual(bmcs.map(({hostname}) => String(hostname)).toSorted(), ['node-1', 'node-2', 'node-3', 'node-4']);
	assert.ok(bmcs.every(bmc => Object.keys(bmc).toSorted().join(' ') === 'address hostname systemId'));
});

test('where names can\'t be read the addresses stand all the same', async t => {
	const {maas, snapshot, control} = await enter(t);
	control.fail(500, {path: /machines\/\?id=/v});
	const bmcs = await readNamedBmcs(maas, snapshot);
	assert.deepEqual(bmcs.map(({hostname}) => hostname), Array.from({length: 4}));
});

test('before networks and racks were read no machine is named', async t => {
	const {maas, requests} = await enter(t);
	await readNamedBmcs(maas, {});
	assert.deepEqual(requests.filter(({path}) => path.includes('machines/?id=')), []);
});

/** A region of so many machines on each of some networks, none of which a rack reaches. */
const hugeRegion = (networks: number, machines: number) => {
	const asked: unknown[] = [];
	const maas = {
		async get({query, expect}: {query: Record<string, unknown>; expect: {parse: (json: unknown) => unknown}}) {
			asked.push(query.id);
			const bmcs = Object.fromEntries(Array.from({length: networks * machines}, (_, index) => [`m${index}`, {power_address: `10.0.${index % networks}.${1 + Math.floor(index / networks)}`, power_pass: 'secret'}]));
			return {data: expect.parse(query.op === undefined ? [] : bmcs)};
		},
	} as unknown as MaasClient;
	const subnets = Array.from({length: networks}, (_, id) => subnet({id, cidr: `10.0.${id}.0/24`}));
	return {maas, asked, snapshot: {subnets, rackcontrollers: []}};
};

test('of a thousand machines no more than twenty are asked for their names', async () => {
	const {maas, asked, snapshot} = hugeRegion(10, 100);
	const bmcs = await readNamedBmcs(maas, snapshot);
	assert.equal(bmcs.length, 1000);
	const [ids] = asked.filter(one => one !== undefined) as [string[]];
	assert.equal(ids.length, 20);
	assert.equal(asked.length, 2);
});

test('of one network no more are asked than a sentence names', async () => {
	const {maas, asked, snapshot} = hugeRegion(1, 100);
	await readNamedBmcs(maas, snapshot);
	assert.deepEqual(asked.filter(one => one !== undefined).map(ids => (ids as string[]).length), [5]);
});
