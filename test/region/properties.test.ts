import assert from 'node:assert/strict';
import {test} from 'node:test';
import {answer} from '../../source/region/answer.js';
import {createRegion} from '../../source/region/create-region.js';
import type {RegionState} from '../../source/region/state.js';
import {loadScene} from '../../source/simulator/scenes/index.js';
import {createRandom, randomRequest} from './random-requests.js';
import {parseSnapshot, snapshotOf} from './snapshot-of.js';

const {state: lab} = await loadScene('lab');

const seeds = Array.from({length: 20}, (_, place) => place + 1);
const steps = 60;

type Outcome = Readonly<{before: RegionState; after: RegionState; status: number; told: string}>;

/** What a seed's requests, one after the other, do to the lab scene. */
const play = (seed: number): Outcome[] => {
	const random = createRandom(seed);
	const outcomes: Outcome[] = [];
	let state = lab;
	for (let step = 0; step < steps; step++) {
		const request = randomRequest(state, random);
		const {response, state: after} = answer(state, request, {now: 0});
		outcomes.push({
			before: state, after, status: response.status, told: `seed ${seed}, request ${step}: ${JSON.stringify(request)}`,
		});
		state = after;
	}

	return outcomes;
};

const isRefused = ({status}: Outcome): boolean => status >= 400;

/** Why a region can't be read, if so. */
const problemOf = (state: RegionState): string | undefined => {
	try {
		snapshotOf(state);
		return undefined;
	} catch (error) {
		return String(error);
	}
};

test('whatever was changed, every list can be read afterwards', () => {
	// Reading everything takes its time: every few changes will do.
	const changes = seeds.flatMap(seed => play(seed)).filter(({before, after}) => before !== after).filter((_, place) => place % 6 === 0);
	const problems = changes.map(({after, told}) => ({told, problem: problemOf(after)})).filter(({problem}) => problem !== undefined);
	assert.deepEqual(problems, []);
});

test('a request that is refused changes nothing', () => {
	const changing = seeds.flatMap(seed => play(seed)).filter(outcome => isRefused(outcome) && outcome.after !== outcome.before);
	assert.deepEqual(changing.map(({told}) => told), []);
});

test('of the random requests, enough are taken and enough are refused for that to mean something', () => {
	const outcomes = seeds.flatMap(seed => play(seed));
	const refused = outcomes.filter(outcome => isRefused(outcome)).length / outcomes.length;
	assert.equal(refused > 0.2 && refused < 0.8, true, `${Math.round(refused * 100)} % refused`);
});

for (const seed of seeds) {
	test(`a region made from what a changed region answers answers the same, seed ${seed}`, () => {
		const snapshot = snapshotOf(play(seed).at(-1)!.after);
		assert.deepEqual(snapshotOf(createRegion(parseSnapshot(snapshot))), snapshot);
	});
}

test('the same requests leave the same region', () => {
	const [one, other] = [play(7), play(7)].map(outcomes => snapshotOf(outcomes.at(-1)!.after));
	assert.deepEqual(one, other);
});
