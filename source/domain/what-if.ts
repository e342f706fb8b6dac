import type {Vlan} from '../maas/schemas/vlan.js';
import {assessVlanOf, assessVlans, type VlanAssessment} from './assess-vlan.js';
import {bmcReach} from './bmc-reach.js';
import type {Known} from './known.js';
import {leaseEnds, type LeaseEnds} from './lease-clock.js';
import {lookUp, type Lookup} from './lookup.js';
import {processesByRegion} from './region-processes.js';
import {
	verdictRank,
	worstVerdict,
	type Verdict,
} from './verdicts.js';
import {isSince37} from './versions.js';
import type {Family} from './vlans.js';

/** What is taken as lost: system_ids. */
export type Loss = {racks?: readonly string[]; regions?: readonly string[]};

/** One VLAN before and after a loss. */
export type VlanChange = {
	id: number;
	name: string;
	before: VlanAssessment;
	after: VlanAssessment;
	/** Families that a rack may serve before and none does after. */
	stops: Family[];
	/** Whether half of its IPv6 addresses go: each range is cut between two racks. */
	losesIpv6Half: boolean;
};

/** BMCs that fewer racks are linked to after a loss. */
export type BmcChange = {cidr: string; bmcs: number; before: number; after: number};

export type WhatIf = {
	/** Lost racks (system_id), those of lost region+racks among them; all racks where no region is left to connect them. */
	racks: string[];
	/** Lost regions (system_id). */
	regions: string[];
	/** Every VLAN that hangs on a lost rack, in the order of names, also where its verdict stays. */
	vlans: VlanChange[];
	/** The worst verdict of all VLANs. Missing while one is being read. */
	before?: Verdict;
	after?: Verdict;
	/** VLANs that lose DHCP. */
	stopped: VlanChange[];
	/** VLANs that go on, and are worse off. */
	weakened: VlanChange[];
	/** When leases end there if the loss is now; nothing where no VLAN loses DHCP. */
	leases?: LeaseEnds;
	/** Whether leases may still be renewed there all the same: racks of 3.7 or later that are up and have only lost their last region. */
	mayRenew: boolean;
	/** Nothing until BMC addresses were asked for. */
	bmcs?: BmcChange[];
	/** What is left of the region: `none` also where it can't be told that another one lives. */
	api: 'untouched' | 'fewer' | 'none';
};

const families: readonly Family[] = ['ipv4', 'ipv6'];

const maybeServed = (assessment: VlanAssessment, family: Family): boolean => assessment.families[family]?.racks.some(({state}) => state !== 'not-serving') ?? false;

const servingIpv6 = (assessment: VlanAssessment): number => assessment.families.ipv6?.racks.filter(({state}) => state === 'serving').length ?? 0;

const compare = (before: VlanAssessment, after: VlanAssessment): VlanChange => ({
	id: before.id,
	name: before.name,
	before,
	after,
	stops: families.filter(family => maybeServed(before, family) && !maybeServed(after, family)),
	losesIpv6Half: servingIpv6(before) === 2 && servingIpv6(after) === 1,
});

/** Whether a family is worse off. The VLAN's verdict alone doesn't tell: the other family or an external server may be worse already. */
export const isWorse = ({before, after}: VlanChange): boolean => families.some(family => {
	const [one, other] = [before.families[family], after.families[family]];
	return one !== undefined && other !== undefined && verdictRank(other.verdict) < verdictRank(one.verdict);
});

/** Only the VLANs that hang on these racks: nothing else can change. */
export const changesOf = (lookup: Lookup, lost: ReadonlySet<string>): VlanChange[] => {
	const servedBy = lookup.servedBy();
	const [only, ...others] = lost;
	let affected: readonly Vlan[] = only === undefined ? [] : servedBy.get(only) ?? [];
	if (others.length > 0) {
		const ids = new Set([...lost].flatMap(id => servedBy.get(id) ?? []).map(({id}) => id));
		affected = (lookup.vlans() ?? []).filter(({id}) => ids.has(id));
	}

	return affected.map(vlan => compare(assessVlanOf(lookup, vlan), assessVlanOf(lookup, vlan, lost)));
};

const bmcChanges = (known: Known, lost: ReadonlySet<string>): BmcChange[] | undefined => {
	const before = bmcReach(known);
	const after = bmcReach(known, lost);
	return before && after?.networks.map(({subnet, bmcs, connected}, index) => ({
		cidr: subnet.cidr, bmcs: bmcs.length, before: before.networks[index]!.connected.length, after: connected.length,
	})).filter(change => change.after < change.before);
};

const regionsLeft = ({snapshot: {regioncontrollers, rpc}}: Known, regions: ReadonlySet<string>): number => {
	const processes = rpc && processesByRegion(rpc);
	return (regioncontrollers ?? []).filter(({system_id, hostname}) => !regions.has(system_id) && (processes === undefined || processes.has(hostname))).length;
};

const worstOf = (assessments: Iterable<VlanAssessment>): Verdict | undefined => {
	const verdicts: Verdict[] = [];
	for (const {verdict} of assessments) {
		if (verdict === undefined) {
			return undefined;
		}

		verdicts.push(verdict);
	}

	return worstVerdict(verdicts);
};

/**
What would be if racks or regions were lost now: every verdict before and after, and what stops.

A region+rack is one machine: lost as one it is lost as the other. With no region left no rack is connected, and nothing boots.
*/
export const whatIf = (known: Known, {racks = [], regions = []}: Loss): WhatIf => {
	const lookup = lookUp(known);
	const {regioncontrollers = [], rackcontrollers = []} = known.snapshot;
	const regionIds = new Set(regioncontrollers.map(({system_id}) => system_id));
	const lostRegions = new Set([...regions, ...racks.filter(id => regionIds.has(id))]);
	const isRack = (id: string) => lookup.rack(id) !== undefined;
	const hasRegion = lostRegions.size === 0 || regionsLeft(known, lostRegions) > 0;
	const lost = new Set([...racks, ...[...lostRegions].filter(id => isRack(id)), ...(hasRegion ? [] : [...rackcontrollers.map(({system_id}) => system_id), ...lookup.servedBy().keys()])]);
	const changes = changesOf(lookup, lost);
	const afterById = new Map(changes.map(({id, after}) => [id, after]));
	const all = assessVlans(lookup).values().toArray();
	const before = worstOf(all);
	const after = worstOf(all.map(assessment => afterById.get(assessment.id) ?? assessment));
	const stopped = changes.filter(({stops}) => stops.length > 0);
	const bmcs = bmcChanges(known, lost);
	const up = new Set([...lost].filter(id => !racks.includes(id) && !lostRegions.has(id) && isSince37(lookup.rack(id)?.rack.version, known)));
	const serversOf = ({before: {families: own}, stops}: VlanChange) => stops.flatMap(family => own[family]?.racks ?? []).filter(({state}) => state !== 'not-serving');
	return {
		racks: [...lost].toSorted(),
		regions: [...lostRegions].toSorted(),
		vlans: changes,
		...(before && {before}),
		...(after && {after}),
		stopped,
		weakened: changes.filter(change => change.stops.length === 0 && isWorse(change)),
		...(stopped.length > 0 && {leases: leaseEnds(known.now)}),
		mayRenew: stopped.some(change => serversOf(change).some(({systemId}) => up.has(systemId))),
		...(bmcs && {bmcs}),
		api: lostRegions.size === 0 ? 'untouched' : (hasRegion ? 'fewer' : 'none'),
	};
};
