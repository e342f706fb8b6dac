import assert from 'node:assert/strict';
import test from 'node:test';
import * as z from 'zod';
import type {MaasClient} from '../../../source/maas/client.js';
import {findLikeMachines, listBmcs, readMachineNames} from '../../../source/maas/endpoints/machines.js';
import {MaasError} from '../../../source/maas/errors.js';
import {parseApiKey} from '../../../source/maas/schemas/api-key.js';
import {bmcsSchema} from '../../../source/maas/schemas/bmc.js';
import {parseEndpoint} from '../../../source/maas/schemas/endpoint.js';
import {startSimulator} from '../../helpers/simulator.js';
import {connect} from '../serve.js';

const enter = async (t: test.TestContext, role: 'admin' | 'operator'): Promise<MaasClient> => {
	const {url, apiKeys} = await startSimulator(t, {scene: 'onboarding'});
	let count = 0;
	return connect(t, {endpoints: [parseEndpoint(url)], apiKey: parseApiKey(apiKeys[role]), nonce: () => `bmc-${++count}`}).maas;
};

test('of the power parameters of machines nothing but the addresses comes through the door', async t => {
	const {data, body} = await listBmcs(await enter(t, 'admin'));
	assert.equal(data.length, 4);
	assert.ok(data.every(bmc => Object.keys(bmc).join(' ') === 'systemId address'));
	assert.doesNotMatch(body, /password|power_(?!address)/v);
});

test('who is no admin may not ask for the addresses of BMCs', async t => {
	await assert.rejects(listBmcs(await enter(t, 'operator')), {kind: 'forbidden'});
});

test('of machines that are asked for by id only the names come through the door', async t => {
	const maas = await enter(t, 'admin');
	const {data: bmcs} = await listBmcs(maas);
	const [first, second] = bmcs;
	const {data, body} = await readMachineNames(maas, [first!.systemId, second!.systemId, 'gone']);
	assert.deepEqual(data.map(({system_id}) => system_id).toSorted(), [first!.systemId, second!.systemId].toSorted());
	assert.deepEqual(JSON.parse(body), data);
	assert.ok(data.every(machine => Object.keys(machine).toSorted().join(' ') === 'hostname system_id'));
});

/** The machines of the onboarding scene have one interface each. */
const macOfNode = async (maas: MaasClient, hostname: string): Promise<string> => {
	const {data} = await maas.get({
		path: 'machines/', query: {hostname}, expect: z.array(z.object({interface_set: z.array(z.object({mac_address: z.string()}))})),
	});
	return data[0]!.interface_set[0]!.mac_address;
};

test('a machine is found by its hostname and by any of its MAC addresses, and nothing but names comes through the door', async t => {
	const maas = await enter(t, 'admin');
	const others = Array.from({length: 120}, (_, index) => `02:00:00:00:00:${index.toString(16).padStart(2, '0')}`);
	const found = await findLikeMachines(maas, {hostname: 'node-2', macs: [...others, await macOfNode(maas, 'node-4')]});
	assert.deepEqual(found.map(({hostname, match}) => [hostname, match]), [['node-2', 'hostname'], ['node-4', 'mac-address']]);
	assert.ok(found.every(machine => Object.keys(machine).toSorted().join(' ') === 'hostname match system_id'));
});

test('a machine that has the hostname and the MAC address is found once, by both', async t => {
	const maas = await enter(t, 'admin');
	const found = await findLikeMachines(maas, {hostname: 'node-1', macs: [await macOfNode(maas, 'node-1')]});
	assert.deepEqual(found.map(({hostname, match}) => [hostname, match]), [['node-1', 'both']]);
});

test('a host that is like no machine is found as none', async t => {
	assert.deepEqual(await findLikeMachines(await enter(t, 'admin'), {hostname: 'maas-2', macs: []}), []);
});

test('an answer that can\'t be read isn\'t quoted: it may hold passwords', async () => {
	const failing = {
		async get() {
			throw new MaasError({
				kind: 'protocol', message: '"power_pass": "secret"', hint: 'Try again.', cause: new Error('"power_pass": "secret"'),
			});
		},
	} as unknown as MaasClient;
	const isQuiet = (error: unknown) => error instanceof MaasError && error.kind === 'protocol' && error.cause === undefined && !error.message.includes('secret');
	await assert.rejects(listBmcs(failing), isQuiet);
	await assert.rejects(readMachineNames(failing, ['aaaaaa']), isQuiet);
	await assert.rejects(findLikeMachines(failing, {hostname: 'maas-2', macs: []}), isQuiet);
});

test('machines without a BMC address are left out, and what is no answer at all is none', () => {
	assert.deepEqual(bmcsSchema.parse({
		b: {power_address: ' 10.0.0.2 '}, a: {power_address: '10.0.0.1', power_pass: 'secret'}, c: {}, d: {power_address: ''}, e: null,
	}), [{systemId: 'a', address: '10.0.0.1'}, {systemId: 'b', address: '10.0.0.2'}]);
	assert.deepEqual(bmcsSchema.parse('secret'), []);
});

test('a user and a password in a BMC\'s address don\'t come through the door', () => {
	assert.deepEqual(
		bmcsSchema.parse({a: {power_address: 'qemu+ssh://root:secret@10.0.0.3/system'}, b: {power_address: 'root:sec/ret@10.0.0.4'}}).map(({address}) => address),
		['qemu+ssh://10.0.0.3/system', '10.0.0.4'],
	);
});
