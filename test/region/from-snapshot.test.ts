import assert from 'node:assert/strict';
import {test} from 'node:test';
import {regionFromSnapshot} from '../../source/region/from-snapshot.js';
import {loadScene, sceneNames} from '../../source/simulator/scenes/index.js';
import {knownOf} from '../helpers/known-of-region.js';
import {ask, lab} from './ask.js';

// The largest only takes longer.
const names = sceneNames.filter(name => name !== 'huge');

for (const name of names) {
	test(`the region made from what an admin reads of ${name} gives the same again`, async () => {
		const {state} = await loadScene(name);
		const {snapshot} = knownOf(state);
		assert.deepEqual(knownOf(regionFromSnapshot(snapshot)).snapshot, snapshot);
	});
}

const {snapshot} = knownOf(lab);
const pxe = snapshot.ipranges!.find(({subnet, type}) => subnet?.id === 1 && type === 'dynamic')!;

test('an address in use keeps a dynamic range away', () => {
	const region = regionFromSnapshot(snapshot, new Map([[1, ['10.0.0.240']]]));
	assert.equal(ask(region, `PUT ipranges/${pxe.id}/`, {end_ip: '10.0.0.245'}).status, 400);
	assert.equal(ask(region, `PUT ipranges/${pxe.id}/`, {end_ip: '10.0.0.239'}).status, 200);
});

test('leases don\'t keep the range that they come from from being changed', () => {
	const region = regionFromSnapshot(snapshot, new Map([[1, [pxe.start_ip, pxe.end_ip]]]));
	assert.equal(ask(region, `PUT ipranges/${pxe.id}/`, {end_ip: '10.0.0.205'}).status, 200);
});

test('where the addresses in use weren\'t read, those of controllers count', () => {
	const region = regionFromSnapshot(snapshot);
	const add = (address: string) => ask(region, 'POST ipranges/', {
		type: 'dynamic', start_ip: address, end_ip: address, subnet: '1',
	}).status;
	assert.deepEqual([add('10.0.0.31'), add('10.0.0.240')], [400, 200]);
});
