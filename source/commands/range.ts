import {rangeChange} from '../actions/change-range.js';
import {rangeCreation} from '../actions/create-range.js';
import {rangeDeletion} from '../actions/delete-range.js';
import type {IpRange} from '../maas/schemas/ip-range.js';
import {findRange, findSubnet, parseSpan} from './find.js';
import {act, planned} from './plan/act.js';
import type {ActionOptions} from './plan/action-options.js';
import type {Invocation} from './plan/invocation.js';

export type AddRangeOptions = ActionOptions & {
	/** A CIDR or an id. */
	subnet: string;
	/** `START-END`. */
	span: string;
	type?: IpRange['type'] | undefined;
	comment?: string | undefined;
};

/** `maas-ha range add`: a dynamic range for DHCP to hand out, or a reserved one for MAAS to leave alone. */
export const addRange = async ({subnet, span, type = 'dynamic', comment, ...options}: AddRangeOptions, invocation: Invocation): Promise<number> =>
	act(options, invocation, planned(rangeCreation, ({snapshot: {subnets = []}}) => ({
		subnet: findSubnet(subnets, subnet).id, type, ...parseSpan(span), ...(comment !== undefined && {comment}),
	})));

export type ChangeRangeOptions = ActionOptions & {
	/** `START-END` as it is now, or its id. */
	range: string;
	/** `START-END` as it is to be. */
	to?: string | undefined;
	type?: IpRange['type'] | undefined;
	comment?: string | undefined;
};

/** `maas-ha range change`: what isn't said stays as it is. */
export const changeRange = async ({range, to, type, comment, ...options}: ChangeRangeOptions, invocation: Invocation): Promise<number> =>
	act(options, invocation, planned(rangeChange, ({snapshot: {ipranges = []}}) => ({
		range: findRange(ipranges, range).id, ...(to !== undefined && parseSpan(to)), ...(type !== undefined && {type}), ...(comment !== undefined && {comment}),
	})));

export type DeleteRangeOptions = ActionOptions & {
	/** `START-END`, or its id. */
	range: string;
};

/** `maas-ha range delete`. */
export const deleteRange = async ({range, ...options}: DeleteRangeOptions, invocation: Invocation): Promise<number> =>
	act(options, invocation, planned(rangeDeletion, ({snapshot: {ipranges = []}}) => ({range: findRange(ipranges, range).id})));
