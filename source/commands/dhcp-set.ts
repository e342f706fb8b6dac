import {candidateFinder} from '../actions/candidates.js';
import {reconfigureDhcp, type DhcpChoice} from '../actions/reconfigure-dhcp.js';
import type {Known} from '../domain/known.js';
import {few} from '../domain/sentences.js';
import {vlanName} from '../domain/vlans.js';
import {Misuse} from '../maas/schemas/misuse.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import {findController, findVlan, parseSpan} from './find.js';
import {act, planned} from './plan/act.js';
import type {ActionOptions} from './plan/action-options.js';
import type {Invocation} from './plan/invocation.js';

/** What is to be set, as it is typed. Racks by hostname or system_id. */
export type DhcpWish = {
	primary?: string | undefined;
	/** Or `none`. */
	secondary?: string | undefined;
	/** `START-END`, or `suggested`. */
	range?: string | undefined;
	/** An address, or `suggested`. */
	gateway?: string | undefined;
	/** The VLAN whose racks are to serve. */
	relay?: string | undefined;
};

export type SetDhcpOptions = ActionOptions & DhcpWish & {vlan: string};

/**
The rack that was named, or the one that is set.

@throws {Misuse} Where there is neither.
*/
const primaryOf = (known: Known, vlan: Vlan, wish: string | undefined): string => {
	if (wish !== undefined) {
		return findController(known.snapshot.rackcontrollers ?? [], wish).system_id;
	}

	if (vlan.primary_rack === null) {
		const linked = candidateFinder(known)(vlan).racks.map(({hostname}) => hostname);
		throw new Misuse(
			`Nothing says which rack is to serve ${vlanName(vlan)}.`,
			linked.length === 0 ? 'No rack is linked there: give --relay VLAN, or link one first.' : `Give --primary RACK. Linked there, the best first: ${few(linked, 12)}.`,
		);
	}

	return vlan.primary_rack;
};

/** What isn't said stays: where today's secondary becomes the primary, the two change places. MAAS would drop one of them without a word. */
const secondaryOf = (known: Known, {primary_rack, secondary_rack}: Vlan, primary: string, wish: string | undefined): string | null => {
	if (wish === undefined) {
		return secondary_rack === primary ? primary_rack : secondary_rack;
	}

	return wish === 'none' ? null : findController(known.snapshot.rackcontrollers ?? [], wish).system_id;
};

const networkOf = ({range, gateway}: DhcpWish): Pick<DhcpChoice, 'range' | 'gateway'> => ({
	...(range !== undefined && {range: range === 'suggested' ? range : parseSpan(range)}),
	...(gateway !== undefined && {gateway}),
});

/**
What was chosen, from what was typed.

@throws {Misuse}
*/
export const dhcpChoice = (known: Known, name: string, wish: DhcpWish): DhcpChoice => {
	const {id, ...vlan} = findVlan(known.snapshot, name);
	if (Object.values(wish).every(value => value === undefined)) {
		throw new Misuse(`Nothing says how DHCP on ${vlanName(vlan)} is to be.`, 'Give --primary, --secondary, --range, --gateway or --relay.');
	}

	if (wish.relay !== undefined) {
		return {vlan: id, relay: findVlan(known.snapshot, wish.relay).id, ...networkOf(wish)};
	}

	const primary = primaryOf(known, {id, ...vlan}, wish.primary);
	return {
		vlan: id, primary, secondary: secondaryOf(known, {id, ...vlan}, primary, wish.secondary), ...networkOf(wish),
	};
};

/** `maas-ha dhcp set`: who serves DHCP on a VLAN, and from which range. */
export const setDhcp = async ({vlan, primary, secondary, range, gateway, relay, ...options}: SetDhcpOptions, invocation: Invocation): Promise<number> =>
	act(options, invocation, planned(reconfigureDhcp, known => dhcpChoice(known, vlan, {
		primary, secondary, range, gateway, relay,
	})));
