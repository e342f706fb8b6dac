import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {labKeys, startSimulator} from '../helpers/simulator.js';
import {authorization, type Parts} from './authorization.js';

const now = Date.parse('2026-11-21T07:00:47Z');
const seconds = now / 1000;
const header = (parts: Parts = {}) => authorization({timestamp: seconds, ...parts});

const ask = async (t: TestContext, key: string | undefined, path = 'users/?op=whoami') => {
	const {url} = await startSimulator(t, {now: () => now});
	const response = await fetch(`${url}/api/2.0/${path}`, key === undefined ? {} : {headers: {authorization: key}});
	return {
		status: response.status, type: response.headers.get('content-type'), challenge: response.headers.get('www-authenticate'), text: await response.text(),
	};
};

const refused = (reason: string) => ({
	status: 401, type: 'text/html; charset=utf-8', challenge: 'OAuth realm="OAuth"', text: `Authorization Error: ${reason}`,
});
const forbidden = {
	status: 401, type: 'text/plain; charset=utf-8', challenge: null, text: 'Forbidden',
};

test('an administrator\'s key is an administrator\'s', async t => {
	const {status, text} = await ask(t, header());
	assert.equal(status, 200);
	assert.equal((JSON.parse(text) as {username: string}).username, 'admin');
});

test('the token says whose key it is, not the consumer', async t => {
	const {text} = await ask(t, header({consumer: labKeys.operator.consumer}));
	assert.equal((JSON.parse(text) as {username: string}).username, 'admin');
});

test('a signature may carry its ampersand unescaped, and a realm may come first', async t => {
	const {status} = await ask(t, header({signature: `&${labKeys.admin.secret}`, realm: true}));
	assert.equal(status, 200);
});

test('without a key MAAS forbids', async t => {
	assert.deepEqual(await ask(t, undefined), forbidden);
});

test('a header without a nonce is no key', async t => {
	assert.deepEqual(await ask(t, header().replace(/oauth_nonce="[^"]*", /v, '')), forbidden);
});

test('another kind of header is no key', async t => {
	assert.deepEqual(await ask(t, 'Bearer abc'), forbidden);
});

test('lists of nodes call a request without a key an unknown operation', async t => {
	const {status, text} = await ask(t, undefined, 'rackcontrollers/');
	assert.deepEqual({status, text}, {status: 400, text: 'Unrecognised signature: method=GET op=None'});
});

test('a header that names the parts without values can\'t be read', async t => {
	const garbled = 'OAuth oauth_consumer_key oauth_token oauth_signature oauth_signature_method oauth_timestamp oauth_nonce';
	assert.deepEqual(await ask(t, garbled), refused('\'Unable to parse OAuth parameters from Authorization header.\''));
});

test('a wrong secret is answered with the right one', async t => {
	assert.deepEqual(await ask(t, header({signature: '%26wrong'})), refused('\'Invalid signature. Expected signature base string: &lab-admin-secret\''));
});

test('a consumer that MAAS doesn\'t know is an invalid key', async t => {
	assert.deepEqual(await ask(t, header({consumer: 'gone'})), refused('Invalid API key.'));
});

test('a token that MAAS doesn\'t know is named', async t => {
	assert.deepEqual(await ask(t, header({token: 'gone'})), refused('\'Invalid access token: gone\''));
});

test('a clock 300 seconds behind is accepted', async t => {
	const {status} = await ask(t, header({timestamp: seconds - 300}));
	assert.equal(status, 200);
});

test('a clock more than 300 seconds behind is refused with both clocks', async t => {
	const given = seconds - 3600;
	assert.deepEqual(
		await ask(t, header({timestamp: given})),
		refused(`'Expired timestamp: given ${given} and now ${seconds} has a greater difference than threshold 300'`),
	);
});

test('a clock far ahead is accepted', async t => {
	const {status} = await ask(t, header({timestamp: seconds + 3600}));
	assert.equal(status, 200);
});

test('a signature method other than PLAINTEXT is refused', async t => {
	assert.deepEqual(
		await ask(t, header({method: 'RSA-SHA1'})),
		refused('\'Signature method RSA-SHA1 not supported try one of the following: PLAINTEXT, HMAC-SHA1\''),
	);
});

test('a nonce serves once', async t => {
	const {url} = await startSimulator(t, {now: () => now});
	const once = header({nonce: 'once'});
	const first = await fetch(`${url}/api/2.0/users/?op=whoami`, {headers: {authorization: once}});
	const second = await fetch(`${url}/api/2.0/users/?op=whoami`, {headers: {authorization: once}});
	assert.equal(first.status, 200);
	assert.equal(await second.text(), 'Authorization Error: \'Nonce already used: once\'');
});

test('the version, the processes and what isn\'t there need no key, and a bad one is not looked at', async t => {
	const {url} = await startSimulator(t, {now: () => now});
	const statuses = [];
	for (const path of ['api/2.0/version/', 'rpc/', 'api/2.0/nosuch/']) {
		const response = await fetch(`${url}/${path}`, {headers: {authorization: header({consumer: 'gone'})}});
		statuses.push(response.status);
	}

	assert.deepEqual(statuses, [200, 200, 404]);
});

test('every answer carries the time of the region\'s clock', async t => {
	const {url} = await startSimulator(t, {now: () => now});
	const response = await fetch(`${url}/api/2.0/version/`);
	assert.equal(response.headers.get('date'), 'Sat, 21 Nov 2026 07:00:47 GMT');
});
