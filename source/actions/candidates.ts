import {rangeFamilies} from '../domain/vlan-networks.js';
import type {RackController} from '../maas/schemas/controller.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import {assessVlans} from '../domain/assess-vlan.js';
import type {Known} from '../domain/known.js';
import {lookUp, type Lookup, type RackFacts} from '../domain/lookup.js';
import {byText} from '../domain/order.js';
import {rackDuties} from '../domain/rack-duties.js';
import {assessRack} from '../domain/serving.js';
import {familyOf, vlanName, type Family} from '../domain/vlans.js';
import {
	addressTraits,
	bootTraits,
	connectionOf,
	daemonTraits,
	loadTrait,
	versionTrait,
	zoneTraits,
	type Look,
	type Trait,
} from './rack-traits.js';

/** A rack that is linked to a VLAN and could serve it. */
export type Candidate = {
	systemId: string;
	hostname: string;
	/** Whether it would serve with another rack: connected, a fixed address of every family there, and no daemon that is known to fail. */
	isReady: boolean;
	/** Why it ranks as it does. */
	traits: Trait[];
};

/** A rack that can't serve a VLAN, and why, to stand after its name and a colon. */
export type Unfit = {systemId: string; hostname: string; why: string};

/** The racks for a VLAN, the best first, and every other one by name. */
export type Candidates = {racks: Candidate[]; others: Unfit[]};

export type CandidateWish = {
	/** Families to serve, where these aren't the VLAN's own. */
	families?: readonly Family[];
	/** The rack (system_id) to serve with: it is no candidate. */
	other?: string | null;
	/** Racks (system_id) that aren't looked at. */
	except?: ReadonlySet<string>;
};

export type CandidateFinder = (vlan: Vlan, wish?: CandidateWish) => Candidates;

/** The families that a VLAN has by its dynamic ranges; where there is none yet, that of its managed subnets, IPv4 first. */
export const familiesOf = (lookup: Lookup, vlanId: number): Family[] => {
	const own = rangeFamilies(lookup.networks(vlanId));
	const subnets = (lookup.known.snapshot.subnets ?? []).filter(({vlan, managed}) => vlan.id === vlanId && managed);
	return own.length > 0 ? own : [...new Set(subnets.map(({cidr}) => familyOf(cidr)))].toSorted().slice(0, 1);
};

/** How many VLANs each rack (system_id) serves, relayed ones included. */
export const loadsOf = (known: Known): Map<string, number> => new Map(lookUp(known).servedBy().entries().map(([systemId, vlans]) => [systemId, vlans.length]));

/** Nothing of a rack that could serve one of the families, if only alone. */
const unfitness = ({lookup, vlan, families}: Look, {system_id: systemId, interface_set: interfaces}: RackController): string | undefined => {
	if (families.length === 0) {
		return interfaces.some(item => item.enabled && item.vlan?.id === vlan.id) ? undefined : `it has no interface on ${vlanName(vlan)}`;
	}

	const assessed = families.map(family => assessRack(lookup, systemId, 'primary', {vlan, family, isAlone: true}));
	return assessed.some(({isOnVlan}) => isOnVlan) ? undefined : [...new Set(assessed.map(({why}) => why))].join(', and ');
};

type Ranked = Candidate & {ranks: readonly number[]};

const drawbacks = (traits: readonly Trait[]): number => traits.filter(({isGood}) => !isGood).length;

const connectionRanks = {connected: 0, unknown: 1, lost: 2} as const;

const candidateOf = (look: Look, facts: RackFacts): Ranked => {
	const {rack} = facts;
	const {state, text} = connectionOf(facts);
	const version = versionTrait(look, rack);
	const service = [...addressTraits(look, facts), ...daemonTraits(look, facts)];
	const boot = bootTraits(facts);
	const load = look.loads.get(rack.system_id) ?? 0;
	const zone = zoneTraits(look, rack);
	const isReady = state === 'connected' && drawbacks(service) === 0;
	return {
		systemId: rack.system_id,
		hostname: rack.hostname,
		isReady,
		traits: [{isGood: state === 'connected', text}, version, ...service, loadTrait(load), ...zone, ...boot],
		ranks: [isReady ? 0 : 1, connectionRanks[state], drawbacks([version]), drawbacks(service), drawbacks(boot), load, drawbacks(zone)],
	};
};

const compare = (one: Ranked, other: Ranked): number => {
	const place = one.ranks.findIndex((rank, index) => rank !== other.ranks[index]);
	return place === -1 ? byText(one.hostname, other.hostname) || byText(one.systemId, other.systemId) : one.ranks[place]! - other.ranks[place]!;
};

/**
Finds the racks for VLANs: those really linked to a VLAN by its id. MAAS takes any with the same VID in whatever fabric, and that would serve nothing.

What would serve ranks first. Then what is connected, runs the version of the other rack (or the region), has a fixed address of every family, gives machines what they boot, serves the fewest VLANs, and stands in another zone than the other rack.

@param loads How many VLANs each rack serves, where that isn't as it is known: a plan over many VLANs hands out more as it goes.
*/
export const candidateFinder = (known: Known, loads: ReadonlyMap<string, number> = loadsOf(known)): CandidateFinder => {
	const lookup = lookUp(known);
	const duties = rackDuties(assessVlans(lookup).values());
	return (vlan, {families = familiesOf(lookup, vlan.id), other, except} = {}) => {
		const otherRack = other ? lookup.rack(other)?.rack : undefined;
		const look: Look = {
			lookup, duties, loads, vlan, families, ...(otherRack && {other: otherRack}),
		};
		const racks: Ranked[] = [];
		const others: Unfit[] = [];
		for (const rack of known.snapshot.rackcontrollers ?? []) {
			const {system_id: systemId, hostname} = rack;
			if (systemId === other || except?.has(systemId)) {
				continue;
			}

			const why = unfitness(look, rack);
			if (why === undefined) {
				racks.push(candidateOf(look, lookup.rack(systemId)!));
			} else {
				others.push({systemId, hostname, why});
			}
		}

		return {
			racks: racks.toSorted(compare).map(({ranks: _, ...candidate}) => candidate),
			others: others.toSorted((a, b) => byText(a.hostname, b.hostname) || byText(a.systemId, b.systemId)),
		};
	};
};

export type {Trait} from './rack-traits.js';
