import {lookUp, setRacksOf, type RackFacts} from '../../domain/lookup.js';
import type {Verdict} from '../../domain/verdicts.js';
import type {Known} from '../../domain/known.js';
import {nodeTypes} from '../../maas/schemas/controller.js';
import type {Vlan} from '../../maas/schemas/vlan.js';
import {candidateFinder} from '../candidates.js';
import {namesOf} from '../names-of.js';
import type {ChangeStep, Plan, Source} from '../plan.js';
import type {Need, Sources} from '../planning.js';
import {rackValues, type Reading} from '../reading.js';
import {asksFor, relayAgentSteps, relayedTo} from '../relays.js';
import {settingOf, vlanSteps} from '../vlan-steps.js';
import {withSettings} from '../with-settings.js';
import {
	isRegionToo,
	removalChecks,
	vmHostCheck,
	vmHostsOf,
} from './removal-checks.js';
import {
	migrationNotes,
	successorChecks,
	unservedChecks,
} from './successor-checks.js';
import {rolesReading, withRoles} from './with-roles.js';
import {
	handOverFrom,
	migratedBy,
	vlansNaming,
	type HandOver,
	type Migrated,
	type Settings,
} from './successors.js';

/** How a rack goes. */
export type RemovalChoice = {
	handOver: HandOver;
	/** Also where that turns DHCP off, or deletes a VM host with its machines. Where neither is so it is left out. */
	isForced?: boolean;
};

/** What it takes that a rack goes, for a plan of its own or the beginning of a larger one. */
export type Removal = Pick<Plan, 'steps' | 'checks' | 'notes' | 'asks' | 'afterwards'> & {readings: Reading[]};

/** VLANs without DHCP that name it are cleared: MAAS stumbles over them. */
const clearings = (known: Known, systemId: string): Settings => new Map(vlansNaming(lookUp(known), systemId)
	.filter(({dhcp_on: isOn}) => !isOn)
	.map(vlan => [vlan.id, {...settingOf(vlan), primary_rack: null, secondary_rack: null}]));

/** What to read for it: the rack, what it serves, and who may take over. */
export const removalNeeds = (known: Known, systemId: string, {handOver}: RemovalChoice): Need[] => {
	const lookup = lookUp(known);
	const vlans = vlansNaming(lookup, systemId);
	const sources: Sources = {known, suggestions: new Map(), unread: new Set()};
	const successors = lookup.rack(systemId) ? handOverFrom(sources, systemId, handOver).settings.values().flatMap(setting => setRacksOf(setting)).toArray() : [];
	return [
		...[...new Set([systemId, ...vlans.flatMap(vlan => setRacksOf(vlan)), ...successors])].map(rack => ({type: 'rack', systemId: rack} as const)),
		rolesReading(systemId),
		...vlans.map(({id}) => ({type: 'vlan', id} as const)),
		{type: 'vm-hosts'},
	];
};

/** What is asked for by deleting it: one rack where nobody else is ready, nothing where nobody is left. */
const asksOf = (known: Known, systemId: string, finals: readonly Migrated[], isForced: boolean): Plan['asks'] => {
	const lookup = lookUp(known);
	const find = candidateFinder(known);
	const isReadyBeside = (vlan: Vlan, only: string) => find(vlan, {other: only, except: new Set([systemId])}).racks.some(({isReady}) => isReady);
	const asks: Record<number, Verdict> = {};
	for (const {vlan, after} of finals) {
		const [only, second] = setRacksOf(after);
		if (!after.dhcp_on && isForced) {
			// MAAS leaves VLANs relayed to one whose DHCP is off.
			Object.assign(asks, Object.fromEntries(relayedTo(lookup, vlan).map(({id}) => [id, 'misconfigured'])), {[vlan.id]: 'off'});
		} else if (only !== undefined && second === undefined && !isReadyBeside(vlan, only)) {
			Object.assign(asks, asksFor(lookup, vlan, 'single'));
		}
	}

	return asks;
};

/** MAAS itself sets VLANs otherwise with it, and makes a region+rack a region. */
const leadsTo = ({rack}: RackFacts, migrated: readonly Migrated[]): Source[] => [
	...migrated.map(({vlan: {id}, after}): Source => ({reading: {type: 'vlan', id}, values: after})),
	...(isRegionToo(rack) ? [{reading: {type: 'region', systemId: rack.system_id}, values: {node_type: nodeTypes.region}} satisfies Source] : []),
];

const deletion = (facts: RackFacts, migrated: readonly Migrated[], isForced: boolean): ChangeStep => {
	const {rack} = facts;
	return {
		kind: 'change',
		title: isRegionToo(rack) ? `Take the rack role off ${rack.hostname}` : `Delete ${rack.hostname}`,
		operation: {type: 'rack.delete', systemId: rack.system_id, isForced},
		reading: {type: 'rack', systemId: rack.system_id},
		before: rackValues(rack),
		expect: 'gone',
		leadsTo: leadsTo(facts, migrated),
		undo: {type: 'none', why: `MAAS has no request that brings ${rack.hostname} back. The roles that it had stay with those who took over.`},
	};
};

/**
What it takes that a rack goes: VLANs without DHCP that name it are cleared, its roles handed over as wished, and it is deleted.

@throws {Misuse} For a successor or a VLAN that isn't there.
*/
export const removalOf = (sources: Sources, facts: RackFacts, {handOver, isForced = false}: RemovalChoice): Removal => {
	const {known} = sources;
	const {system_id: systemId} = facts.rack;
	const lookup = lookUp(known);
	const {settings: handed, checks} = handOverFrom(sources, systemId, handOver);
	const settings: Settings = new Map([...clearings(known, systemId), ...handed]);
	const migrated = migratedBy(withSettings(known, settings), systemId);
	const isUnserved = migrated.some(({after}) => !after.dhcp_on);
	const hasVmHosts = !isRegionToo(facts.rack) && (vmHostsOf(sources, systemId)?.length ?? 0) > 0;
	const isNeeded = isUnserved || hasVmHosts;
	const finals: Migrated[] = [...[...handed].map(([id, after]) => ({vlan: lookup.vlan(id)!, after})), ...migrated];
	const racks = [...new Set([systemId, ...finals.flatMap(({after}) => setRacksOf(after))])].filter(id => lookup.rack(id) !== undefined);
	return {
		steps: withRoles(known, systemId, [
			...[...settings].flatMap(([id, setting]) => vlanSteps(lookup.vlan(id)!, setting, namesOf(known))),
			deletion(facts, migrated, isForced && isNeeded),
		]),
		checks: [
			...checks,
			...unservedChecks(known, migrated, isForced),
			...successorChecks(known, migrated, systemId),
			...(isRegionToo(facts.rack) ? [] : [vmHostCheck(sources, facts.rack, isForced)]),
			...removalChecks(sources, facts),
		],
		notes: [...migrationNotes(known, migrated), ...(isForced && !isNeeded ? ['Force isn\'t needed: nothing keeps MAAS from deleting it.'] : [])],
		asks: asksOf(known, systemId, finals, isForced),
		afterwards: finals.filter(({after}) => after.dhcp_on).flatMap(({vlan, after}) => relayAgentSteps(lookup, vlan, after)),
		readings: [
			...racks.map(id => ({type: 'rack', systemId: id} as const)),
			...vlansNaming(lookup, systemId).map(({id}) => ({type: 'vlan', id} as const)),
			rolesReading(systemId),
			...(isForced && isNeeded ? [{type: 'vm-hosts-on', systemId} as const] : []),
		],
	};
};
