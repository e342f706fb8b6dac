import type {Snapshot} from '../maas/schemas/snapshot.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import type {Known} from './known.js';
import {assessFamily, type FamilyAssessment} from './assess-family.js';
import {lookUp, setRacksOf, type Lookup} from './lookup.js';
import {listed} from './sentences.js';
import {
	severities,
	worstVerdict,
	type FamilyVerdict,
	type Severity,
	type Verdict,
} from './verdicts.js';
import {vlanName, type Family} from './vlans.js';

/** What is set so that it can't work, in the order in which it is looked for. */
export type Misconfiguration = 'relay-to-relayed' | 'relay-to-off' | 'no-rack' | 'no-range' | 'not-on-vlan';

/** DHCP on a VLAN. */
export type VlanAssessment = {
	id: number;
	/** `FABRIC/VID`. */
	name: string;
	vlan: Vlan;
	/** Missing while lists that it hangs on are being read: no verdict, no alarm. */
	verdict?: Verdict;
	/** Missing as the verdict is. */
	severity?: Severity;
	/** What a `conflict` stands in place of. */
	replaced?: Verdict;
	/** Why it is `misconfigured`, where it is. */
	misconfiguration?: Misconfiguration;
	/** The VLAN that it is relayed to, whose racks serve it. */
	relayed?: {id: number; name: string};
	families: Partial<Record<Family, FamilyAssessment>>;
	/** Why the verdict is what it is, as sentences. */
	reasons: string[];
	/** The lists that it waits for. */
	reading: ReadonlyArray<keyof Snapshot>;
};

const nobody: ReadonlySet<string> = new Set();
const noFamilies: VlanAssessment['families'] = {};
const noLists: VlanAssessment['reading'] = [];

const misconfigured = (misconfiguration: Misconfiguration, reason: string) => ({verdict: 'misconfigured' as const, misconfiguration, reasons: [reason]});

type Found = Pick<VlanAssessment, 'verdict' | 'misconfiguration' | 'reasons'> & Partial<Pick<VlanAssessment, 'families' | 'reading'>>;

const networkLists = ['subnets', 'ipranges'] as const;
const rackLists = ['rackcontrollers'] as const;

/** What is to be said while some of these lists are missing. */
const waitFor = ({known}: Lookup, lists: ReadonlyArray<keyof Snapshot>): Found => {
	const reading = lists.filter(list => known.snapshot[list] === undefined);
	return reading.every(list => known.unreadable?.has(list))
		? {verdict: 'unverified', reasons: [`MAAS doesn't give ${listed(reading.map(list => `${list}/`))}, which the verdict hangs on.`]}
		: {reasons: [], reading};
};

const servedBy = (families: VlanAssessment['families'], verdict: FamilyVerdict, reasons: string[]): Found => ({
	verdict, families, reasons, misconfiguration: verdict === 'misconfigured' ? 'not-on-vlan' : undefined,
});

/**
What is found where racks are to serve.

@param server The VLAN whose racks serve: the VLAN itself, or the one that it is relayed to.
*/
const assessServed = (lookup: Lookup, vlan: Vlan, server: Vlan, lost: ReadonlySet<string>): Found => {
	const ids = setRacksOf(server);
	if (ids.length === 0) {
		return misconfigured('no-rack', `DHCP is on${server === vlan ? '' : ` on ${vlanName(server)}`} and no rack is set to serve it.`);
	}

	const networks = lookup.networks(vlan.id);
	if (networks === undefined) {
		return waitFor(lookup, networkLists);
	}

	const {ranges, unmanagedRanges} = networks;
	if (ranges.ipv4.length === 0 && ranges.ipv6.length === 0) {
		const what = server === vlan ? 'DHCP is on' : `It is relayed to ${vlanName(server)}`;
		return misconfigured('no-range', `${what} and it has no dynamic range${unmanagedRanges.length > 0 ? ' on a managed subnet: MAAS serves no others' : ': there is nothing to hand out'}.`);
	}

	if (lookup.known.snapshot.rackcontrollers === undefined) {
		return waitFor(lookup, rackLists);
	}

	const ipv4 = ranges.ipv4.length === 0 ? undefined : assessFamily(lookup, server, ids, 'ipv4', lost);
	const ipv6 = ranges.ipv6.length === 0 ? undefined : assessFamily(lookup, server, ids, 'ipv6', lost);
	if (ipv4 && ipv6) {
		return servedBy({ipv4, ipv6}, worstVerdict([ipv4.verdict, ipv6.verdict])!, [ipv4.reason, ipv6.reason]);
	}

	return ipv4 ? servedBy({ipv4}, ipv4.verdict, [ipv4.reason]) : servedBy({ipv6: ipv6!}, ipv6!.verdict, [ipv6!.reason]);
};

const assess = (lookup: Lookup, vlan: Vlan, target: Vlan | undefined, lost: ReadonlySet<string>): Found => {
	// Turning DHCP on clears a relay; should both stand there, the VLAN's own racks serve.
	if (vlan.dhcp_on) {
		return assessServed(lookup, vlan, vlan, lost);
	}

	if (vlan.relay_vlan === null) {
		return {verdict: vlan.external_dhcp === null ? 'off' : 'external', reasons: vlan.external_dhcp === null ? [] : [`MAAS doesn't serve here; ${vlan.external_dhcp} does.`]};
	}

	const targetName = vlanName(vlan.relay_vlan);
	if (target === undefined) {
		return {verdict: 'unverified', reasons: [`It is relayed to ${targetName}, which MAAS doesn't list.`]};
	}

	if (!target.dhcp_on && target.relay_vlan !== null) {
		return misconfigured('relay-to-relayed', `It is relayed to ${targetName}, which is itself relayed: MAAS serves one hop only.`);
	}

	return target.dhcp_on ? assessServed(lookup, vlan, target, lost) : misconfigured('relay-to-off', `It is relayed to ${targetName}, where DHCP is off.`);
};

/** An external server counts where MAAS serves too; what is critical stays so. */
const withConflict = (found: Found, {external_dhcp}: Vlan): Found & Pick<VlanAssessment, 'replaced'> => {
	const {verdict, reasons} = found;
	if (external_dhcp === null || verdict === undefined || verdict === 'off' || verdict === 'external') {
		return found;
	}

	const seen = `An external DHCP server was seen here too: ${external_dhcp}.`;
	return severities[verdict] === 'critical'
		? {...found, reasons: [...reasons, seen]}
		: {
			...found, verdict: 'conflict', replaced: verdict, reasons: [seen, ...reasons],
		};
};

const assessAnew = (lookup: Lookup, vlan: Vlan, lost: ReadonlySet<string>): VlanAssessment => {
	const isRelayed = !vlan.dhcp_on && vlan.relay_vlan !== null;
	const target = isRelayed ? lookup.vlan(vlan.relay_vlan!.id) : undefined;
	const {
		verdict, reasons, families = noFamilies, reading = noLists, misconfiguration, replaced,
	} = withConflict(assess(lookup, vlan, target, lost), vlan);
	// Written out and without spreading: this is done for thousands of VLANs.
	return {
		id: vlan.id,
		name: vlanName(vlan),
		vlan,
		verdict,
		severity: verdict === undefined ? undefined : severities[verdict],
		replaced,
		misconfiguration,
		relayed: isRelayed ? {id: vlan.relay_vlan!.id, name: vlanName(vlan.relay_vlan!)} : undefined,
		families,
		reasons,
		reading,
	};
};

const remembered = new WeakMap<Lookup, ReadonlyMap<number, VlanAssessment>>();

/** Every VLAN by id, in the order of fabrics and VIDs. Without a loss that is done once. */
export const assessVlans = (lookup: Lookup): ReadonlyMap<number, VlanAssessment> => {
	const before = remembered.get(lookup);
	if (before) {
		return before;
	}

	const assessments = new Map<number, VlanAssessment>();
	for (const vlan of lookup.vlans() ?? []) {
		assessments.set(vlan.id, assessAnew(lookup, vlan, nobody));
	}

	remembered.set(lookup, assessments);
	return assessments;
};

/** As {@link assessVlan}, for who has looked up what is known and has the VLAN at hand. */
export const assessVlanOf = (lookup: Lookup, vlan: Vlan, lost: ReadonlySet<string> = nobody): VlanAssessment =>
	(lost.size === 0 ? remembered.get(lookup)?.get(vlan.id) : undefined) ?? assessAnew(lookup, vlan, lost);

/**
Whether machines on a VLAN get addresses, and whether that survives the loss of a rack.

Words and rules: a family is what dynamic ranges on managed subnets give; a rack serves it when it is on the VLAN by id, connected, and its daemon runs. The worst family gives the verdict.

@param lost Racks (system_id) to take as lost.
@returns Nothing for a VLAN that MAAS doesn't list.
*/
export const assessVlan = (known: Known, vlanId: number, lost?: ReadonlySet<string>): VlanAssessment | undefined => {
	const lookup = lookUp(known);
	const vlan = lookup.vlan(vlanId);
	return vlan && assessVlanOf(lookup, vlan, lost);
};

export {familyVerdict, type FamilyAssessment} from './assess-family.js';
