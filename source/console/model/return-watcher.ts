import type {Plan} from '../../actions/plan.js';
import type {RunResult} from '../../actions/runner/progress.js';
import type {RackController} from '../../maas/schemas/controller.js';
import {listed, verb} from '../../domain/sentences.js';
import type {ReturnWatch} from '../../screens/action/doing.js';
import type {StateHolder} from './state-holder.js';

/** A rack that was deleted mustn't come back: from now on somebody looks. */
export const startWatch = ({getState, update, now}: StateHolder, {outcome}: RunResult): void => {
	const {running, watches} = getState();
	const wanted = running?.prepared.plan.watchFor;
	if (wanted && (outcome === 'done' || outcome === 'unsettled')) {
		update({watches: [...watches.filter(({hostname}) => hostname !== wanted.hostname), {...wanted, since: now()}]});
	}
};

/** Racks that a plan registers here are to come: nobody watches for these any more. */
export const endWatches = ({getState, update}: StateHolder, {steps}: Plan): void => {
	const {watches} = getState();
	const wanted = new Set(steps.flatMap(step => step.kind === 'hand' && step.effect?.type === 'register' ? [step.effect.rack.hostname] : []));
	if (watches.some(({hostname}) => wanted.has(hostname))) {
		update({watches: watches.filter(({hostname}) => !wanted.has(hostname))});
	}
};

/** Registration matches by hostname or by any MAC address (behaviour.md, Deleting a rack). */
const isThat = ({hostname, macAddresses}: ReturnWatch, rack: RackController): boolean =>
	rack.hostname === hostname || rack.interface_set.some(({mac_address: mac}) => mac !== null && macAddresses.some(own => own.toLowerCase() === mac.toLowerCase()));

/** The watches after a list of racks was read, and the names of those that it has brought back. One that is gone again is watched for again. */
const lookedThrough = (watches: readonly ReturnWatch[], racks: readonly RackController[], {at, took}: {at: number; took: number}): {changed: ReturnWatch[]; returned: string[]} => {
	const returned: string[] = [];
	const changed = watches.map((watch): ReturnWatch => {
		const {hostname, macAddresses, since, returnedAt} = watch;
		const isBack = racks.some(rack => isThat(watch, rack));
		if (isBack === (returnedAt !== undefined)) {
			return watch;
		}

		if (!isBack) {
			return {hostname, macAddresses, since};
		}

		// A list that was asked for before the deletion holds it rightly.
		if (at - took < since) {
			return watch;
		}

		returned.push(hostname);
		return {...watch, returnedAt: at};
	});
	return {changed, returned};
};

/** Racks that were deleted from here: each list of racks that is read afterwards is looked through for them. */
export const watchForReturns = ({getState, subscribe, update, notify}: StateHolder): void => {
	let looked: readonly RackController[] | undefined;
	subscribe(() => {
		const {watches, known} = getState();
		const {data, at, took = 0} = known?.parts.rackcontrollers ?? {};
		if (data === undefined || at === undefined || data === looked || watches.length === 0) {
			return;
		}

		looked = data;
		const {changed, returned} = lookedThrough(watches, data, {at, took});
		if (changed.some((watch, index) => watch !== watches[index])) {
			update({watches: changed});
		}

		if (returned.length > 0) {
			notify(`✗ ${listed(returned)} ${verb(returned.length, 'is', 'are')} back: MAAS lists ${verb(returned.length, 'it', 'them')} again.`, 'critical');
		}
	});
};
