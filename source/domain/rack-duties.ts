import type {VlanAssessment} from './assess-vlan.js';
import type {Obstacle, RackAssessment} from './serving.js';
import type {Family} from './vlans.js';

/** What a set rack has to do, from the VLANs that it is set for. */
export type RackDuties = {
	systemId: string;
	/** The hostname, or the system_id of a rack that couldn't be read. */
	name: string;
	/** VLANs (`FABRIC/VID`) that it is set for, relayed ones included. */
	vlans: string[];
	/** Of these, those that no rack serves. */
	downVlans: string[];
	/** The VLANs on which it is and whose family its daemon must serve. */
	families: Partial<Record<Family, string[]>>;
	/** What keeps it from serving somewhere. */
	obstacles: Set<Obstacle>;
};

const dutyOf = (duties: Map<string, RackDuties>, {systemId, name}: RackAssessment): RackDuties => {
	let duty = duties.get(systemId);
	if (duty === undefined) {
		duty = {
			systemId, name, vlans: [], downVlans: [], families: {}, obstacles: new Set(),
		};
		duties.set(systemId, duty);
	}

	return duty;
};

const add = (duties: Map<string, RackDuties>, {name, verdict}: VlanAssessment, family: Family, racks: readonly RackAssessment[]) => {
	for (const rack of racks) {
		const duty = dutyOf(duties, rack);
		// One VLAN's families come one after the other.
		if (duty.vlans.at(-1) !== name) {
			duty.vlans.push(name);
			if (verdict === 'down') {
				duty.downVlans.push(name);
			}
		}

		if (rack.isOnVlan) {
			(duty.families[family] ??= []).push(name);
		}

		for (const obstacle of rack.obstacles) {
			duty.obstacles.add(obstacle);
		}
	}
};

/** By system_id, from the assessments of all VLANs. */
export const rackDuties = (assessments: Iterable<VlanAssessment>): ReadonlyMap<string, RackDuties> => {
	const duties = new Map<string, RackDuties>();
	for (const assessment of assessments) {
		const {ipv4, ipv6} = assessment.families;
		if (ipv4) {
			add(duties, assessment, 'ipv4', ipv4.racks);
		}

		if (ipv6) {
			add(duties, assessment, 'ipv6', ipv6.racks);
		}
	}

	return duties;
};
