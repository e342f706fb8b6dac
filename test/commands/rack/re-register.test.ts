import assert from 'node:assert/strict';
import {test} from 'node:test';
import {actingOn} from '../acting-on.js';
import {flat, hostsThat} from './hosts-that.js';
import {twoRegions} from './two-regions.js';

const options = ['--install', 'snap', '--maas-url', 'http://10.10.0.20:5240/MAAS', '--region-host', 'region-1', '--region-install', 'snap'] as const;

test('a rack that MAAS lists registers again, and its VLANs go on naming it', async t => {
	const {home, registersAt} = await twoRegions(t);
	registersAt('home');
	const before = home.held();
	const {code, stdout} = await home.run('rack', 're-register', 'rack-1', ...options, '--apply', '--yes', '--ssh');
	assert.equal(code, 0, stdout);
	assert.match(stdout, /^Register rack-1 again$/mv);
	assert.deepEqual(home.held(), before);
});

test('a rack that a plan of the journal has deleted comes with the roles that it had', async t => {
	const {home} = await twoRegions(t);
	await home.run('rack', 'delete', 'rack-1', '--hand-over', '--apply', '--confirm', 'rack-1');
	const {code, parsed: {plan}} = await home.json('rack', 're-register', 'rack-1', ...options);
	assert.equal(code, 0);
	assert.deepEqual([plan.next?.type, plan.next?.roles], ['restore-roles', [{vlan: 5001, role: 'primary'}, {vlan: 5002, role: 'secondary'}]]);
});

test('its host may be called otherwise than the rack', async t => {
	const {home, hosts} = await twoRegions(t);
	hosts.doings.facts = {'ubuntu@10.10.0.31': hosts.doings.facts!['rack-1']!};
	await home.run('rack', 're-register', 'rack-1', ...options, '--host', 'ubuntu@10.10.0.31');
	assert.deepEqual(hosts.calls, ['look at ubuntu@10.10.0.31']);
});

test('one that neither MAAS nor the journal knows is to be added', async t => {
	const acting = await actingOn(t, {effects: hostsThat().effects});
	const {code, stderr} = await acting.run('rack', 're-register', 'rack-9', ...options);
	assert.deepEqual([code, stderr], [3, 'MAAS lists no rack rack-9, and no plan of the journal has deleted one.\nTo make a host a rack: maas-ha rack add rack-9\n']);
});

test('roles are given only by the plan that noted them, and to the rack that had them', async t => {
	const acting = await actingOn(t, {effects: hostsThat().effects});
	await acting.run('rack', 'evacuate', 'rack-1', '--apply', '--yes');
	const {code, stderr} = await acting.run('rack', 'restore-roles', 'rack-1', '--from', await acting.lastId());
	assert.equal(code, 3);
	assert.match(stderr, /^\S+ has left no roles to be given\./v);
	const {home, registersAt} = await twoRegions(t);
	registersAt('home');
	await home.run('rack', 'delete', 'rack-1', '--hand-over', '--apply', '--confirm', 'rack-1');
	await home.run('rack', 're-register', 'rack-1', ...options, '--apply', '--yes', '--ssh');
	const {stderr: other} = await home.run('rack', 'restore-roles', 'rack-2', '--from', await home.lastId());
	assert.match(flat(other), /^The roles of \S+ are those of rack-1, not of rack-2\./v);
});
