import {rangeChange} from '../../actions/change-range.js';
import {rangeCreation} from '../../actions/create-range.js';
import {rackDeletion} from '../../actions/delete-rack.js';
import {regionDeletion} from '../../actions/delete-region.js';
import {rangeDeletion} from '../../actions/delete-range.js';
import {dismissNotification} from '../../actions/dismiss-notification.js';
import {dropSecondary} from '../../actions/drop-secondary.js';
import {evacuateRack} from '../../actions/evacuate-rack.js';
import type {Action} from '../../actions/planning.js';
import {reconfigureDhcp} from '../../actions/reconfigure-dhcp.js';
import {spread} from '../../actions/spread.js';
import {swapRacks} from '../../actions/swap-racks.js';
import {turnOffDhcp} from '../../actions/turn-off-dhcp.js';
import {undo} from '../../actions/undo.js';
import {roleRestoration} from '../../actions/restore-roles.js';
import {gatherSources, prepare, prepareRest} from '../../actions/runner/prepare.js';
import type {Prepared} from '../../actions/runner/context.js';
import {
	checkMayGoOn,
	prepareAddition,
	prepareEndpoints,
	prepareMove,
	prepareReregistration,
	type RackPlanContext,
	type Target,
} from '../../actions/runner/rack-plans.js';
import type {JournalRecord} from '../../actions/journal/record.js';
import type {ActionRequest, Choices} from './request.js';

const planners: {[Name in keyof Choices]: Action<Choices[Name]>} = {
	'reconfigure-dhcp': reconfigureDhcp,
	'swap-racks': swapRacks,
	'drop-secondary': dropSecondary,
	'turn-off-dhcp': turnOffDhcp,
	spread,
	'evacuate-rack': evacuateRack,
	'delete-rack': rackDeletion,
	'delete-region': regionDeletion,
	'create-range': rangeCreation,
	'change-range': rangeChange,
	'delete-range': rangeDeletion,
	'dismiss-notification': dismissNotification,
	undo,
	'restore-roles': roleRestoration,
};

/** A plan, with the other region that it looks at, where there is one. */
export type PreparedHere = {prepared: Prepared; target?: Target};

const goOnWith = async (record: JournalRecord, {maas, known, openTarget, signal}: RackPlanContext): Promise<PreparedHere> => {
	const {plan} = record;
	const target = plan.target === undefined ? undefined : await openTarget(plan.target);
	checkMayGoOn(record, target);
	const {known: now} = await gatherSources(maas, plan.madeFrom.map(({reading}) => reading), known, signal);
	return {prepared: prepareRest({...record, plan: {...plan, title: `Go on: ${plan.title}`}}, now), ...(target && {target})};
};

/**
From what somebody wants to a plan that was rehearsed on the region as it was just read.

@throws {Misuse} For what isn't there any more, or a host that can't be looked at.
*/
export const prepareRequest = async (request: ActionRequest, context: RackPlanContext): Promise<PreparedHere> => {
	switch (request.action) {
		case 'go-on': {
			return goOnWith(request.choice, context);
		}

		case 'add-rack': {
			return {prepared: await prepareAddition(request.choice, context)};
		}

		case 're-register-rack': {
			return {prepared: await prepareReregistration(request.choice, context)};
		}

		case 'move-rack': {
			return prepareMove(request.choice, context);
		}

		case 'rack-endpoints': {
			return {prepared: await prepareEndpoints(request.choice, context)};
		}

		default: {
			const {action, choice} = request;
			return {prepared: await prepare(context.maas, planners[action] as Action<typeof choice>, choice, context.known, context.signal)};
		}
	}
};
