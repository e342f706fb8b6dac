import assert from 'node:assert/strict';
import {requestOf} from '../../source/actions/operation.js';
import type {Plan} from '../../source/actions/plan.js';
import {valuesIn} from '../../source/actions/reading.js';
import type {RecordedStep, RunRecord} from '../../source/actions/undo/thing.js';
import {advance} from '../../source/region/advance.js';
import {answer} from '../../source/region/answer.js';
import {happen} from '../../source/region/happen.js';
import type {RegionState} from '../../source/region/state.js';
import {knownOf} from './known-of-region.js';
import {now} from './known.js';

/** Seconds after which racks have reported. */
const settled = 90;

type CarriedOut = {state: RegionState; record: RunRecord};

/**
Carries a plan out on a region, and writes down what the journal would. A step that MAAS refuses ends it.

@param until How many steps are done before it is cut off: all, as a rule.
*/
export const carryOut = (plan: Plan, start: RegionState, {id = 'one', until = plan.steps.length}: {id?: string; until?: number} = {}): CarriedOut => {
	let state = start;
	let isOver = false;
	const steps = plan.steps.map((step, index): RecordedStep => {
		if (isOver || index >= until || step.kind === 'wait') {
			return {step, state: 'planned'};
		}

		if (step.kind === 'hand') {
			state = step.effect ? advance(happen(state, step.effect), settled) : state;
			return {step, state: 'done'};
		}

		const before = valuesIn(knownOf(state), step.reading);
		const {method, path, query = {}, form = {}} = requestOf(step.operation);
		const {response, state: changed} = answer(state, {
			method, path: `/MAAS/api/2.0/${path}?${new URLSearchParams(query).toString()}`, user: 'admin', form: Object.entries(form),
		}, {now});
		if (response.status >= 300) {
			isOver = true;
			return {step, state: 'refused', ...(before && {before})};
		}

		state = advance(changed, settled);
		const after = valuesIn(knownOf(state), step.reading);
		const made = step.operation.type === 'range.create' ? (response.body as {id: number}).id : undefined;
		return {
			step, state: 'done', ...(made !== undefined && {made}), ...(before && {before}), ...(after && {after}),
		};
	});
	return {state, record: {id, plan, steps}};
};

/** As {@link carryOut}, where every step has to be done. */
export const carryOutAll = (plan: Plan, start: RegionState, id = 'one'): CarriedOut => {
	const done = carryOut(plan, start, {id});
	assert.deepEqual(done.record.steps.filter(({state}) => state !== 'done').map(({step}) => step.title), []);
	return done;
};
