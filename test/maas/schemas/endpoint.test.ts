/* eslint-disable unicorn/prefer-https -- MAAS speaks plain http. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {parseEndpoint} from '../../../source/maas/schemas/endpoint.js';

const good: Array<[text: string, base: string]> = [
	['maas.example.com', 'http://maas.example.com:5240/MAAS'],
	['10.0.0.20', 'http://10.0.0.20:5240/MAAS'],
	['10.0.0.20:80', 'http://10.0.0.20/MAAS'],
	['maas:5240', 'http://maas:5240/MAAS'],
	[' maas:5240/\n', 'http://maas:5240/MAAS'],
	['maas/MAAS', 'http://maas:5240/MAAS'],
	['maas:8080/MAAS/', 'http://maas:8080/MAAS'],
	['http://maas', 'http://maas/MAAS'],
	['http://maas:80', 'http://maas/MAAS'],
	['http://maas:5240', 'http://maas:5240/MAAS'],
	['HTTP://MAAS.example.com:5240/MAAS', 'http://maas.example.com:5240/MAAS'],
	['https://maas', 'https://maas/MAAS'],
	['https://maas:5443/MAAS/', 'https://maas:5443/MAAS'],
	['http://maas:5240/MAAS/api/2.0/', 'http://maas:5240/MAAS'],
	['http://maas:5240/MAAS/api/2.0', 'http://maas:5240/MAAS'],
	['http://maas:5240/MAAS/r/controllers', 'http://maas:5240/MAAS'],
	['http://maas:5240/MAAS/l/#/dashboard', 'http://maas:5240/MAAS'],
	['[2001:db8::20]', 'http://[2001:db8::20]:5240/MAAS'],
	['[2001:db8::20]:80', 'http://[2001:db8::20]/MAAS'],
	['http://[2001:db8::20]:5240/MAAS', 'http://[2001:db8::20]:5240/MAAS'],
];
for (const [text, base] of good) {
	test(`${JSON.stringify(text)} is ${base}`, () => {
		assert.equal(parseEndpoint(text), base);
	});
}

const bad: Array<[text: string, message: RegExp]> = [
	['', /is empty/v],
	['ftp://maas', /neither http nor https/v],
	['http://admin:hunter2@maas', /user name or a password/v],
	['http://maas/other', /leads to “\/other”/v],
	['http://maas/MAAS/api/1.0/', /leads to/v],
	['http://maas/maas', /under \/MAAS/v],
	['http://maas/MAAS?x=1', /more after the path/v],
	['http://maas/MAAS#x', /more after the path/v],
	['2001:db8::20', /without brackets/v],
	['http://', /isn't a URL/v],
	['maas:port', /isn't a URL/v],
	['two words', /isn't a URL/v],
	['htp:/x y', /isn't a URL/v],
	['http:/maas', /isn't a URL/v],
	['maas:/MAAS', /isn't a URL/v],
	['http://maas/MAAS more', /isn't a URL/v],
];
for (const [text, message] of bad) {
	test(`${JSON.stringify(text)} isn't the URL of a MAAS`, () => {
		assert.throws(() => parseEndpoint(text), {name: 'Misuse', message});
	});
}

test('a password that was written into a URL isn\'t repeated', () => {
	assert.throws(() => parseEndpoint('http://admin:hunter2@maas:x'), error => !(error as Error).message.includes('hunter2'));
});
