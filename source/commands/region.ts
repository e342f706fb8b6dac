import {regionDeletion} from '../actions/delete-region.js';
import {findController} from './find.js';
import {act, planned} from './plan/act.js';
import type {ActionOptions} from './plan/action-options.js';
import type {Invocation} from './plan/invocation.js';
import {removalChoice, type RemovalOptions} from './removal-options.js';

export type DeleteRegionOptions = ActionOptions & RemovalOptions & {
	/** A hostname or system_id. */
	region: string;
};

/** `maas-ha region delete`: a region that no longer runs, after its rack where it is one too. */
export const deleteRegion = async ({region, ...options}: DeleteRegionOptions, invocation: Invocation): Promise<number> =>
	act(options, invocation, planned(regionDeletion, known => ({
		region: findController(known.snapshot.regioncontrollers ?? [], region, 'region').system_id, ...removalChoice(options, known),
	})));
