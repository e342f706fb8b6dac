import assert from 'node:assert/strict';
import {test} from 'node:test';
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
