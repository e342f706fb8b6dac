import type {Vlan} from '../maas/schemas/vlan.js';
import {vlanName} from '../domain/vlans.js';
import type {VlanChanges} from './operation.js';
import type {ChangeStep} from './plan.js';
import {vlanValues, type Value, type Values} from './reading.js';

/** How DHCP is set on a VLAN. Racks by system_id, the relay's target by `vlan.id`. */
export type DhcpSetting = {dhcp_on: boolean; primary_rack: string | null; secondary_rack: string | null; relay_vlan: number | null};

export const settingOf = ({dhcp_on, primary_rack, secondary_rack, relay_vlan}: Vlan): DhcpSetting => ({
	dhcp_on, primary_rack, secondary_rack, relay_vlan: relay_vlan?.id ?? null,
});

const textOrNull = (value: Value | undefined): string | null => typeof value === 'string' ? value : null;

/** How DHCP was set, from what was read then. */
export const settingFrom = ({dhcp_on: isOn, primary_rack: primary, secondary_rack: secondary, relay_vlan: relay}: Values): DhcpSetting => ({
	dhcp_on: isOn === true, primary_rack: textOrNull(primary), secondary_rack: textOrNull(secondary), relay_vlan: typeof relay === 'number' ? relay : null,
});

/** DHCP off and nothing left behind: a rack that an off VLAN names can't be deleted later. */
export const offSetting: DhcpSetting = {
	dhcp_on: false, primary_rack: null, secondary_rack: null, relay_vlan: null,
};

type Racks = {primary: string | null; secondary: string | null};
type Move = Partial<Racks>;

/**
The requests that it takes to set these racks, for MAAS gives a secondary up without a word (behaviour.md, VLANs):

- today's secondary as primary is the secondary no more, even where the same request names another;
- today's primary isn't taken as secondary, even by a request that makes another one primary;
- a primary that is cleared while there is a secondary is followed by it.
*/
const rackMoves = (now: Racks, to: Racks): Move[] => {
	if (now.primary === to.primary && now.secondary === to.secondary) {
		return [];
	}

	if (to.primary === null) {
		const first: Move[] = now.secondary === null ? [] : [{secondary: null}];
		// A secondary that is alone becomes the primary when it is cleared.
		const isLeft = now.primary !== null || now.secondary !== null;
		return [...first, ...(isLeft ? [{primary: null}] : []), ...(to.secondary === null ? [] : [{secondary: to.secondary}])];
	}

	if (to.primary === now.secondary) {
		return [{primary: to.primary}, ...(to.secondary === null ? [] : [{secondary: to.secondary}])];
	}

	if (to.secondary !== null && to.secondary === now.primary) {
		return [{primary: to.primary}, {secondary: to.secondary}];
	}

	return [{
		...(to.primary !== now.primary && {primary: to.primary}),
		...(to.secondary !== now.secondary && {secondary: to.secondary}),
	}];
};

/** What the racks are after a request, as MAAS stores them. */
const after = (now: Racks, move: Move): Racks => {
	const wanted = {...now, ...move};
	return now.secondary !== null && (wanted.primary === null || wanted.primary === now.secondary) ? {primary: now.secondary, secondary: null} : wanted;
};

const racksOf = ({primary_rack: primary, secondary_rack: secondary}: DhcpSetting): Racks => ({primary, secondary});

const changesOf = ({primary, secondary}: Move): VlanChanges => ({
	...(primary !== undefined && {primary_rack: primary}),
	...(secondary !== undefined && {secondary_rack: secondary}),
});

/**
The requests from one setting to another, the fewest there are, each with what it leads to.

DHCP goes on with the first request, and off with it; a relay is set once DHCP is off, as MAAS takes it in no request that turns DHCP off. DHCP of its own ends a relay.
*/
export const settingChanges = (now: DhcpSetting, to: DhcpSetting): Array<{changes: VlanChanges; leadsTo: DhcpSetting}> => {
	const moves = rackMoves(racksOf(now), racksOf(to)).map(move => changesOf(move));
	const needsFirst = now.dhcp_on !== to.dhcp_on;
	if (needsFirst) {
		moves[0] = {dhcp_on: to.dhcp_on, ...moves[0]};
		if (to.dhcp_on && now.relay_vlan !== null) {
			// MAAS clears it by itself, but refuses the request where the relay's target was itself relayed meanwhile.
			moves[0] = {...moves[0], relay_vlan: null};
		}
	}

	if (!to.dhcp_on && to.relay_vlan !== now.relay_vlan) {
		const mayJoin = moves.length > 0 && !(now.dhcp_on && moves.length === 1);
		if (mayJoin) {
			moves[moves.length - 1] = {...moves.at(-1), relay_vlan: to.relay_vlan};
		} else {
			moves.push({relay_vlan: to.relay_vlan});
		}
	}

	let current = now;
	return moves.map(changes => {
		const {primary_rack: primary, secondary_rack: secondary, dhcp_on = current.dhcp_on, relay_vlan = current.relay_vlan} = changes;
		const racks = after(racksOf(current), {...(primary !== undefined && {primary}), ...(secondary !== undefined && {secondary})});
		current = {
			dhcp_on, primary_rack: racks.primary, secondary_rack: racks.secondary, relay_vlan: dhcp_on ? null : relay_vlan,
		};
		return {changes, leadsTo: current};
	});
};

/** A hostname where it is known. */
export type Names = {rack: (systemId: string) => string; vlan: (id: number) => string};

const rackWords = (role: string, systemId: string | null | undefined, name: Names['rack']): string[] => {
	if (systemId === undefined) {
		return [];
	}

	return [systemId === null ? `clear the ${role}` : `make ${name(systemId)} the ${role}`];
};

const sentenceOf = ({dhcp_on, primary_rack, secondary_rack, relay_vlan}: VlanChanges, names: Names): string => {
	const words = [
		...(dhcp_on === undefined ? [] : [dhcp_on ? 'turn DHCP on' : 'turn DHCP off']),
		...rackWords('primary', primary_rack, names.rack),
		...rackWords('secondary', secondary_rack, names.rack),
		...(relay_vlan === undefined ? [] : [relay_vlan === null ? 'end the relay' : `relay DHCP to ${names.vlan(relay_vlan)}`]),
	];
	return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
};

/** The steps that bring a VLAN from how it is to a setting. None where it is so already. */
export const vlanSteps = (vlan: Vlan, to: DhcpSetting, names: Names): ChangeStep[] => {
	let before = vlanValues(vlan);
	return settingChanges(settingOf(vlan), to).map(({changes, leadsTo}): ChangeStep => {
		const step: ChangeStep = {
			kind: 'change',
			title: `${vlanName(vlan)}: ${sentenceOf(changes, names)}`,
			operation: {type: 'vlan.update', vlan: {fabricId: vlan.fabric_id, vid: vlan.vid}, changes},
			reading: {type: 'vlan', id: vlan.id},
			before,
			expect: leadsTo,
			undo: {type: 'restore'},
			group: vlanName(vlan),
		};
		before = {...before, ...leadsTo};
		return step;
	});
};
