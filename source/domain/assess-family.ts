import type {Vlan} from '../maas/schemas/vlan.js';
import type {Lookup} from './lookup.js';
import {listed} from './sentences.js';
import {assessRack, familyNames, type RackAssessment} from './serving.js';
import {severities, type FamilyVerdict, type Severity} from './verdicts.js';
import type {Family} from './vlans.js';

/** DHCP of one family on a VLAN. */
export type FamilyAssessment = {
	verdict: FamilyVerdict;
	severity: Severity;
	/** The set racks, the primary first. */
	racks: RackAssessment[];
	/** Why the verdict is what it is. */
	reason: string;
};

type FamilyRack = Pick<RackAssessment, 'state' | 'isOnVlan'>;

/** The verdict of a family from its set racks: the first rule that holds (product.md, Words). */
export const familyVerdict = (racks: readonly FamilyRack[]): FamilyVerdict => {
	let elsewhere = 0;
	let notServing = 0;
	let unknown = 0;
	for (const {state, isOnVlan} of racks) {
		// Missing of a rack that isn't listed: then it isn't proven that every rack is in the wrong place.
		elsewhere += isOnVlan === false ? 1 : 0;
		notServing += state === 'not-serving' ? 1 : 0;
		unknown += state === 'unknown' ? 1 : 0;
	}

	if (elsewhere === racks.length) {
		return 'misconfigured';
	}

	if (notServing === racks.length) {
		return 'down';
	}

	if (unknown > 0) {
		return 'unverified';
	}

	if (notServing > 0) {
		return 'degraded';
	}

	return racks.length === 1 ? 'single' : 'protected';
};

const whys = (racks: readonly RackAssessment[]) => racks.map(({name, why}) => `${name}: ${why}`).join('; ');

const familyReason = (verdict: FamilyVerdict, racks: readonly RackAssessment[]): string => {
	if (verdict === 'protected') {
		return `${racks[0]!.name} and ${racks[1]!.name} serve`;
	}

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
	}
};

/**
DHCP of one family on a VLAN.

@param server The VLAN whose racks serve: the VLAN itself, or the one that it is relayed to.
@param ids Its set racks.
@param lost Racks (system_id) to take as lost.
*/
export const assessFamily = (lookup: Lookup, server: Vlan, ids: readonly string[], family: Family, lost: ReadonlySet<string>): FamilyAssessment => {
	const place = {
		vlan: server, family, isAlone: ids.length === 1, lost,
	};
	const racks = ids.map(id => assessRack(lookup, id, id === server.primary_rack ? 'primary' : 'secondary', place));
	const verdict = familyVerdict(racks);
	return {
		verdict, severity: severities[verdict], racks, reason: `${familyNames[family]}: ${familyReason(verdict, racks)}.`,
	};
};
