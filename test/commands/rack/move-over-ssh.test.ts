import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {HostsOptions} from '../../../source/commands/plan/effects.js';
import {realEffects} from '../../../source/hosts/effects.js';
import {createHosts} from '../../../source/hosts/hosts.js';
import {needsSshd} from '../../helpers/servers.js';
import {startSshHosts} from '../../helpers/ssh-hosts.js';
import {secret} from './hosts-that.js';
import {racksIn, twoRegions} from './two-regions.js';

const [here, there] = ['http://10.10.0.20:5240/MAAS', 'http://192.168.50.10:5240/MAAS'] as const;
const otherSecret = 'feedfacefeedfacefeedfacefeedface';
const data = 'var/snap/maas/common/maas';

test('a rack moves to another region over ssh: stopped and cleaned on its host, then registered there with that region\'s secret', needsSshd, async t => {
	const {home, away, mac} = await twoRegions(t);
	const ssh: {env: HostsOptions['env']} = {env: {}};
	home.effects.hosts = ({write, ...options}) => createHosts({...realEffects(), env: ssh.env, write}, options);
	const [subnet] = away.simulator.state().subnets.values();
	const {client, hosts} = await startSshHosts(t, {
		hosts: {
			'rack-1': {
				install: 'snap',
				isEnabled: true,
				isRunning: true,
				interfaces: [{
					name: 'eth0', mac_address: mac, vlan: subnet!.vlan, links: [{mode: 'static', ip_address: '192.168.50.19', subnet: subnet!.id}],
				}],
				files: {
					'var/snap/maas/common/snap_mode': 'rack',
					[`${data}/secret`]: secret,
					[`${data}/maas_id`]: 'of-old',
					'var/snap/maas/current/rackd.conf': `maas_url: ${here}\n`,
				},
			},
			'edge-1': {install: 'snap', files: {'var/snap/maas/common/snap_mode': 'region', [`${data}/secret`]: otherSecret}},
		},
		regions: [{urls: [here], secret, simulator: home.simulator}, {urls: [there], secret: otherSecret, simulator: away.simulator}],
	});
	ssh.env = client.env;
	const {code, stdout, stderr} = await home.run('rack', 'move', 'rack-1', '--to', 'edge', '--maas-url', there, '--region-host', 'edge-1', '--vlans', 'fabric-0/0', '--apply', '--confirm', 'rack-1', '--ssh', '--watch-return', '60');
	assert.equal(code, 0, stdout + stderr);
	assert.deepEqual([racksIn(home).includes('rack-1'), racksIn(away).includes('rack-1')], [false, true]);
	assert.match(stdout, /^rack-1 hasn't come back\.$/mv);
	const [id, kept, conf] = await Promise.all([`${data}/maas_id`, `${data}/secret`, 'var/snap/maas/current/rackd.conf'].map(async file => hosts['rack-1'].file(file)));
	const arrived = away.simulator.state().nodes.values().find(({hostname}) => hostname === 'rack-1')!;
	assert.deepEqual([id?.trim(), kept?.trim(), conf?.trim()], [arrived.system_id, otherSecret, `maas_url: ${there}`]);
	assert.doesNotMatch(stdout + stderr + await home.written(), new RegExp(`${secret}|${otherSecret}`, 'v'));
});
