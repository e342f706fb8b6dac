import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rehearse} from '../../../source/actions/rehearsal.js';
import {createOpenTargets} from '../../../source/console/acting/open-targets.js';
import {createFakeClock} from '../../helpers/fake-clock.js';
import {createFakeMaas} from '../../helpers/fake-maas.js';
import {knownOfScene} from '../../helpers/known-of-region.js';
import {planOf} from '../../helpers/rehearsals.js';

const known = await knownOfScene('single');

const open = () => {
	const closing = new AbortController();
	const closed: string[] = [];
	const targets = createOpenTargets(async profile => ({
		maas: createFakeMaas(createFakeClock()).maas,
		known,
		close() {
			closed.push(profile);
		},
	}), closing.signal);
	const plan = planOf([]);
	const make = async (profile: string) => targets.whileRead(async openTarget => ({prepared: {plan, rehearsal: rehearse(plan, known), known}, target: await openTarget(profile)}));
	return {
		targets, closing, closed, make,
	};
};

test('the region that a rack moves to is open while its plan runs, and closed then', async () => {
	const {targets, closed, make} = open();
	const prepared = await make('edge');
	await targets.whileRun(prepared, async target => {
		assert.deepEqual([target?.known, closed], [known, []]);
		// Another plan that is made meanwhile closes nothing that runs.
		await make('berlin');
		assert.deepEqual(closed, []);
	});
	assert.deepEqual(closed, ['edge']);
});

test('what a plan had open that nobody carries out is closed when the next one is made, and when the session ends', async () => {
	const {closed, closing, make} = open();
	await make('edge');
	await make('berlin');
	assert.deepEqual(closed, ['edge']);
	closing.abort();
	assert.deepEqual(closed, ['edge', 'berlin']);
});

test('a plan without another region runs without one', async () => {
	const {targets} = open();
	const plan = planOf([]);
	const prepared = await targets.whileRead(async () => ({prepared: {plan, rehearsal: rehearse(plan, known), known}}));
	assert.equal(await targets.whileRun(prepared, async target => target), undefined);
});
