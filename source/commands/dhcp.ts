import {dropSecondary as dropping} from '../actions/drop-secondary.js';
import {spread as spreading} from '../actions/spread.js';
import {swapRacks as swapping} from '../actions/swap-racks.js';
import {turnOffDhcp} from '../actions/turn-off-dhcp.js';
import {Misuse} from '../maas/schemas/misuse.js';
import {findVlan} from './find.js';
import {act, planned} from './plan/act.js';
import type {ActionOptions} from './plan/action-options.js';
import type {Invocation} from './plan/invocation.js';

export type VlanOptions = ActionOptions & {
	/** `FABRIC/VID`, an id, or the CIDR of a subnet. */
	vlan: string;
};

/** `maas-ha dhcp swap`: the secondary becomes the primary, and the primary the secondary. */
export const swapRacks = async ({vlan, ...options}: VlanOptions, invocation: Invocation): Promise<number> =>
	act(options, invocation, planned(swapping, ({snapshot}) => ({vlan: findVlan(snapshot, vlan).id})));

/** `maas-ha dhcp drop-secondary`. */
export const dropSecondary = async ({vlan, ...options}: VlanOptions, invocation: Invocation): Promise<number> =>
	act(options, invocation, planned(dropping, ({snapshot}) => ({vlan: findVlan(snapshot, vlan).id})));

/** `maas-ha dhcp off`. */
export const turnOff = async ({vlan, ...options}: VlanOptions, invocation: Invocation): Promise<number> =>
	act(options, invocation, planned(turnOffDhcp, ({snapshot}) => ({vlan: findVlan(snapshot, vlan).id})));

export type SpreadOptions = ActionOptions & {
	/** The VLANs that it is about; all without it. */
	only?: readonly string[] | undefined;
	/** VLANs that stay as they are. */
	except?: readonly string[] | undefined;
};

/** `maas-ha dhcp spread`: a second rack for every VLAN that has one only. */
export const spread = async ({only, except: left = [], ...options}: SpreadOptions, invocation: Invocation): Promise<number> =>
	act(options, invocation, planned(spreading, ({snapshot}) => {
		const among = only?.map(name => findVlan(snapshot, name).id);
		const except = left.map(name => findVlan(snapshot, name).id);
		if (among?.every(id => except.includes(id))) {
			throw new Misuse('--except leaves out all that --only names.', 'Give one of both.');
		}

		return {...(among && {among}), except};
	}));
