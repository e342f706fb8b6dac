import type {Vlan} from '../../maas/schemas/vlan.js';
import {familyOf, lookUp} from '../../domain/lookup.js';
import type {Family} from '../../domain/vlans.js';
import {checkGateway} from '../checks/gateway-checks.js';
import {checkRange} from '../checks/range-checks.js';
import type {Check, ChangeStep} from '../plan.js';
import type {Sources} from '../planning.js';
import type {Reading} from '../reading.js';
import {gatewayStep, placeGateway, type PlacedGateway} from './gateway-part.js';
import {
	isThere,
	placeRange,
	rangeStep,
	type PlacedRange,
	type RangeChoice,
} from './range-part.js';
import {handedOut, noSubnetCheck, subnetsOf} from './subnets-of.js';

/** What a VLAN is given beside its racks. */
export type NetworkWish = {
	range?: RangeChoice;
	/** A gateway to set. `suggested`: the one that MAAS suggests for the subnet of the range, and only where it has none yet. */
	gateway?: string;
};

/** What it takes to give it that. */
export type NetworkPart = {
	checks: Check[];
	steps: ChangeStep[];
	/** What it is made from. */
	readings: Reading[];
	/** Families that the VLAN has afterwards. */
	families: Family[];
	/** Whether a range that is served comes with it. */
	isMade: boolean;
	notes: string[];
};

type Part = Pick<NetworkPart, 'checks' | 'steps' | 'readings' | 'notes'>;

const nothing: Part = {
	checks: [], steps: [], readings: [], notes: [],
};

const rangePart = (sources: Sources, vlan: Vlan, made: PlacedRange, gateway: string | null): Part => {
	const step = rangeStep(vlan, made);
	return {
		checks: checkRange(sources, {...made.subnet, gateway_ip: gateway}, {...made, type: 'dynamic'}),
		steps: [step],
		readings: [{type: 'subnet', id: made.subnet.id}, step.reading],
		notes: gateway === null && familyOf(made.subnet.cidr) === 'ipv4' ? [`${made.subnet.cidr} has no gateway: DHCP gives machines no default route.`] : [],
	};
};

const gatewayPart = (sources: Sources, vlan: Vlan, placed: PlacedGateway): Part => ({
	checks: checkGateway(placed.subnet, placed.gateway, handedOut(sources, placed.subnet)),
	steps: placed.gateway === placed.subnet.gateway_ip ? [] : [gatewayStep(vlan, placed)],
	readings: [{type: 'subnet', id: placed.subnet.id}],
	notes: [],
});

const misplaced = (sources: Sources, vlan: Vlan, what: string): Part => ({...nothing, checks: [noSubnetCheck(vlan, what, subnetsOf(sources, vlan))]});

/** The range and the gateway that come before DHCP: MAAS turns it on for a VLAN with a dynamic range only. */
export const planNetwork = (sources: Sources, vlan: Vlan, {range, gateway}: NetworkWish): NetworkPart => {
	const placed = range && placeRange(sources, vlan, range);
	const made = placed && !isThere(sources, placed) ? placed : undefined;
	const set = gateway === undefined ? undefined : placeGateway(sources, vlan, gateway, placed?.subnet);
	const parts: Part[] = [];
	if (made) {
		parts.push(rangePart(sources, vlan, made, set?.subnet.id === made.subnet.id ? set.gateway : made.subnet.gateway_ip));
	} else if (typeof range === 'object' && placed === undefined) {
		parts.push(misplaced(sources, vlan, 'The range'));
	}

	if (set) {
		parts.push(gatewayPart(sources, vlan, set));
	} else if (gateway !== undefined && gateway !== 'suggested') {
		parts.push(misplaced(sources, vlan, 'The gateway'));
	}

	const isMade = made?.subnet.managed ?? false;
	const own = Object.keys(lookUp(sources.known).networks(vlan.id)?.ranges ?? {}) as Family[];
	return {
		checks: parts.flatMap(({checks}) => checks),
		steps: parts.flatMap(({steps}) => steps),
		readings: parts.flatMap(({readings}) => readings),
		families: [...new Set([...own, ...(made && isMade ? [familyOf(made.subnet.cidr)] : [])])].toSorted(),
		isMade,
		notes: parts.flatMap(({notes}) => notes),
	};
};
