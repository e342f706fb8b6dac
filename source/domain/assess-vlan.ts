import type {Snapshot} from '../maas/schemas/snapshot.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import type {Known} from './known.js';
import {
	lookUp,
	setRacksOf,
	type Lookup,
} from './lookup.js';
import {listed} from './sentences.js';
import {assessRack, familyNames, type RackAssessment} from './serving.js';
import {
	severities,
	worstVerdict,
	type FamilyVerdict,
	type Severity,
	type Verdict,
} from './verdicts.js';
import {vlanName, type Family} from './vlans.js';

/** DHCP of one family on a VLAN. */
export type FamilyAssessment = {
	verdict: FamilyVerdict;
	severity: Severity;
	/** The set racks, the primary first. */
	racks: RackAssessment[];
	/** Why the verdict is what it is. */
	reason: string;
};

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
	reading: Array<keyof Snapshot>;
};

type FamilyRack = Pick<RackAssessment, 'state' | 'isOnVlan'>;

/** The verdict of a family from its set racks: the first rule that holds (product.md, Words). */
export const familyVerdict = (racks: readonly FamilyRack[]): FamilyVerdict => {
	// `isOnVlan` is missing of a rack that isn't listed: then it isn't proven that every rack is in the wrong place.
	if (racks.every(({isOnVlan}) => isOnVlan === false)) {
		return 'misconfigured';
	}

	if (racks.every(({state}) => state === 'not-serving')) {
		return 'down';
	}

	if (racks.some(({state}) => state === 'unknown')) {
		return 'unverified';
	}

	if (racks.some(({state}) => state === 'not-serving')) {
		return 'degraded';
	}

	return racks.length === 1 ? 'single' : 'protected';
};

const whys = (racks: readonly RackAssessment[]) => racks.map(({name, why}) => `${name}: ${why}`).join('; ');

const familyReason = (verdict: FamilyVerdict, racks: readonly RackAssessment[]): string => {
	const serving = listed(racks.filter(({state}) => state === 'serving').map(({name}) => name));
	const others = whys(racks.filter(({state}) => state !== 'serving'));
	switch (verdict) {
		case 'misconfigured': {
			return `no set rack is on the VLAN. ${others}`;
		}

		case 'down': {
			return `no rack serves. ${others}`;
		}

		case 'unverified': {
			return `${serving === '' ? '' : `${serving} serves; `}${others}`;
		}

		case 'degraded': {
			return `only ${serving} serves. ${others}`;
		}

		case 'single': {
			return `${serving} serves alone: its loss stops DHCP`;
		}

		case 'protected': {
			return `${serving} serve`;
		}
	}
};

const nobody: ReadonlySet<string> = new Set();
const familyOrder: readonly Family[] = ['ipv4', 'ipv6'];

const assessFamily = (lookup: Lookup, server: Vlan, family: Family, lost: ReadonlySet<string>): FamilyAssessment => {
	const ids = setRacksOf(server);
	const place = {
		vlan: server, family, isAlone: ids.length === 1, lost,
	};
	const racks = ids.map(id => assessRack(lookup, id, id === server.primary_rack ? 'primary' : 'secondary', place));
	const verdict = familyVerdict(racks);
	return {
		verdict, severity: severities[verdict], racks, reason: `${familyNames[family]}: ${familyReason(verdict, racks)}.`,
	};
};

const misconfigured = (misconfiguration: Misconfiguration, reason: string) => ({verdict: 'misconfigured' as const, misconfiguration, reasons: [reason]});

type Found = Pick<VlanAssessment, 'verdict' | 'misconfiguration' | 'reasons'> & Partial<Pick<VlanAssessment, 'families' | 'reading'>>;

const waitFor = ({known}: Lookup, lists: ReadonlyArray<keyof Snapshot>): Found | undefined => {
	const reading = lists.filter(list => known.snapshot[list] === undefined);
	if (reading.length === 0) {
		return undefined;
	}

	return reading.every(list => known.unreadable?.has(list))
		? {verdict: 'unverified', reasons: [`MAAS doesn't give ${listed(reading.map(list => `${list}/`))}, which the verdict hangs on.`]}
		: {reasons: [], reading};
};

/**
What is found where racks are to serve.

@param server The VLAN whose racks serve: the VLAN itself, or the one that it is relayed to.
*/
const assessServed = (lookup: Lookup, vlan: Vlan, server: Vlan, lost: ReadonlySet<string>): Found => {
	const ids = setRacksOf(server);
	if (ids.length === 0) {
		return misconfigured('no-rack', `DHCP is on${server === vlan ? '' : ` on ${vlanName(server)}`} and no rack is set to serve it.`);
	}

	const waitForNetworks = waitFor(lookup, ['subnets', 'ipranges']);
	if (waitForNetworks) {
		return waitForNetworks;
	}

	const {ranges, unmanagedRanges} = lookup.networks(vlan.id)!;
	const present = familyOrder.filter(family => ranges[family] !== undefined);
	if (present.length === 0) {
		const what = server === vlan ? 'DHCP is on' : `It is relayed to ${vlanName(server)}`;
		return misconfigured('no-range', `${what} and it has no dynamic range${unmanagedRanges.length > 0 ? ' on a managed subnet: MAAS serves no others' : ': there is nothing to hand out'}.`);
	}

	const waitForRacks = waitFor(lookup, ['rackcontrollers']);
	if (waitForRacks) {
		return waitForRacks;
	}

	const families: VlanAssessment['families'] = {};
	const reasons: string[] = [];
	for (const family of present) {
		const assessed = assessFamily(lookup, server, family, lost);
		families[family] = assessed;
		reasons.push(assessed.reason);
	}

	const verdict = worstVerdict(present.map(family => families[family]!.verdict))!;
	return {
		verdict, families, reasons, ...(verdict === 'misconfigured' && {misconfiguration: 'not-on-vlan'}),
	};
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

/** As {@link assessVlan}, for who has looked up what is known and has the VLAN at hand. */
export const assessVlanOf = (lookup: Lookup, vlan: Vlan, lost: ReadonlySet<string> = nobody): VlanAssessment => {
	const isRelayed = !vlan.dhcp_on && vlan.relay_vlan !== null;
	const target = isRelayed ? lookup.fabrics?.vlans.get(vlan.relay_vlan!.id) : undefined;
	const {
		verdict, reasons, families = {}, reading = [], misconfiguration, replaced,
	} = withConflict(assess(lookup, vlan, target, lost), vlan);
	return {
		id: vlan.id,
		name: vlanName(vlan),
		vlan,
		...(verdict !== undefined && {verdict, severity: severities[verdict]}),
		...(replaced !== undefined && {replaced}),
		...(misconfiguration !== undefined && {misconfiguration}),
		...(isRelayed && {relayed: {id: vlan.relay_vlan!.id, name: vlanName(vlan.relay_vlan!)}}),
		families,
		reasons,
		reading,
	};
};

/**
Whether machines on a VLAN get addresses, and whether that survives the loss of a rack.

Words and rules: a family is what dynamic ranges on managed subnets give; a rack serves it when it is on the VLAN by id, connected, and its daemon runs. The worst family gives the verdict.

@param lost Racks (system_id) to take as lost.
@returns Nothing for a VLAN that MAAS doesn't list.
*/
export const assessVlan = (known: Known, vlanId: number, lost: ReadonlySet<string> = nobody): VlanAssessment | undefined => {
	const lookup = lookUp(known);
	const vlan = lookup.fabrics?.vlans.get(vlanId);
	return vlan && assessVlanOf(lookup, vlan, lost);
};
