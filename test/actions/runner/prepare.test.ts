import assert from 'node:assert/strict';
import {test} from 'node:test';
import {needKey, type Need} from '../../../source/actions/planning.js';
import {gatherSources} from '../../../source/actions/runner/prepare.js';
import {openRuns} from '../../helpers/runs.js';

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
