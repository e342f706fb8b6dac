import * as z from 'zod';
import {regionControllerSchema} from './schemas/controller.js';
import {type RegionProcesses} from './schemas/region-processes.js';

/**
What tells one region from another: the system_ids of its region controllers, or, where only administrators see these, the names in `/MAAS/rpc/`.
*/
export type RegionIdentity = {
	by: 'system_id' | 'name';
	controllers: string[];
};

/** All that is needed of `regioncontrollers/`, which an endpoint is asked for before it is used. */
export const controllerIdsSchema = z.array(regionControllerSchema.pick({system_id: true}));

/** `region-a:pid=1101` is a process of `region-a`. */
const hostname = (process: string) => process.replace(/:pid=\d+$/v, '');

/** A non-admin's list of region controllers is empty, which says nothing. */
export const identityByIds = (controllers: ReadonlyArray<{system_id: string}>): RegionIdentity | undefined =>
	controllers.length === 0 ? undefined : {by: 'system_id', controllers: controllers.map(controller => controller.system_id).toSorted()};

export const identityByNames = ({eventloops}: RegionProcesses): RegionIdentity =>
	({by: 'name', controllers: [...new Set(Object.keys(eventloops).map(process => hostname(process)))].toSorted()});

/**
Whether two endpoints lead to the same region.

System_ids are of the database: they are the same. Names are of processes that live now: a region controller that was lost between the two answers is missing from the later one, so one's names must all be among the other's.
*/
export const isSameRegion = (one: RegionIdentity, other: RegionIdentity): boolean => {
	const [less, more] = [one.controllers, other.controllers].toSorted((a, b) => a.length - b.length) as [string[], string[]];
	const isWithin = less.length > 0 && less.every(controller => more.includes(controller));
	return one.by === other.by && isWithin && (one.by === 'name' || less.length === more.length);
};

export const describeIdentity = ({controllers}: RegionIdentity): string => controllers.length === 0 ? 'none' : controllers.join(', ');

export {regionProcessesSchema as regionNamesSchema} from './schemas/region-processes.js';
