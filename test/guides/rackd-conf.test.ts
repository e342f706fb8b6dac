import assert from 'node:assert/strict';
import {test} from 'node:test';
import {changeRackdConf, readRackdConf, restoreRackdConf} from '../../source/guides/change-rackd-conf.js';
import {scriptOf} from '../../source/guides/host-step.js';
import {rackdConf, urlsIn} from '../../source/guides/rackd-conf.js';
import {each} from '../helpers/each.js';

const two = ['http://10.0.0.20:5240/MAAS', 'http://10.0.0.21:5240/MAAS'];
const asMaasWritesIt = 'cluster_uuid: 6f7c3b9e-5e0a-4b0c-9a51-3a0d9d6b1f11\ndebug: false\nmaas_url: http://10.0.0.20:5240/MAAS\ntftp_port: 69\n';

test('a second URL makes the one a list, as MAAS writes it, and nothing else changes', () => {
	assert.equal(rackdConf(asMaasWritesIt, two), [
		'cluster_uuid: 6f7c3b9e-5e0a-4b0c-9a51-3a0d9d6b1f11', 'debug: false', 'maas_url:', '- http://10.0.0.20:5240/MAAS', '- http://10.0.0.21:5240/MAAS', 'tftp_port: 69', '',
	].join('\n'));
});

test('one URL stays on its line', () => {
	assert.equal(rackdConf(asMaasWritesIt, two.slice(1)), asMaasWritesIt.replace('.20', '.21'));
});

test('a list keeps its indentation and its comments', () => {
	const text = '# ours\nmaas_url:  # both\n  # the first\n  - http://10.0.0.20:5240/MAAS/\n\n  - http://10.0.0.22:5240/MAAS/\n# below\ndebug: true\n';
	assert.equal(rackdConf(text, two), '# ours\nmaas_url:  # both\n  # the first\n  - http://10.0.0.20:5240/MAAS\n  - http://10.0.0.21:5240/MAAS\n# below\ndebug: true\n');
	assert.equal(rackdConf('maas_url:\n- http://a/MAAS\n- http://b/MAAS\n', ['http://a/MAAS']), 'maas_url:\n- http://a/MAAS\n');
});

test('URLs in brackets stay in brackets, with an IPv6 address in quotes', () => {
	assert.equal(rackdConf('maas_url: [http://a/MAAS, "http://b/MAAS"] # x\n', ['http://a/MAAS', 'http://[2001:db8::1]:5240/MAAS']), 'maas_url: [http://a/MAAS, \'http://[2001:db8::1]:5240/MAAS\'] # x\n');
});

test('a file without the setting gets it at its end', () => {
	assert.equal(rackdConf('', two.slice(0, 1)), 'maas_url: http://10.0.0.20:5240/MAAS\n');
	assert.equal(rackdConf('debug: true', two), 'debug: true\nmaas_url:\n- http://10.0.0.20:5240/MAAS\n- http://10.0.0.21:5240/MAAS\n');
});

test('line endings stay as they are, and so does a missing one at the end', () => {
	assert.equal(rackdConf('debug: true\r\nmaas_url: http://a/MAAS\r\n', two), 'debug: true\r\nmaas_url:\r\n- http://10.0.0.20:5240/MAAS\r\n- http://10.0.0.21:5240/MAAS\r\n');
	assert.equal(rackdConf('maas_url: http://a/MAAS', two.slice(0, 1)), 'maas_url: http://10.0.0.20:5240/MAAS');
});

test('the URLs of a rack are read in every form that rackd takes', () => {
	assert.deepEqual(urlsIn(asMaasWritesIt), ['http://10.0.0.20:5240/MAAS']);
	assert.deepEqual(urlsIn('maas_url:\n  - "http://a:5240/MAAS/"\n  # no\n  - http://b/MAAS # yes\ndebug: false\n- odd\n'), ['http://a:5240/MAAS/', 'http://b/MAAS']);
	assert.deepEqual(urlsIn('"maas_url": [http://a/MAAS, \'http://[::2]/MAAS\']'), ['http://a/MAAS', 'http://[::2]/MAAS']);
	assert.deepEqual(urlsIn('debug: true\n'), []);
});

test('what was written is read again, whatever the file looked like', () => {
	const texts = ['', asMaasWritesIt, 'maas_url: [http://a/MAAS]\n', 'maas_url:\n  - http://a/MAAS\n', 'debug: true\nmaas_url: \'http://a/MAAS\' # why\n\n\ntftp_port: 69\n', '---\nmaas_url: x\n'];
	each(texts, text => {
		each([two, two.slice(1), ['http://[2001:db8::1]:5240/MAAS', ...two]], urls => {
			const changed = rackdConf(text, urls);
			assert.deepEqual(urlsIn(changed), urls, text);
			assert.equal(rackdConf(changed, urls), changed);
		});
	});
});

test('a file in a form that MAAS doesn\'t write is left alone', () => {
	each([
		'{maas_url: http://a/MAAS}',
		'maas_url: http://a/MAAS\nmaas_url: http://b/MAAS\n',
		'maas_url: &url http://a/MAAS\n',
		'maas_url: >\n  http://a\n',
		'maas_url: [http://a/MAAS,\n  http://b/MAAS]\n',
		'maas_url:\n  first: http://a/MAAS\n',
		'maas_url: http://a/\n  MAAS\n',
	], text => {
		assert.throws(() => rackdConf(text, two), {name: 'Misuse', hint: /by hand/v}, text);
	});
});

test('a rack is given no empty list and nothing that is no URL', () => {
	assert.throws(() => rackdConf(asMaasWritesIt, []), /at least one region/v);
	assert.throws(() => rackdConf(asMaasWritesIt, ['http://a/elsewhere']), {name: 'Misuse'});
});

test('the configuration is read and changed where its kind has it', () => {
	const at = new Date('2026-11-21T05:48:44.123Z');
	assert.deepEqual(readRackdConf('snap').commands, ['sudo cat /var/snap/maas/current/rackd.conf']);
	assert.deepEqual(changeRackdConf({
		install: 'deb', before: 'a\n', after: 'a\nb: \'c\'\n', at,
	}).commands, [
		'sudo cp -p /etc/maas/rackd.conf /etc/maas/rackd.conf.before-20261121T054844Z',
		String.raw`printf '%s\n' a 'b: '\''c'\''' | sudo tee /etc/maas/rackd.conf > /dev/null`,
		'sudo systemctl restart maas-rackd',
	]);
	assert.deepEqual(restoreRackdConf({install: 'deb', after: 'a\n', at}).commands, [
		'sudo cp -p /etc/maas/rackd.conf.before-20261121T054844Z /etc/maas/rackd.conf', 'sudo systemctl restart maas-rackd',
	]);
});

test('a configuration that someone changed meanwhile is not overwritten', () => {
	assert.match(scriptOf(changeRackdConf({
		install: 'snap', before: 'a\nb', after: 'c\n', at: new Date(0),
	})), /; else \{ printf '%s\\n' a; printf %s b; \} \| sudo cmp -s - \/var\/snap\/maas\/current\/rackd\.conf \|\| \{ echo .* exit 3; \}; sudo cp -p /v);
});
