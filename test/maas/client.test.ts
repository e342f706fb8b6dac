import assert from 'node:assert/strict';
import test from 'node:test';
import * as z from 'zod';
import {listFabrics} from '../../source/maas/endpoints/fabrics.js';
import {readVersion} from '../../source/maas/endpoints/version.js';
import {readWhoami} from '../../source/maas/endpoints/users.js';
import {connect, serve, version} from './serve.js';

const nonceOf = (authorization: string) => /oauth_nonce="(?<nonce>[^"]+)"/v.exec(authorization)?.groups?.nonce;
const vlan = {path: 'fabrics/0/vlans/10/', expect: z.unknown()};

test('a request is signed as MAAS wants it: PLAINTEXT, the secret after an escaped ampersand', async t => {
	const {endpoint, asked} = await serve(t, () => ({json: version}));
	const {maas} = connect(t, {endpoints: [endpoint], now: () => 1_795_244_447_900});
	await readVersion(maas);
	assert.equal(asked[0]?.authorization, 'OAuth oauth_version="1.0", oauth_signature_method="PLAINTEXT", oauth_consumer_key="lab-admin-consumer", oauth_token="lab-admin-token", oauth_signature="%26lab-admin-secret", oauth_nonce="nonce-1", oauth_timestamp="1795244447"');
});

test('paths are under /MAAS/api/2.0/, or from the root', async t => {
	const {endpoint, asked} = await serve(t, () => ({json: {}}));
	const {maas} = connect(t, {endpoints: [endpoint]});
	await maas.get({
		path: 'events/', query: {
			op: 'query', limit: 5, id: ['a', 'b'], after: undefined,
		}, expect: z.unknown(),
	});
	await maas.get({path: '/MAAS/rpc/', expect: z.unknown()});
	assert.deepEqual(asked.map(({path}) => path), ['/MAAS/api/2.0/events/?op=query&limit=5&id=a&id=b', '/MAAS/rpc/']);
});

test('an answer says which endpoint gave it, how long it took and when it came', async t => {
	const {endpoint} = await serve(t, () => ({json: version}));
	const times = [1000, 1000, 1041];
	const {maas} = connect(t, {endpoints: [endpoint], now: () => times.shift() ?? 1041});
	const {data, took, at, endpoint: from, body} = await readVersion(maas);
	assert.deepEqual({
		version: data.version, took, at, from, body,
	}, {
		version: '3.7.3', took: 41, at: 1041, from: endpoint, body: JSON.stringify(version),
	});
});

test('an answer that says its time tells how far the clocks are apart', async t => {
	const {endpoint} = await serve(t, () => ({json: version, headers: {date: 'Sat, 21 Nov 2026 12:00:00 GMT'}}));
	const askedAt = Date.UTC(2026, 10, 21, 11, 58);
	const times = [askedAt, askedAt];
	const arrivedAt = askedAt + 1000;
	const {maas} = connect(t, {endpoints: [endpoint], now: () => times.shift() ?? arrivedAt});
	const {skew} = await readVersion(maas);
	assert.equal(skew, 120_000);
});

test('a change is sent urlencoded', async t => {
	const {endpoint, asked} = await serve(t, () => ({json: {}}));
	const {maas} = connect(t, {endpoints: [endpoint]});
	await maas.send({...vlan, method: 'PUT', form: {dhcp_on: 'true', secondary_rack: ''}});
	assert.deepEqual([asked[0]?.method, asked[0]?.body, asked[0]?.contentType], ['PUT', 'dhcp_on=true&secondary_rack=', 'application/x-www-form-urlencoded']);
});

test('a deletion has no body in its answer', async t => {
	const {endpoint} = await serve(t, () => ({status: 204, headers: {'content-type': 'text/plain'}}));
	const {maas} = connect(t, {endpoints: [endpoint]});
	const {data} = await maas.send({
		method: 'DELETE', path: 'rackcontrollers/abc123/', query: {force: true}, expect: z.undefined(),
	});
	assert.equal(data, undefined);
});

test('MAAS\'s answer in plain text is a text', async t => {
	const {endpoint} = await serve(t, () => ({text: 'OK'}));
	const {maas} = connect(t, {endpoints: [endpoint]});
	const {data} = await maas.send({
		method: 'POST', path: 'maas/', query: {op: 'set_config'}, form: {name: 'maas_name', value: 'x'}, expect: z.string(),
	});
	assert.equal(data, 'OK');
});

test('a read that a starting region refuses is asked again, with a nonce of its own each time', async t => {
	const {endpoint, asked} = await serve(t, (_, count) => count < 3 ? {status: 503, text: 'starting'} : {json: version});
	const {maas, waits} = connect(t, {endpoints: [endpoint]});
	await readVersion(maas);
	assert.deepEqual(waits, [250, 500]);
	assert.equal(new Set(asked.map(({authorization}) => nonceOf(authorization))).size, 3);
});

for (const status of [409, 429, 502, 503, 504]) {
	test(`a read answered with ${status} is asked four times, then fails`, async t => {
		const {endpoint, asked} = await serve(t, () => ({status, text: 'no'}));
		const {maas} = connect(t, {endpoints: [endpoint]});
		await assert.rejects(readVersion(maas), {status, isOutcomeUnknown: false});
		assert.equal(asked.length, 4);
	});

	test(`a change answered with ${status} is sent once`, async t => {
		const {endpoint, asked} = await serve(t, () => ({status, text: 'no'}));
		const {maas} = connect(t, {endpoints: [endpoint]});
		await assert.rejects(maas.send({...vlan, method: 'PUT'}), {status, isOutcomeUnknown: status >= 500});
		assert.equal(asked.length, 1);
	});
}

for (const status of [400, 401, 403, 404, 405, 500]) {
	test(`a read answered with ${status} isn't asked again`, async t => {
		const {endpoint, asked} = await serve(t, () => ({status, text: 'no'}));
		const {maas} = connect(t, {endpoints: [endpoint]});
		await assert.rejects(readVersion(maas), {status});
		assert.equal(asked.length, 1);
	});
}

test('a read whose connection breaks is asked again', async t => {
	const {endpoint, asked} = await serve(t, (_, count) => count === 1 ? {isDropped: true} : {json: version});
	const {maas} = connect(t, {endpoints: [endpoint]});
	await readVersion(maas);
	assert.equal(asked.length, 2);
});

test('a change whose connection breaks is sent once, and nobody knows whether it was made', async t => {
	const {endpoint, asked} = await serve(t, () => ({isDropped: true}));
	const {maas} = connect(t, {endpoints: [endpoint]});
	await assert.rejects(maas.send({...vlan, method: 'PUT'}), {kind: 'unreachable', isOutcomeUnknown: true});
	assert.equal(asked.length, 1);
});

test('the wait that MAAS asks for is kept', async t => {
	const {endpoint} = await serve(t, (_, count) => count === 1 ? {status: 503, headers: {'retry-after': '7'}, text: ''} : {json: version});
	const {maas, waits} = connect(t, {endpoints: [endpoint]});
	await readVersion(maas);
	assert.deepEqual(waits, [7000]);
});

test('a wait beyond the deadline isn\'t begun: the error says how long it would be', async t => {
	const {endpoint, asked} = await serve(t, () => ({status: 429, headers: {'retry-after': '120'}, text: 'slow down'}));
	const {maas, waits} = connect(t, {endpoints: [endpoint]});
	await assert.rejects(readVersion(maas), {kind: 'unavailable', retryAfter: 120});
	assert.deepEqual([waits, asked.length], [[], 1]);
});

test('a read-only console sends no change', async t => {
	const {endpoint, asked} = await serve(t, () => ({json: {}}));
	const {maas} = connect(t, {endpoints: [endpoint], readOnly: true});
	await assert.rejects(maas.send({...vlan, method: 'PUT'}), {kind: 'forbidden', isOutcomeUnknown: false});
	assert.equal(asked.length, 0);
});

test('at most four requests are under way', async t => {
	let sent = 0;
	let answered = 0;
	const underWay: number[] = [];
	const {endpoint} = await serve(t, () => {
		underWay.push(sent - answered);
		answered++;
		return {json: version};
	});
	// A nonce is taken right before a request leaves.
	const {maas} = connect(t, {endpoints: [endpoint], nonce: () => String(++sent)});
	await Promise.all(Array.from({length: 12}, async () => readVersion(maas)));
	assert.equal(Math.max(...underWay), 4);
});

test('a region that takes a request and doesn\'t answer ends at the deadline', async t => {
	const {endpoint} = await serve(t, () => ({isSilent: true}));
	const {maas} = connect(t, {endpoints: [endpoint], totalDeadline: 60});
	await assert.rejects(readVersion(maas), {kind: 'timeout', message: /didn't answer within 0\.1 s/v});
});

test('a change without an answer in time may have been made', async t => {
	const {endpoint} = await serve(t, () => ({isSilent: true}));
	const {maas} = connect(t, {endpoints: [endpoint], totalDeadline: 60});
	await assert.rejects(maas.send({...vlan, method: 'PUT'}), {kind: 'timeout', isOutcomeUnknown: true});
});

test('a read that isn\'t wanted any more ends at once, and not as an error of MAAS\'s', async t => {
	const wanted = new AbortController();
	const {endpoint} = await serve(t, () => {
		wanted.abort();
		return {isSilent: true};
	});
	const {maas} = connect(t, {endpoints: [endpoint]});
	await assert.rejects(readVersion(maas, wanted.signal), {name: 'AbortError'});
});

test('closing the client ends what is under way', async t => {
	const {endpoint} = await serve(t, () => {
		maas.close();
		return {isSilent: true};
	});
	const {maas} = connect(t, {endpoints: [endpoint]});
	await assert.rejects(readVersion(maas), {name: 'AbortError'});
});

test('connections are kept for the next read', async t => {
	const {createServer} = await import('node:http');
	let connections = 0;
	const {endpoint} = await serve(t, () => ({json: version}), listener => createServer(listener).on('connection', () => {
		connections++;
	}));
	const {maas} = connect(t, {endpoints: [endpoint]});
	await readVersion(maas);
	await readVersion(maas);
	await readVersion(maas);
	assert.equal(connections, 1);
});

test('control characters are gone from what MAAS says, escaped ones too, and from its raw text', async t => {
	const {endpoint} = await serve(t, () => ({json: {username: 'ev\u{1B}[31mil\u{7}\u{202E}', is_superuser: true, email: 'a\tb\u{9B}2Jc'}}));
	const {maas} = connect(t, {endpoints: [endpoint]});
	const {data, body} = await readWhoami(maas);
	assert.deepEqual(data, {username: 'evil', is_superuser: true, email: 'a bc'});
	assert.deepEqual(JSON.parse(body), {username: 'evil', is_superuser: true, email: 'a bc'});
});

test('passwords of BMCs don\'t stand in the raw text', async t => {
	const {endpoint} = await serve(t, () => ({json: [{node: {bmc: {power_parameters: {power_pass: 'hunter2', power_address: '10.0.0.9'}}}}]}));
	const {maas} = connect(t, {endpoints: [endpoint]});
	const {body} = await maas.get({path: 'dhcp-snippets/', expect: z.unknown()});
	assert.doesNotMatch(body, /hunter2/v);
	assert.match(body, /\[hidden\]/v);
});

test('an answer that is off is named with its resource, field and value', async t => {
	const {endpoint} = await serve(t, () => ({json: [{id: 0, name: 'fabric-0', vlans: [{id: 'x'}]}]}));
	const {maas} = connect(t, {endpoints: [endpoint]});
	await assert.rejects(listFabrics(maas), {kind: 'protocol', message: /GET fabrics\/.*\[0\]\.vlans\[0\]\.id is "x" \(expected (?:int|number)\)/v});
});

test('a web page where JSON should be isn\'t MAAS\'s API', async t => {
	const {endpoint} = await serve(t, () => ({headers: {'content-type': 'text/html'}, text: '<!doctype html><title>Log in</title>'}));
	const {maas} = connect(t, {endpoints: [endpoint]});
	await assert.rejects(readVersion(maas), {kind: 'protocol', message: /this isn't MAAS's API/v});
});

test('JSON that was cut off is said to be so', async t => {
	const {endpoint} = await serve(t, () => ({headers: {'content-type': 'application/json'}, text: '{"version": "3.'}));
	const {maas} = connect(t, {endpoints: [endpoint]});
	await assert.rejects(readVersion(maas), {kind: 'protocol', message: /cut off/v});
});

test('a redirect isn\'t followed: the error says where it leads and what to do', async t => {
	const other = await serve(t, () => ({json: version}));
	const {endpoint} = await serve(t, () => ({status: 301, headers: {location: 'https://maas.example.com/MAAS/api/2.0/version/'}}));
	const {maas} = connect(t, {endpoints: [endpoint]});
	await assert.rejects(readVersion(maas), {kind: 'protocol', message: /points elsewhere: to https:\/\/maas\.example\.com\/MAAS/v, hint: /log in with https:\/\/maas\.example\.com\/MAAS/v});
	assert.equal(other.asked.length, 0);
});
