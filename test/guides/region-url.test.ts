import assert from 'node:assert/strict';
import {test} from 'node:test';
import {judgeRegionUrl} from '../../source/guides/region-url.js';
import {each} from '../helpers/each.js';

const warningsOf = (url: string, ownNames: string[] = []) => judgeRegionUrl(url, ownNames).warnings;

test('an address or a name of the region is what racks need', () => {
	each(['10.0.0.20', 'https://region-a.example.com/MAAS', 'http://[2001:db8::20]:5240/MAAS', '192.168.1.1'], url => {
		assert.deepEqual(warningsOf(url, ['jump.example.com']), [], url);
	});
	assert.equal(judgeRegionUrl('10.0.0.20').url, 'http://10.0.0.20:5240/MAAS');
});

test('a URL that names the host it is read on leads each rack to itself', () => {
	each(['localhost', 'http://LOCALHOST:5240/MAAS', 'https://localhost.localdomain/MAAS', 'https://maas.localhost/MAAS', '127.0.0.1', '127.1.2.3', 'http://127.1/MAAS', 'http://2130706433/MAAS', '[::1]', 'http://[::ffff:127.0.0.1]:5240/MAAS', 'http://localhost./MAAS'], url => {
		assert.match(warningsOf(url).join(' '), /each rack would look for the region on its own host\.$/v, url);
	});
});

test('no rack reaches all addresses, a link-local or a multicast one', () => {
	assert.match(warningsOf('0.0.0.0').join(' '), /no address that can be reached/v);
	assert.match(warningsOf('[::]').join(' '), /no address that can be reached/v);
	assert.match(warningsOf('169.254.1.1').join(' '), /only valid on one link/v);
	assert.match(warningsOf('[fe80::1]').join(' '), /only valid on one link/v);
	assert.match(warningsOf('224.0.0.1').join(' '), /no address of one host/v);
});

test('the jump host\'s own name is no name of the region', () => {
	each(['jump', 'JUMP.example.com', 'https://jump.example.com:5240/MAAS'], url => {
		assert.match(warningsOf(url, ['jump.example.com']).join(' '), /^jump.* is the machine that this console runs on/v);
	});
	assert.deepEqual(warningsOf('jump2.example.com', ['jump.example.com']), []);
});
