import type {Known} from '../../domain/known.js';
import {MaasError} from '../../maas/errors.js';
import type {MaasClient} from '../../maas/client.js';
import {findLikeMachines} from '../../maas/endpoints/machines.js';
import {readSubnetAddresses, readSubnetSuggestions} from '../../maas/endpoints/subnets.js';
import {listVmHosts} from '../../maas/endpoints/vm-hosts.js';
import type {LikeMachine} from '../../maas/schemas/machine.js';
import type {Awaited} from '../awaited.js';
import type {JournalRecord, RecordedStep} from '../journal/record.js';
import {
	needKey,
	type Action,
	type Need,
	type Sources,
	type SubnetSuggestion,
} from '../planning.js';
import {rehearse} from '../rehearsal.js';
import {readFresh} from './read.js';
import {verifyRecord} from './verify-record.js';
import type {Prepared} from './context.js';

type Gathered = {known: Known; suggestions: Map<number, SubnetSuggestion>; likeMachines: Map<string, readonly LikeMachine[]>; unread: Set<string>};

const readNeed = async (maas: MaasClient, need: Need, gathered: Gathered, signal?: AbortSignal): Promise<void> => {
	if (need.type === 'subnet-use') {
		const {data} = await readSubnetSuggestions(maas, need.id, signal);
		const {suggested_dynamic_range: range, suggested_gateway: gateway} = data;
		const {data: addresses} = await readSubnetAddresses(maas, need.id, signal);
		gathered.suggestions.set(need.id, {...(range && {range: {start: range.start, end: range.end}}), ...(gateway && {gateway})});
		gathered.known = {...gathered.known, addressesInUse: new Map([...gathered.known.addressesInUse ?? [], [need.id, addresses]])};
		return;
	}

	if (need.type === 'vm-hosts') {
		const {data} = await listVmHosts(maas, signal);
		gathered.known = {...gathered.known, snapshot: {...gathered.known.snapshot, 'vm-hosts': data}};
		return;
	}

	if (need.type === 'like-machines') {
		gathered.likeMachines.set(needKey(need), await findLikeMachines(maas, need, signal));
		return;
	}

	const {known} = await readFresh(maas, need, gathered.known, signal);
	gathered.known = known;
};

/**
Reads afresh what a planner wants. What can't be read is `unread`: MAAS may refuse, and a check says so.

@throws What isn't MAAS's: that the signal was aborted.
*/
export const gatherSources = async (maas: MaasClient, needs: readonly Need[], known: Known, signal?: AbortSignal): Promise<Sources> => {
	const gathered: Gathered = {
		known, suggestions: new Map(), likeMachines: new Map(), unread: new Set(),
	};
	for (const [key, need] of new Map(needs.map(one => [needKey(one), one]))) {
		try {
			await readNeed(maas, need, gathered, signal);
		} catch (error) {
			if (!(error instanceof MaasError)) {
				throw error;
			}

			gathered.unread.add(key);
		}
	}

	return gathered;
};

/** From a choice to a rehearsed plan, read afresh. It throws a `Misuse` for a choice that names what isn't there. */
export const prepare = async <Choice>(maas: MaasClient, action: Action<Choice>, choice: Choice, known: Known, signal?: AbortSignal): Promise<Prepared> => {
	const sources = await gatherSources(maas, action.needs(known, choice), known, signal);
	const plan = action.plan(sources, choice);
	return {plan, rehearsal: rehearse(plan, sources.known), known: sources.known};
};

/** What was registered and isn't there yet: the steps after it hang on that. One that keeps its system_id is listed before it is back. */
const isStillComing = ({step, state}: RecordedStep, steps: readonly RecordedStep[]): boolean => {
	if (step.kind !== 'hand' || state !== 'done' || step.effect?.type !== 'register') {
		return false;
	}

	const isAwaited = (type: Awaited['type']): boolean => steps.some(one => one.step.kind === 'wait' && one.step.awaited.type === type && one.state !== 'done');
	return isAwaited('arrival') || (step.effect.rack.system_id !== undefined && isAwaited('services'));
};

/** A plan that was begun, held against the region as it is now, with what is left of it rehearsed there. */
export const prepareRest = (record: JournalRecord, known: Known): Prepared => {
	const {plan, steps} = verifyRecord(record, known);
	return {
		plan,
		rehearsal: rehearse({...plan, steps: steps.filter(one => one.state !== 'done' || isStillComing(one, steps)).map(({step}) => step)}, known),
		known,
		done: steps.filter(({state}) => state === 'done').map(({step}) => step),
	};
};
