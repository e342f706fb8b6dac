import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import test from 'node:test';
import {inspect} from 'node:util';
import * as z from 'zod';
import {MaasError} from '../../source/maas/errors.js';
import {readWhoami} from '../../source/maas/endpoints/users.js';
import {connect, serve} from './serve.js';

type Recorded = {name: string; path: string; status: number; content_type: string; text: string};

const recorded = JSON.parse(readFileSync(new URL('recorded/refusals.json', import.meta.url), 'utf8')) as Recorded[];
const at = (iso: string) => () => Date.parse(iso);

/** What the error says to who reads it, and all that a log could get out of it. */
const catchError = async (t: test.TestContext, {status, content_type, text}: Pick<Recorded, 'status' | 'content_type' | 'text'>, {date, now}: {date?: string; now?: () => number} = {}) => {
	const {endpoint} = await serve(t, () => ({status, text, headers: {'content-type': content_type, ...(date !== undefined && {date})}}));
	const {maas} = connect(t, {endpoints: [endpoint], ...(now && {now})});
	const error: unknown = await readWhoami(maas).catch((error_: unknown) => error_);
	if (!(error instanceof MaasError)) {
		throw new TypeError('MAAS took the key.');
	}

	return error;
};

const everything = (error: Error) => [inspect(error, {depth: 20, showHidden: true, getters: true}), JSON.stringify(error), error.stack, error.message, String(error.cause), JSON.stringify(error.cause)].join('\n');

for (const refusal of recorded) {
	test(`MAAS's ${refusal.status} of ${refusal.name} is unauthorized, has a way out, and no part of a key`, async t => {
		const error = await catchError(t, refusal);
		assert.equal(error.kind, 'unauthorized');
		assert.notEqual(error.hint, '');
		assert.doesNotMatch(everything(error), /lab-admin-(?:consumer|token|secret)|%26|&lab|a31f8846ea76f03b|nosuchtoken/v);
	});
}

const byName = (name: string) => recorded.find(item => item.name === name)!;

test('a wrong secret is said to be that', async t => {
	const {message, hint} = await catchError(t, byName('015-auth-wrong-secret'));
	assert.match(message, /its secret, the last of the three parts, is wrong/v);
	assert.match(hint, /Copy the whole key again/v);
});

for (const name of ['016-auth-unknown-consumer', '029-auth-deleted-token', '017-auth-unknown-token']) {
	test(`${name}: the key isn't known or was deleted, and a new one is needed`, async t => {
		const {message, hint} = await catchError(t, byName(name));
		assert.match(message, /deleted/v);
		assert.match(hint, /Get a key from MAAS/v);
	});
}

test('a key that got lost on the way points at what stands between', async t => {
	const {message, hint} = await catchError(t, byName('500-noauth-rackcontrollers'));
	assert.match(message, /saw no API key/v);
	assert.match(hint, /proxies and load balancers/v);
});

test('a reused nonce points at what sends requests twice', async t => {
	const {hint} = await catchError(t, byName('022-auth-nonce-reused'));
	assert.match(hint, /sends requests twice/v);
});

test('a clock that is behind is said to be so, with both clocks', async t => {
	const {message, hint} = await catchError(t, byName('020-auth-old-timestamp'), {now: at('2026-11-21T06:00:47Z'), date: 'Sat, 21 Nov 2026 07:00:47 GMT'});
	assert.match(message, /clock is 3600 s behind MAAS's \(here 2026-11-21 06:00:47 UTC, there 2026-11-21 07:00:47 UTC\)/v);
	assert.match(hint, /timedatectl/v);
});

test('a clock that is ahead is said to be so', async t => {
	const {message} = await catchError(t, {status: 401, content_type: 'text/html', text: 'no'}, {now: at('2026-11-21T08:00:00Z'), date: 'Sat, 21 Nov 2026 07:00:00 GMT'});
	assert.match(message, /clock is 3600 s ahead of MAAS's/v);
});

test('without a Date, MAAS\'s own words tell its time', async t => {
	const {createServer} = await import('node:http');
	const {text, status} = byName('020-auth-old-timestamp');
	const {endpoint} = await serve(t, () => ({status, text}), listener => createServer((request, response) => {
		response.sendDate = false;
		listener(request, response);
	}));
	const {maas} = connect(t, {endpoints: [endpoint], now: () => 1_795_240_847_000});
	await assert.rejects(readWhoami(maas), {message: /3600 s behind/v});
});

test('an operation that MAAS doesn\'t know isn\'t a matter of the key', async t => {
	const {endpoint} = await serve(t, () => ({status: 400, text: 'Unrecognised signature: method=GET op=nosuch'}));
	const {maas} = connect(t, {endpoints: [endpoint]});
	await assert.rejects(maas.get({path: 'rackcontrollers/', query: {op: 'nosuch'}, expect: z.unknown()}), {kind: 'invalid'});
});
