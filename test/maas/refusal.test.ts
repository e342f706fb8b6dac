import assert from 'node:assert/strict';
import test from 'node:test';
import {parseRetryAfter, refusal, type RawAnswer} from '../../source/maas/refusal.js';
import {apiKey} from './serve.js';

const circumstances = {
	endpoint: 'http://10.0.0.20:5240/MAAS', what: 'PUT fabrics/0/vlans/10/', isChange: true, apiKey, sentAt: 0, now: 0,
};
const refuse = (answer: Partial<RawAnswer> & {status: number}) => refusal({headers: {'content-type': 'text/plain'}, body: '', ...answer}, circumstances);
const json = {'content-type': 'application/json'};

test('what a form of MAAS\'s says is told by field', () => {
	const {kind, fields, message} = refuse({status: 400, headers: json, body: '{"dhcp_on": ["dhcp can only be turned on when a dynamic IP range is defined."]}'});
	assert.deepEqual({kind, fields}, {kind: 'invalid', fields: {dhcp_on: ['dhcp can only be turned on when a dynamic IP range is defined.']}});
	assert.match(message, /PUT fabrics\/0\/vlans\/10\/: dhcp_on: dhcp can only be turned on/v);
});

test('what a form says of the whole has no field before it', () => {
	const {message} = refuse({status: 400, headers: json, body: '{"__all__": ["Nope."]}'});
	assert.equal(message, 'MAAS answered 400 to PUT fabrics/0/vlans/10/: Nope.');
});

test('what a model of MAAS\'s says is told as it stands', () => {
	const {kind, message} = refuse({status: 400, body: 'Unable to delete \'rack-4\'; it is currently set as a primary rack controller on VLANs dc1.untagged and no other rack controller can provide DHCP.'});
	assert.equal(kind, 'invalid');
	assert.match(message, /Unable to delete 'rack-4'/v);
});

for (const [status, kind] of [[403, 'forbidden'], [404, 'not-found'], [409, 'conflict'], [410, 'not-found'], [429, 'unavailable'], [500, 'server'], [502, 'unavailable'], [503, 'unavailable'], [504, 'unavailable'], [507, 'server']] as const) {
	test(`${status} is ${kind}, and says what to try`, () => {
		const error = refuse({status});
		assert.equal(error.kind, kind);
		assert.notEqual(error.hint, '');
	});
}

test('an empty 403 makes a sentence too', () => {
	assert.equal(refuse({status: 403}).message, 'MAAS answered 403 to PUT fabrics/0/vlans/10/.');
});

test('the page of a proxy isn\'t quoted', () => {
	const {kind, message} = refuse({status: 502, headers: {'content-type': 'text/html'}, body: '<html><h1>Bad Gateway</h1>'});
	assert.equal(kind, 'unavailable');
	assert.match(message, /a proxy in front of MAAS has no region to ask/v);
});

test('a web page with 404 comes from something else than MAAS\'s API', () => {
	assert.equal(refuse({status: 404, headers: {'content-type': 'text/html'}, body: '<html>'}).kind, 'protocol');
});

test('a key in an error\'s text is taken out', () => {
	assert.doesNotMatch(refuse({status: 500, body: 'failed for OAuth lab-admin-token, signature %26lab-admin-secret'}).message, /lab-admin/v);
});

test('a long text is shortened to what fits on a screen', () => {
	assert.ok(refuse({status: 500, body: 'x'.repeat(10_000)}).message.length < 300);
});

test('escape sequences in an error\'s text are gone', () => {
	assert.match(refuse({status: 400, body: 'a\u{1B}[31mb\u{7}'}).message, /: ab$/v);
});

test('after a 5xx nobody knows whether a change was made; after a 4xx it wasn\'t', () => {
	assert.deepEqual([400, 409, 500, 502].map(status => refuse({status}).isOutcomeUnknown), [false, false, true, true]);
});

test('a redirect to something else than MAAS isn\'t offered as a URL to log in with', () => {
	const {hint} = refuse({status: 302, headers: {location: 'https://sso.example.com/login?next=MAAS'}});
	assert.doesNotMatch(hint, /log in with/v);
});

test('Retry-After comes in seconds or as a date', () => {
	const now = Date.parse('2026-11-21T07:00:00Z');
	assert.deepEqual(['7', 'Sat, 21 Nov 2026 07:00:30 GMT', 'Sat, 21 Nov 2026 06:00:00 GMT', 'soon', undefined].map(text => parseRetryAfter(text, now)), [7, 30, 0, undefined, undefined]);
});
