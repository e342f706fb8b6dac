import type {TestContext} from 'node:test';
import type {PartName} from '../../source/store/parts.js';
import {createStore} from '../../source/store/store.js';
import {createFakeClock} from './fake-clock.js';
import {createFakeMaas, type FakeMaasOptions} from './fake-maas.js';

/** A store on a clock and a client that the test holds; stopped when the test ends. `random` of 0 gives back-off without jitter. */
export const openStore = (t: TestContext, {random = () => 0, ...options}: FakeMaasOptions & {random?: () => number} = {}) => {
	const clock = createFakeClock();
	const fake = createFakeMaas(clock, options);
	const store = createStore(fake.maas, clock, random);
	t.after(() => {
		store.stop();
	});
	return {
		clock,
		fake,
		store,
		part: <Name extends PartName>(name: Name) => store.getState().parts[name],
		link: () => store.getState().link,
	};
};
