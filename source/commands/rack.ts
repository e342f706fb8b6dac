import {rackDeletion} from '../actions/delete-rack.js';
import {evacuateRack} from '../actions/evacuate-rack.js';
import {findController, findVlan} from './find.js';
import {act, planned} from './plan/act.js';
import type {ActionOptions} from './plan/action-options.js';
import type {Invocation} from './plan/invocation.js';
import {removalChoice, type RemovalOptions} from './removal-options.js';

export type EvacuateOptions = ActionOptions & {
	/** A hostname or system_id. */
	rack: string;
	/** VLANs that stay with it. */
	except?: readonly string[] | undefined;
};

/** `maas-ha rack evacuate`: hands what a rack does on VLANs to others; `undo` hands it back. */
export const evacuate = async ({rack, except = [], ...options}: EvacuateOptions, invocation: Invocation): Promise<number> =>
	act(options, invocation, planned(evacuateRack, ({snapshot}) => ({
		rack: findController(snapshot.rackcontrollers ?? [], rack).system_id, except: except.map(name => findVlan(snapshot, name).id),
	})));

export type DeleteRackOptions = ActionOptions & RemovalOptions & {
	/** A hostname or system_id. */
	rack: string;
};

/** `maas-ha rack delete`. Of a region+rack only the rack goes. */
export const deleteRack = async ({rack, ...options}: DeleteRackOptions, invocation: Invocation): Promise<number> =>
	act(options, invocation, planned(rackDeletion, known => ({
		rack: findController(known.snapshot.rackcontrollers ?? [], rack).system_id, ...removalChoice(options, known),
	})));
