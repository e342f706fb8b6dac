import assert from 'node:assert/strict';
import {test} from 'node:test';
import {startSimulator} from '../helpers/simulator.js';
import {authorization} from './authorization.js';

const ask = async (url: string, path: string) => fetch(`${url}/api/2.0/${path}`, {headers: {authorization: authorization()}});

test('a list comes over HTTP as the region gives it', async t => {
	const {url} = await startSimulator(t);
	const response = await ask(url, 'fabrics/');
	const fabrics = await response.json() as Array<{name: string}>;
	assert.deepEqual(fabrics.map(({name}) => name), ['fabric-0', 'dc1', 'dc2']);
});

test('what came is kept with its method, path and time', async t => {
	const {url, requests} = await startSimulator(t, {now: () => 5000});
	await fetch(`${url}/rpc/?fresh=1`);
	assert.deepEqual(requests.map(({method, path, at}) => ({method, path, at})), [{method: 'GET', path: '/MAAS/rpc/?fresh=1', at: 5000}]);
});

test('HEAD is refused without a body', async t => {
	const {url} = await startSimulator(t);
	const response = await fetch(`${url}/api/2.0/version/`, {method: 'HEAD'});
	assert.deepEqual([response.status, await response.text()], [405, '']);
});

test('a region that fails answers with that status, so many times as asked for', async t => {
	const {url, control} = await startSimulator(t);
	control.fail(503, {next: 1, headers: {'Retry-After': '7'}});
	const failed = await ask(url, 'version/');
	const recovered = await ask(url, 'version/');
	assert.deepEqual([failed.status, failed.headers.get('retry-after'), recovered.status], [503, '7', 200]);
});

test('a fault can be limited to a path', async t => {
	const {url, control} = await startSimulator(t);
	control.fail(500, {path: 'api/2.0/fabrics/'});
	const fabrics = await ask(url, 'fabrics/');
	const zones = await ask(url, 'zones/');
	assert.deepEqual([fabrics.status, zones.status], [500, 200]);
});

test('a fault can be limited to a method', async t => {
	const {url, control} = await startSimulator(t);
	control.fail(500, {method: 'PUT'});
	const read = await ask(url, 'zones/');
	assert.equal(read.status, 200);
});

test('a dropped connection is an error to whoever asked, before the region saw anything', async t => {
	const {url, control, requests} = await startSimulator(t);
	control.dropConnections({next: 1});
	await assert.rejects(ask(url, 'zones/'), {message: 'fetch failed'});
	assert.equal(requests.length, 1);
});

test('an answer can be lost after the region has used the key\'s nonce', async t => {
	const {url, control} = await startSimulator(t);
	control.dropConnections({next: 1, when: 'after'});
	const once = {headers: {authorization: authorization({nonce: 'lost'})}};
	await assert.rejects(fetch(`${url}/api/2.0/zones/`, once), {message: 'fetch failed'});
	const again = await fetch(`${url}/api/2.0/zones/`, once);
	assert.equal(await again.text(), 'Authorization Error: \'Nonce already used: lost\'');
});

test('a proxy whose region is away answers 502 until it is back', async t => {
	const {url, control} = await startSimulator(t);
	control.badGateway(true);
	const away = await ask(url, 'version/');
	control.badGateway(false);
	const back = await ask(url, 'version/');
	assert.deepEqual([away.status, away.headers.get('content-type'), back.status], [502, 'text/html; charset=utf-8', 200]);
});

test('resume ends every fault', async t => {
	const {url, control} = await startSimulator(t);
	control.fail(500);
	control.badGateway(true);
	control.slow(Infinity);
	control.resume();
	const response = await ask(url, 'version/');
	assert.equal(response.status, 200);
});

test('a slow region answers after those that aren\'t', async t => {
	const {url, control} = await startSimulator(t);
	const order: string[] = [];
	control.slow(({path}) => path.includes('zones') ? 50 : 0);
	await Promise.all(['zones/', 'version/'].map(async path => {
		await ask(url, path);
		order.push(path);
	}));
	assert.deepEqual(order, ['version/', 'zones/']);
});

test('a region that never answers is given up by whoever asked', async t => {
	const {url, control} = await startSimulator(t);
	control.slow(Infinity);
	await assert.rejects(fetch(`${url}/api/2.0/version/`, {signal: AbortSignal.timeout(50)}), {name: 'TimeoutError'});
});

test('with MAAS\'s costs a request is noted with what it costs a real region', async t => {
	const {url, requests} = await startSimulator(t, {costs: 'maas'});
	await ask(url, 'zones/');
	assert.equal(requests[0]?.cost, 10);
});

test('a region that was changed answers as what it is now', async t => {
	const {url, change} = await startSimulator(t);
	change(state => ({...state, zones: state.zones.delete(2)}));
	const response = await ask(url, 'zones/');
	const zones = await response.json() as Array<{name: string}>;
	assert.deepEqual(zones.map(({name}) => name), ['default']);
});

test('a port that is in use is refused', async t => {
	const {port} = await startSimulator(t);
	await assert.rejects(startSimulator(t, {port}), {code: 'EADDRINUSE'});
});
