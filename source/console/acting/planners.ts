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
import {gatherSources, prepare, prepareRest} from '../../actions/runner/prepare.js';
import type {Prepared} from '../../actions/runner/context.js';
import type {Known} from '../../domain/known.js';
import type {MaasClient} from '../../maas/client.js';
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
};

/**
From what somebody wants to a plan that was rehearsed on the region as it was just read.

@throws {Misuse} For what isn't there any more.
*/
export const prepareRequest = async (maas: MaasClient, request: ActionRequest, known: Known, signal: AbortSignal): Promise<Prepared> => {
	if (request.action === 'go-on') {
		const {plan} = request.choice;
		const {known: now} = await gatherSources(maas, plan.madeFrom.map(({reading}) => reading), known, signal);
		return prepareRest({...request.choice, plan: {...plan, title: `Go on: ${plan.title}`}}, now);
	}

	const {action, choice} = request;
	return prepare(maas, planners[action] as Action<typeof choice>, choice, known, signal);
};
