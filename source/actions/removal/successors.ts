import type {Known} from '../../domain/known.js';
import {lookUp, setRacksOf, type Lookup} from '../../domain/lookup.js';
import {rolesOf, vlanName} from '../../domain/vlans.js';
import {Misuse} from '../../maas/schemas/misuse.js';
import type {Vlan} from '../../maas/schemas/vlan.js';
import {regionFromSnapshot} from '../../region/from-snapshot.js';
import {migrateDhcp} from '../../region/migrate-dhcp.js';
import {assignRacks} from '../assign-racks.js';
import {familiesOf} from '../candidates.js';
import {checkRack} from '../checks/rack-checks.js';
import {chosenRack} from '../chosen.js';
import {handOver as handOverTo, jobFor} from '../hand-over.js';
import {namesOf} from '../names-of.js';
import type {Check} from '../plan.js';
import type {Sources} from '../planning.js';
import {connectionOf} from '../rack-traits.js';
import {offSetting, settingOf, type DhcpSetting} from '../vlan-steps.js';

/** Whether a rack's roles are handed over before it is deleted: to the best racks there are, to those named by VLAN id, or not, which leaves it to MAAS. */
export type HandOver = boolean | Readonly<Record<number, string>>;

/** How VLANs (id) are to be set. */
export type Settings = ReadonlyMap<number, DhcpSetting>;

/** The VLANs that name a rack, each once, in the order of fabrics and VIDs. */
export const vlansNaming = (lookup: Lookup, systemId: string): Vlan[] => [...new Set(rolesOf(systemId, lookup.vlans() ?? []).map(({vlan}) => vlan))];

const partnerOf = (vlan: Vlan, systemId: string): string | null => setRacksOf(vlan).find(id => id !== systemId) ?? null;

const isLost = (lookup: Lookup, systemId: string): boolean => {
	const facts = lookup.rack(systemId);
	return facts === undefined || connectionOf(facts).state === 'lost';
};

/** With another rack in its place. MAAS sets no new secondary beside a primary that is lost: then the new one becomes the primary. */
const withSuccessor = (lookup: Lookup, vlan: Vlan, systemId: string, successor: string): DhcpSetting => {
	const partner = partnerOf(vlan, systemId);
	const setting = settingOf(vlan);
	if (partner === null || successor === partner) {
		return {...setting, primary_rack: successor, secondary_rack: null};
	}

	return vlan.primary_rack === systemId || isLost(lookup, partner)
		? {...setting, primary_rack: successor, secondary_rack: partner}
		: {...setting, primary_rack: partner, secondary_rack: successor};
};

const namedSettings = (lookup: Lookup, vlans: readonly Vlan[], systemId: string, successors: Readonly<Record<number, string>>): Settings => {
	const {hostname} = chosenRack(lookup, systemId).rack;
	return new Map(Object.entries(successors).map(([id, successor]) => {
		const vlan = vlans.find(one => one.id === Number(id));
		if (vlan === undefined) {
			throw new Misuse(`${hostname} doesn't serve ${namesOf(lookup.known).vlan(Number(id))}.`, 'Name VLANs that it serves.');
		}

		if (chosenRack(lookup, successor).rack.system_id === systemId) {
			throw new Misuse(`${hostname} can't take over from itself on ${vlanName(vlan)}.`, 'Name another rack.');
		}

		return [vlan.id, withSuccessor(lookup, vlan, systemId, successor)];
	}));
};

/** Whether those who are named to take over would serve. */
const namedChecks = (sources: Sources, settings: Settings): Check[] => {
	const lookup = lookUp(sources.known);
	return [...settings].flatMap(([id, to]) => {
		const vlan = lookup.vlan(id)!;
		const racks = setRacksOf(to);
		return racks.filter(rack => !setRacksOf(vlan).includes(rack)).flatMap(rack => checkRack(sources, lookup.rack(rack)!, {
			vlan, families: familiesOf(lookup, id), isAlone: racks.length === 1, isStaying: false,
		}));
	});
};

/** Who takes over before a rack goes, VLAN by VLAN. VLANs that aren't in it are left to MAAS. */
export type HandedOver = {settings: Settings; checks: readonly Check[]};

/**
Hands over what a rack serves before it goes.

@throws {Misuse} For a VLAN that it doesn't serve, or a successor that isn't there.
*/
export const handOverFrom = (sources: Sources, systemId: string, handOver: HandOver): HandedOver => {
	const {known} = sources;
	const lookup = lookUp(known);
	const served = vlansNaming(lookup, systemId).filter(({dhcp_on: isOn}) => isOn);
	if (typeof handOver === 'object') {
		const settings = namedSettings(lookup, served, systemId, handOver);
		return {settings, checks: namedChecks(sources, settings)};
	}

	if (!handOver) {
		return {settings: new Map(), checks: []};
	}

	const assignments = assignRacks(known, served.map(vlan => jobFor(lookup, vlan, systemId)));
	const rows = served.map(vlan => handOverTo(sources, vlan, systemId, assignments.get(vlan.id))).filter(({to}) => to !== undefined);
	return {settings: new Map(rows.map(({vlan, to}) => [vlan.id, to!])), checks: rows.map(({check}) => check)};
};

/** A VLAN that is set otherwise once a rack is gone; with DHCP off where nobody is left to serve it. */
export type Migrated = {vlan: Vlan; after: DhcpSetting};

/** What MAAS does by itself to the VLANs that a rack still serves when it is deleted, as the model of this region does it. */
export const migratedBy = (known: Known, systemId: string): Migrated[] => {
	const served = vlansNaming(lookUp(known), systemId).filter(({dhcp_on: isOn}) => isOn);
	if (served.length === 0) {
		return [];
	}

	const {state, unserved} = migrateDhcp(regionFromSnapshot(known.snapshot), systemId);
	return served.map(vlan => {
		const {primary_rack: primary, secondary_rack: secondary} = state.vlans.get(vlan.id)!;
		const isServed = unserved.every(({id}) => id !== vlan.id);
		return {vlan, after: isServed ? {...settingOf(vlan), primary_rack: primary, secondary_rack: secondary} : offSetting};
	});
};
