import {defaultVlanOf} from '../delete-vlan.js';
import {crashed} from '../exchange.js';
import {chooseRack, isLost, isRack} from '../rack-choices.js';
import {
	rangesBySubnet,
	subnetsByVlan,
	vlansByAddress,
	type RegionState,
	type VlanRow,
} from '../state.js';
import {chooseFabric, chooseSpace, noSpace} from './choose.js';
import {
	badChoice,
	badRowChoice,
	badValue,
	cleanInteger,
	cleanText,
	FormErrors,
	isModelName,
	toBoolean,
	wholeForm,
	type Given,
} from './form.js';

const vids = {least: 0, most: 4094};
const mtus = {least: 552, most: 65_535};

/** A new VLAN has no VID until it is given one. */
const isNew = ({vid}: VlanRow): boolean => Number.isNaN(vid);

const hasDynamicRange = (state: RegionState, vlan: VlanRow): boolean =>
	state.subnets.where(subnetsByVlan, vlan.id).some(({id}) => state.ranges.where(rangesBySubnet, id).some(({type}) => type === 'dynamic'));

/** A name; none where it is empty. A fabric's default VLAN may be given one, but shows as `untagged` all the same (trace dev-040, step 5). */
const cleanName = (state: RegionState, before: VlanRow, value: string | undefined, errors: FormErrors): string | null => {
	if (value === undefined) {
		return before.name;
	}

	const name = cleanText(errors, 'name', value, 256) || null;
	if (name !== null && !isModelName(name)) {
		errors.add('name', badValue);
	}

	return defaultVlanOf(state, before.fabric)?.id === before.id ? before.name : name;
};

/** Fields by themselves. What isn't given is checked all the same, as it is now: a VLAN that became invalid takes no change until that is mended (trace dev-027, step 19). */
const cleanFields = (state: RegionState, before: VlanRow, given: Given, errors: FormErrors) => {
	const name = cleanName(state, before, given.get('name'), errors);
	const vid = cleanInteger(errors, 'vid', given.get('vid') ?? (isNew(before) ? '' : String(before.vid)));
	// An empty one changes nothing.
	const mtu = cleanInteger(errors, 'mtu', (given.get('mtu') ?? '') || String(before.mtu), {least: mtus.least});

	const isOn = given.has('dhcp_on') ? toBoolean(given.get('dhcp_on')!) : before.dhcp_on;
	if (isOn && !hasDynamicRange(state, before)) {
		errors.add('dhcp_on', 'dhcp can only be turned on when a dynamic IP range is defined.');
	}

	const rackOf = (field: 'primary_rack' | 'secondary_rack'): string | null => {
		const value = given.get(field) ?? before[field] ?? '';
		const rack = value === '' ? null : chooseRack(state, before, value);
		if (rack === undefined) {
			errors.add(field, badChoice(value));
		}

		return rack ?? null;
	};

	const primary = rackOf('primary_rack');
	const secondary = rackOf('secondary_rack');
	const relay = cleanRelay(state, before, given.get('relay_vlan') ?? String(before.relay_vlan ?? ''), errors);
	const space = given.has('space') ? chooseSpace(state, given.get('space')!, errors) : before.space;
	const fabric = isNew(before) ? before.fabric : chooseFabric(state, before.fabric, given.get('fabric') ?? '', errors);
	return {
		name, vid, mtu, isOn, primary, secondary, relay, space, fabric,
	};
};

/**
A relay may go to a VLAN that isn't relayed itself, but not to the VLAN's own, and nowhere as long as MAAS serves DHCP here: also not in the request that
turns DHCP off (sequence vlan-put, relay-and-dhcp-off). A target without DHCP is taken (relay-target-without-dhcp).
*/
const cleanRelay = (state: RegionState, before: VlanRow, value: string, errors: FormErrors): number | null => {
	if (value === '') {
		return null;
	}

	const target = /^\d+$/v.test(value) ? state.vlans.get(Number(value)) : undefined;
	if (target?.relay_vlan !== null || target.id === before.id || before.dhcp_on) {
		errors.add('relay_vlan', badRowChoice);
		return null;
	}

	return target.id;
};

type Racks = {primary: string | null; secondary: string | null};

/**
Who serves, once today's secondary has been looked at: without a primary it is promoted, though the request may clear it or name another
(trace dev-019, step 22), and as the new primary it is the secondary no more. So a swap in one request loses the secondary (sequence vlan-put, step 9).
*/
const promote = (before: VlanRow, racks: Racks): Racks => {
	const {secondary_rack: today} = before;
	return today !== null && (racks.primary === null || racks.primary === today) ? {primary: today, secondary: null} : racks;
};

const lostPrimary = 'The primary rack controller must be up and running to set a secondary rack controller. '
	+ 'Without the primary the secondary DHCP service will not be able to synchronize, preventing it from responding to DHCP requests.';

/** What MAAS has against a pair of racks, if anything; each of these is the only one it says. */
const objection = (state: RegionState, before: VlanRow, {primary, secondary}: Racks): string | undefined => {
	if (secondary === null) {
		return undefined;
	}

	// Also when this request makes another rack the primary (trace dev-019, step 24).
	if (secondary === before.primary_rack) {
		return `${secondary} is already set as the primary rack controller`;
	}

	if (secondary === primary) {
		return 'The primary and secondary rack must be different';
	}

	// A pair in which both are new isn't looked at, nor a secondary that stays.
	const isAdded = secondary !== before.secondary_rack && primary === before.primary_rack;
	return isAdded && primary !== null && isLost(state, primary)
		? lostPrimary
		: undefined;
};

/** What would be stored has to have numbers that can be: of two wrong ones only the first is named, and one that is missing is wrong too. */
const checkNumbers = (vid: number, mtu: number, errors: FormErrors): void => {
	if (!(vid >= vids.least && vid <= vids.most)) {
		errors.add('vid', `VID must be between ${vids.least} and ${vids.most}.`);
	} else if (mtu > mtus.most) {
		errors.add('mtu', `MTU must be between ${mtus.least} and ${mtus.most}.`);
	}
};

/**
A VLAN after what was sent for it.

@param before As it is; for a new one, as it would be if nothing were given.
@throws {Refusal} 400 with what MAAS finds wrong, by field, or 500 where it stumbles.
*/
export const cleanVlan = (state: RegionState, before: VlanRow, given: Given): VlanRow => {
	for (const rack of [before.primary_rack, before.secondary_rack]) {
		const node = rack === null ? undefined : state.nodes.get(rack);
		// A region that was a rack too may still be named where DHCP was off when it ceased to be one: the form can't even be shown.
		if (node && !isRack(node)) {
			throw crashed('RackController matching query does not exist.');
		}
	}

	const errors = new FormErrors();
	const {name, vid, mtu, isOn, space, fabric, relay, ...chosen} = cleanFields(state, before, given, errors);
	const racks = promote(before, chosen);
	const against = objection(state, before, racks);
	if (against !== undefined) {
		errors.add(wholeForm, against);
	}

	// A primary that is there today may be cleared: DHCP then stays on without a rack (trace dev-026, step 12).
	if (isOn && !errors.has('dhcp_on') && racks.primary === null && before.primary_rack === null) {
		errors.add(wholeForm, 'dhcp can only be turned on when a primary rack controller is set.');
	}

	checkNumbers(vid ?? before.vid, mtu ?? before.mtu, errors);
	if (!errors.has('vid') && state.vlans.where(vlansByAddress, `${fabric}/${vid!}`).some(({id}) => id !== before.id)) {
		errors.add(wholeForm, 'A VLAN with the specified VID already exists in the destination fabric.');
	}

	errors.throwIfAny();
	return {
		...before,
		fabric,
		name,
		vid: vid!,
		mtu: mtu!,
		dhcp_on: isOn,
		primary_rack: racks.primary,
		secondary_rack: racks.secondary,
		// DHCP of its own ends a relay (sequence vlan-put, dhcp-on-while-relay).
		relay_vlan: isOn ? null : relay,
		space,
	};
};

/** A VLAN before anything is given. No rack can be chosen for it yet. */
export const newVlan = (id: number, fabric: number): VlanRow => ({
	id,
	vid: NaN,
	fabric,
	name: null,
	mtu: 1500,
	dhcp_on: false,
	external_dhcp: null,
	primary_rack: null,
	secondary_rack: null,
	relay_vlan: null,
	space: noSpace,
	rest: {resource_uri: `/MAAS/api/2.0/vlans/${id}/`},
});
