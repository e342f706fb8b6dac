import type {Vlan} from '../maas/schemas/vlan.js';
import {assessVlanOf} from '../domain/assess-vlan.js';
import {lookUp, type Lookup} from '../domain/lookup.js';
import {familyNames} from '../domain/serving.js';
import {vlanName, type Family} from '../domain/vlans.js';
import {
	assignmentCheck,
	whyNobody,
	type Assignment,
	type Job,
} from './assign-racks.js';
import {candidateFinder, familiesOf} from './candidates.js';
import type {Check} from './plan.js';
import type {Sources} from './planning.js';
import {connectionOf} from './rack-traits.js';
import {settingOf, type DhcpSetting} from './vlan-steps.js';

/** What becomes of a VLAN that a rack is to leave. */
export type HandOver = {
	vlan: Vlan;
	/** Missing where it stays as it is. */
	to?: DhcpSetting;
	check: Check;
	/** The racks (system_id) that serve it afterwards. */
	racks: string[];
	/** Whether one rack is left of two. */
	leavesOne: boolean;
};

const otherOf = ({primary_rack: primary, secondary_rack: secondary}: Vlan, leaving: string): string | null => primary === leaving ? secondary : primary;

/** The families that are served now, by whichever rack; where none is, all of them. */
const neededFamilies = (lookup: Lookup, vlan: Vlan): Family[] => {
	const {families} = assessVlanOf(lookup, vlan);
	const served = (Object.keys(familyNames) as Family[]).filter(family => families[family]?.racks.some(({state}) => state !== 'not-serving'));
	return served.length > 0 ? served : familiesOf(lookup, vlan.id);
};

/** Somebody is wanted in the place of the rack that leaves. */
export const jobFor = (lookup: Lookup, vlan: Vlan, leaving: string): Job => ({
	vlan, wish: {families: neededFamilies(lookup, vlan), other: otherOf(vlan, leaving), except: new Set([leaving])},
});

const isLost = (lookup: Lookup, systemId: string): boolean => {
	const facts = lookup.rack(systemId);
	return facts !== undefined && connectionOf(facts).state === 'lost';
};

/** The new rack in the place of the old one. MAAS sets no new secondary beside a primary that is lost: then it becomes the primary, and that one stays. */
const replaced = (lookup: Lookup, vlan: Vlan, leaving: string, successor: string): {to: DhcpSetting; role: string} => {
	const other = otherOf(vlan, leaving);
	const becomesPrimary = vlan.primary_rack === leaving || other === null || isLost(lookup, other);
	return {
		role: becomesPrimary ? 'primary' : 'secondary',
		to: {...settingOf(vlan), ...(becomesPrimary ? {primary_rack: successor, secondary_rack: other} : {primary_rack: other, secondary_rack: successor})},
	};
};

/** Nobody takes its place: the other rack goes on alone where it can. */
const leftAlone = (lookup: Lookup, vlan: Vlan, leaving: string, assignment: Assignment): HandOver => {
	const [name, hostname] = [vlanName(vlan), lookup.rackName(leaving)];
	const other = otherOf(vlan, leaving);
	const why = whyNobody(assignment);
	const {racks} = candidateFinder(lookup.known)(vlan, {families: neededFamilies(lookup, vlan), except: new Set([leaving])});
	if (other !== null && racks.some(({systemId, isReady}) => systemId === other && isReady)) {
		return {
			vlan,
			to: {...settingOf(vlan), primary_rack: other, secondary_rack: null},
			check: {
				title: `${name} keeps two racks`,
				outcome: 'warn',
				detail: `${lookup.rackName(other)} goes on alone: ${why}.`,
				remedy: `Give another rack a fixed address on ${name} first, or leave the VLAN out.`,
			},
			racks: [other],
			leavesOne: true,
		};
	}

	const isServed = Object.values(assessVlanOf(lookup, vlan).families).some(family => family.racks.some(({state}) => state !== 'not-serving'));
	return {
		vlan,
		check: {
			title: `${name} is handed over`,
			outcome: isServed ? 'stop' : 'warn',
			detail: isServed ? `Nobody can take over: ${why}.` : `It stays as it is: nobody serves it now, and nobody can take over: ${why}.`,
			remedy: `Give another rack a fixed address on ${name}, or leave the VLAN out${isServed ? `: DHCP stops there while ${hostname} is away` : ''}.`,
		},
		racks: [],
		leavesOne: false,
	};
};

/** What becomes of a VLAN that a rack leaves: another rack takes its place, or the one that it served with goes on alone. */
export const handOver = (sources: Pick<Sources, 'known' | 'unread'>, vlan: Vlan, leaving: string, assignment: Assignment | undefined): HandOver => {
	const lookup = lookUp(sources.known);
	const name = vlanName(vlan);
	if (assignment === undefined) {
		return {
			vlan,
			to: {...settingOf(vlan), primary_rack: null, secondary_rack: null},
			check: {title: `${name} names no rack`, outcome: 'pass', detail: `DHCP is off there, and ${lookup.rackName(leaving)} was left behind: a rack that is can't be deleted.`},
			racks: [],
			leavesOne: false,
		};
	}

	const {chosen} = assignment;
	if (chosen === undefined) {
		return leftAlone(lookup, vlan, leaving, assignment);
	}

	const {to, role} = replaced(lookup, vlan, leaving, chosen.systemId);
	return {
		vlan,
		to,
		check: assignmentCheck(sources, `${name}: ${chosen.hostname} takes over as the ${role}`, chosen),
		racks: [to.primary_rack, to.secondary_rack].filter(rack => rack !== null),
		leavesOne: false,
	};
};
