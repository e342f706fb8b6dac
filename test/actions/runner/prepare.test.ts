import assert from 'node:assert/strict';
import {test} from 'node:test';
import {needKey, type Need} from '../../../source/actions/planning.js';
import {gatherSources} from '../../../source/actions/runner/prepare.js';
import {openRuns} from '../../helpers/runs.js';

/** `10.0.0.0/24` of the lab. */
const subnet = 1;

test('the addresses in use on a subnet are read with what MAAS suggests there', async t => {
	const runs = await openRuns(t);
	const {known, unread} = await gatherSources(runs.maas, [{type: 'subnet-use', id: subnet}], runs.known());
	const taken = runs.simulator.state().addresses.values().filter(address => address.subnet === subnet).map(({ip}) => ip);
	assert.ok(taken.length > 0);
	assert.deepEqual(known.addressesInUse!.get(subnet)!.toSorted(), taken.toSorted());
	assert.equal(unread.size, 0);
});

test('where MAAS doesn\'t give the addresses in use, that is known to be unread', async t => {
	const runs = await openRuns(t);
	runs.simulator.control.fail(500, {path: /ip_addresses/v});
	const {known, unread} = await gatherSources(runs.maas, [{type: 'subnet-use', id: subnet}], runs.known());
	assert.deepEqual([known.addressesInUse?.get(subnet), [...unread]], [undefined, [`subnet-use ${subnet}`]]);
});

const like: Need = {type: 'like-machines', hostname: 'node-3', macs: []};

test('machines that a host would be taken for are read afresh', async t => {
	const {maas, known} = await openRuns(t, {scene: 'onboarding'});
	const {likeMachines, unread} = await gatherSources(maas, [like], known());
	assert.deepEqual([likeMachines?.get(needKey(like))?.map(({hostname}) => hostname), [...unread]], [['node-3'], []]);
});

test('what MAAS doesn\'t answer is unread, and the rest is read', async t => {
	const {maas, known, simulator} = await openRuns(t, {scene: 'onboarding'});
	simulator.control.fail(500, {path: 'api/2.0/machines/'});
	const {likeMachines, unread, known: fresh} = await gatherSources(maas, [like, {type: 'vm-hosts'}], known());
	assert.deepEqual([likeMachines?.size, [...unread]], [0, [needKey(like)]]);
	assert.deepEqual(fresh.snapshot['vm-hosts'], []);
});
