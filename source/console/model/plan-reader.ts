import type {Trouble} from '../../components/problem.js';
import {MaasError} from '../../maas/errors.js';
import {Misuse} from '../../maas/schemas/misuse.js';
import type {ActionRequest} from '../acting/request.js';
import {afterEvent, type FlowEvent} from './action-flow.js';
import type {StateHolder} from './state-holder.js';

export type PlanReader = {
	/** What has happened to the action that is on its way. */
	happen: (event: FlowEvent) => void;
	/** Reads afresh what a plan hangs on, and rehearses it. */
	read: (request: ActionRequest) => Promise<void>;
	/** Ends the reading that is under way: what comes of it is nobody's any more. */
	leave: () => void;
};

/** What keeps a plan from being made. */
const troubleOf = (error: unknown): Trouble => {
	if (error instanceof Misuse || error instanceof MaasError) {
		return {message: error.message, hint: error.hint};
	}

	throw error;
};

/** From what somebody wants to a rehearsed plan, or to why there is none. */
export const createPlanReader = ({getState, update}: StateHolder): PlanReader => {
	let reading: AbortController | undefined;
	const leave = () => {
		reading?.abort();
	};

	const happen = (event: FlowEvent) => {
		const {flow} = getState();
		update({flow: flow && afterEvent(flow, event)});
	};

	return {
		happen,
		async read(request) {
			const {session, watching} = getState();
			leave();
			const mine = new AbortController();
			reading = mine;
			happen({type: 'asked', request});
			let event: FlowEvent;
			try {
				event = {type: 'prepared', prepared: await session!.changes.prepare(request, watching!.known, mine.signal)};
			} catch (error) {
				if (mine.signal.aborted) {
					return;
				}

				event = {type: 'failed', trouble: troubleOf(error)};
			}

			if (!mine.signal.aborted && getState().session === session) {
				happen(event);
			}
		},
		leave,
	};
};
