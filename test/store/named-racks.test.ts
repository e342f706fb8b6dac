import assert from 'node:assert/strict';
import {test} from 'node:test';
import {MaasError} from '../../source/maas/errors.js';
import {rackIdsNamed, readNamedRacks} from '../../source/store/named-racks.js';
import {fabric, rack, vlan} from '../helpers/builders.js';
import {createFakeClock} from '../helpers/fake-clock.js';
import {createFakeMaas, maasError} from '../helpers/fake-maas.js';
import {eachInTurn} from '../helpers/each.js';

const fabrics = [
	fabric({vlans: [vlan({id: 1, primary_rack: 'one', secondary_rack: 'two'})]}),
	fabric({id: 1, vlans: [vlan({id: 2, primary_rack: 'two'}), vlan({id: 3})]}),
];

const read = async (answers: Record<string, unknown>) => {
	const clock = createFakeClock();
	const fake = createFakeMaas(clock, {answers});
	// Caught before time goes on: a rejection must find somebody.
	const outcome = readNamedRacks(fake.maas, fabrics).catch((error: unknown) => error as MaasError);
	await clock.advance(1000);
	return {fake, outcome: await outcome};
};

test('each rack that VLANs name is read once', async () => {
	const {fake, outcome} = await read({'rackcontrollers/one/': rack({system_id: 'one'}), 'rackcontrollers/two/': rack({system_id: 'two'})});
	assert.ok(!(outcome instanceof MaasError));
	assert.deepEqual(outcome.data.map(({system_id}) => system_id), ['one', 'two']);
	assert.deepEqual(fake.asked.map(({path}) => path), ['rackcontrollers/one/', 'rackcontrollers/two/']);
	assert.equal(outcome.took, 20);
});

test('what is kept of them is one JSON list, for the raw screen', async () => {
	const {outcome} = await read({'rackcontrollers/one/': rack({system_id: 'one'}), 'rackcontrollers/two/': rack({system_id: 'two'})});
	assert.ok(!(outcome instanceof MaasError));
	assert.deepEqual((JSON.parse(outcome.body) as Array<{system_id: string}>).map(({system_id}) => system_id), ['one', 'two']);
});

test('a rack that MAAS refuses, or doesn\'t know any more, is left out', async () => {
	await eachInTurn(['forbidden', 'not-found'] as const, async kind => {
		const {outcome} = await read({'rackcontrollers/one/': maasError({kind}), 'rackcontrollers/two/': rack({system_id: 'two'})});
		assert.ok(!(outcome instanceof MaasError));
		assert.deepEqual(outcome.data.map(({system_id}) => system_id), ['two'], kind);
	});
});

test('a region that doesn\'t answer isn\'t taken for one without racks', async () => {
	const {outcome} = await read({'rackcontrollers/one/': maasError({kind: 'timeout'})});
	assert.ok(outcome instanceof MaasError);
	assert.equal(outcome.kind, 'timeout');
});

test('VLANs that name no rack give no rack to read', () => {
	assert.deepEqual(rackIdsNamed([fabric({vlans: [vlan()]})]), []);
});
