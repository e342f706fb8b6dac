import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readRackdConf} from '../../source/guides/change-rackd-conf.js';
import {restartRack} from '../../source/guides/restart-rack.js';
import {needsSshd} from '../helpers/servers.js';
import {startSshHosts} from '../helpers/ssh-hosts.js';
import {startStep} from './start-step.js';

const password = 'correct horse';

test('sudo asks for its password on the terminal that was handed over, and the end of the output is kept', needsSshd, async t => {
	const {client, hosts} = await startSshHosts(t, {
		hosts: {
			'rack-9': {
				install: 'deb', packages: ['maas-rack-controller'], sudo: 'password', password,
			},
		},
	});
	const {terminal, result} = await startStep(t, client, {run: {host: 'rack-9', step: restartRack('deb')}});
	await terminal.until('[sudo] password for ubuntu:');
	terminal.type('wrong\n');
	await terminal.until(/Sorry, try again\.\n\[sudo\] password/v);
	terminal.type(`${password}\n`);
	const end = await result();
	assert.deepEqual(end, {type: 'exited', code: 0, output: ''});
	assert.ok(!terminal.screen().includes('horse'));
	const calls = await hosts['rack-9'].calls();
	assert.deepEqual(calls.map(({tool, argv}) => [tool, ...argv]), [['sudo', 'systemctl', 'restart', 'maas-rackd'], ['systemctl', 'restart', 'maas-rackd']]);
	assert.ok(calls.every(call => call.terminal));
});

test('a file that only root may read is fetched without being shown', needsSshd, async t => {
	const text = 'cluster_uuid: 1\nmaas_url: http://10.0.0.20:5240/MAAS\n\n';
	const {client, hosts} = await startSshHosts(t, {
		hosts: {
			'rack-9': {
				install: 'deb', sudo: 'password', password, files: {'etc/maas/rackd.conf': text},
			},
		},
	});
	const {terminal, result} = await startStep(t, client, {fetch: {host: 'rack-9', step: readRackdConf('deb')}});
	await terminal.until('[sudo] password for ubuntu:');
	terminal.type(`${password}\n`);
	const end = await result();
	assert.deepEqual(end, {end: {type: 'exited', code: 0, output: ''}, text});
	assert.ok(!terminal.screen().includes('cluster_uuid'));
	assert.equal(await hosts['rack-9'].file('etc/maas/rackd.conf'), text);
});
