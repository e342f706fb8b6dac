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

/** By system_id, from the assessments of all VLANs. */
export const rackDuties = (assessments: Iterable<VlanAssessment>): ReadonlyMap<string, RackDuties> => {
	const duties = new Map<string, RackDuties>();
	const dutyOf = ({systemId, name}: RackAssessment): RackDuties => {
		let duty = duties.get(systemId);
		if (duty === undefined) {
			duty = {
				systemId, name, vlans: [], downVlans: [], families: {}, obstacles: new Set(),
			};
			duties.set(systemId, duty);
		}

		return duty;
	};

	const add = (rack: RackAssessment, family: Family, {name, verdict}: VlanAssessment) => {
		const {vlans, downVlans, families, obstacles} = dutyOf(rack);
		// One VLAN's families come one after the other.
		if (vlans.at(-1) !== name) {
			vlans.push(name);
			if (verdict === 'down') {
				downVlans.push(name);
			}
		}

		if (rack.isOnVlan) {
			(families[family] ??= []).push(name);
		}

		for (const obstacle of rack.obstacles) {
			obstacles.add(obstacle);
		}
	};

	for (const assessment of assessments) {
		for (const family of Object.keys(assessment.families) as Family[]) {
			for (const rack of assessment.families[family]!.racks) {
				add(rack, family, assessment);
			}
		}
	}

	return duties;
};
