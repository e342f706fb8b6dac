import assert from 'node:assert/strict';
import test from 'node:test';
import * as z from 'zod';
import {listRegionControllers} from '../../source/maas/endpoints/region-controllers.js';
import {readVersion} from '../../source/maas/endpoints/version.js';
import {
	closedPort,
	connect,
	regionControllers,
	serve,
	version,
	type Asked,
	type Reply,
} from './serve.js';

const processes = (...names: string[]) => ({eventloops: Object.fromEntries(names.map(name => [`${name}:pid=1`, [['10.0.0.20', 5251]]]))});

/** A region's endpoint: `ids` for an administrator, `names` for who is none. */
const region = ({ids = [], names = [], other = () => ({json: version})}: {ids?: string[]; names?: string[]; other?: (asked: Asked) => Reply | Promise<Reply>}) => (asked: Asked): Reply | Promise<Reply> => {
	if (asked.path === '/MAAS/api/2.0/regioncontrollers/') {
		return {json: regionControllers(...ids)};
	}

	return asked.path === '/MAAS/rpc/' ? {json: processes(...names)} : other(asked);
};

const down = async () => `http://127.0.0.1:${await closedPort()}/MAAS`;
const paths = (asked: Asked[]) => asked.map(({path}) => path.replace('/MAAS/api/2.0/', ''));
const change = {method: 'PUT', path: 'vlans/5001/', expect: z.unknown()} as const;

test('with one endpoint nobody is asked for region controllers', async t => {
	const one = await serve(t, region({ids: ['aaa']}));
	const {maas} = connect(t, {endpoints: [one.endpoint]});
	await readVersion(maas);
	assert.deepEqual(paths(one.asked), ['version/']);
});

test('a read goes to the next endpoint when nothing listens at the first', async t => {
	const two = await serve(t, region({ids: ['aaa', 'bbb']}));
	const {maas} = connect(t, {endpoints: [await down(), two.endpoint]});
	const {endpoint} = await readVersion(maas);
	assert.deepEqual([endpoint, maas.status.endpoint], [two.endpoint, two.endpoint]);
});

for (const status of [502, 503, 504]) {
	test(`a read goes to the next endpoint on ${status}, without a wait`, async t => {
		const one = await serve(t, region({ids: ['aaa'], other: () => ({status, text: ''})}));
		const two = await serve(t, region({ids: ['aaa']}));
		const {maas, waits} = connect(t, {endpoints: [one.endpoint, two.endpoint]});
		const {endpoint} = await readVersion(maas);
		assert.deepEqual([endpoint, waits], [two.endpoint, []]);
	});
}

for (const status of [400, 401, 403, 404, 500]) {
	test(`an answer of ${status} is the answer: no other endpoint is asked`, async t => {
		const one = await serve(t, region({ids: ['aaa'], other: () => ({status, text: ''})}));
		const two = await serve(t, region({ids: ['aaa']}));
		const {maas} = connect(t, {endpoints: [one.endpoint, two.endpoint]});
		await assert.rejects(readVersion(maas), {status});
		assert.equal(two.asked.length, 0);
	});
}

test('the endpoint that works stays in use', async t => {
	const two = await serve(t, region({ids: ['aaa']}));
	const {maas} = connect(t, {endpoints: [await down(), two.endpoint]});
	await readVersion(maas);
	await readVersion(maas);
	assert.deepEqual(paths(two.asked), ['regioncontrollers/', 'version/', 'version/']);
});

test('an endpoint of another region isn\'t used, and the error names both with their region controllers', async t => {
	let isUp = true;
	const one = await serve(t, region({ids: ['aaa', 'bbb'], other: () => isUp ? {json: version} : {status: 502, text: ''}}));
	const two = await serve(t, region({ids: ['ccc']}));
	const {maas} = connect(t, {endpoints: [one.endpoint, two.endpoint]});
	await readVersion(maas);
	isUp = false;
	await assert.rejects(readVersion(maas), {
		kind: 'protocol',
		message: new RegExp(`${two.endpoint} isn't the same region as ${one.endpoint}: its region controllers are ccc, there they are aaa, bbb`, 'v'),
	});
	assert.equal(maas.status.endpoint, one.endpoint);
	assert.ok(!paths(two.asked).includes('version/'));
});

test('a non-admin\'s endpoints are told apart by the names of the region processes', async t => {
	let isUp = true;
	const one = await serve(t, region({names: ['region-a', 'region-b'], other: () => isUp ? {json: version} : {status: 502, text: ''}}));
	const two = await serve(t, region({names: ['elsewhere']}));
	const {maas} = connect(t, {endpoints: [one.endpoint, two.endpoint]});
	await readVersion(maas);
	isUp = false;
	await assert.rejects(readVersion(maas), {kind: 'protocol', message: /elsewhere, there they are region-a, region-b/v});
});

test('a region controller that was lost meanwhile doesn\'t make its partner a stranger to a non-admin', async t => {
	let isUp = true;
	const one = await serve(t, region({names: ['region-a', 'region-b'], other: () => isUp ? {json: version} : {status: 502, text: ''}}));
	const two = await serve(t, region({names: ['region-b']}));
	const {maas} = connect(t, {endpoints: [one.endpoint, two.endpoint]});
	await readVersion(maas);
	isUp = false;
	const {endpoint} = await readVersion(maas);
	assert.equal(endpoint, two.endpoint);
});

test('a region controller that was added meanwhile is learnt from what is read anyway', async t => {
	const ids = ['aaa'];
	let isUp = true;
	const one = await serve(t, region({ids, other: () => isUp ? {json: version} : {status: 502, text: ''}}));
	const two = await serve(t, region({ids}));
	const {maas} = connect(t, {endpoints: [one.endpoint, two.endpoint]});
	await readVersion(maas);
	ids.push('bbb');
	await listRegionControllers(maas);
	isUp = false;
	const {endpoint} = await readVersion(maas);
	assert.equal(endpoint, two.endpoint);
});

test('a change never goes to another endpoint', async t => {
	let isUp = true;
	const one = await serve(t, region({ids: ['aaa'], other: () => isUp ? {json: version} : {isDropped: true}}));
	const two = await serve(t, region({ids: ['aaa']}));
	const {maas} = connect(t, {endpoints: [one.endpoint, two.endpoint]});
	await readVersion(maas);
	isUp = false;
	await assert.rejects(maas.send(change), {kind: 'unreachable', isOutcomeUnknown: true});
	assert.equal(two.asked.length, 0);
});

test('a change goes to the endpoint in use', async t => {
	const two = await serve(t, region({ids: ['aaa'], other: () => ({json: version})}));
	const {maas} = connect(t, {endpoints: [await down(), two.endpoint]});
	await readVersion(maas);
	const {endpoint} = await maas.send(change);
	assert.equal(endpoint, two.endpoint);
});

test('many reads that lose an endpoint together check the next one once', async t => {
	const two = await serve(t, region({ids: ['aaa']}));
	const {maas} = connect(t, {endpoints: [await down(), two.endpoint]});
	await Promise.all(Array.from({length: 8}, async () => readVersion(maas)));
	assert.equal(paths(two.asked).filter(path => path === 'regioncontrollers/').length, 1);
});

test('an endpoint that takes requests and answers none is left for the next one', async t => {
	let isStuck = false;
	const one = await serve(t, async asked => isStuck ? {isSilent: true} : region({ids: ['aaa']})(asked));
	const two = await serve(t, region({ids: ['aaa']}));
	const {maas} = connect(t, {endpoints: [one.endpoint, two.endpoint], totalDeadline: 100});
	await readVersion(maas);
	isStuck = true;
	await assert.rejects(readVersion(maas), {kind: 'timeout'});
	const {endpoint} = await readVersion(maas);
	assert.equal(endpoint, two.endpoint);
});

test('when every endpoint is down, the error has a word on each', async t => {
	const [one, two] = [await down(), await down()];
	const {maas} = connect(t, {endpoints: [one, two]});
	await assert.rejects(readVersion(maas), {kind: 'unreachable', message: new RegExp(`${new URL(one).host}.*${new URL(two).host}`, 'v'), endpoint: one});
});

test('a log-in refuses an endpoint of another region', async t => {
	const one = await serve(t, region({ids: ['aaa']}));
	const two = await serve(t, region({ids: ['ccc']}));
	const {maas} = connect(t, {endpoints: [one.endpoint, two.endpoint]});
	await assert.rejects(maas.checkEndpoints(), {kind: 'protocol', endpoint: two.endpoint});
});

test('a log-in refuses an endpoint that doesn\'t answer', async t => {
	const one = await serve(t, region({ids: ['aaa']}));
	const two = await down();
	const {maas} = connect(t, {endpoints: [one.endpoint, two]});
	await assert.rejects(maas.checkEndpoints(), {kind: 'unreachable', endpoint: two});
});

test('a log-in takes two endpoints of one region', async t => {
	const one = await serve(t, region({ids: ['aaa', 'bbb']}));
	const two = await serve(t, region({ids: ['bbb', 'aaa']}));
	const {maas} = connect(t, {endpoints: [one.endpoint, two.endpoint]});
	await maas.checkEndpoints();
	assert.deepEqual([paths(one.asked), paths(two.asked)], [['regioncontrollers/'], ['regioncontrollers/']]);
});
