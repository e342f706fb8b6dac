import type {Known} from '../../domain/known.js';
import {lookUp, setRacksOf, type Lookup} from '../../domain/lookup.js';
import {few, listed, verb} from '../../domain/sentences.js';
import {vlanName} from '../../domain/vlans.js';
import {candidateFinder, type Candidates} from '../candidates.js';
import {namesOf} from '../names-of.js';
import type {Check} from '../plan.js';
import {bootTraits} from '../rack-traits.js';
import {relayedTo} from '../relays.js';
import type {Names} from '../vlan-steps.js';
import type {Migrated} from './successors.js';

/** Why a rack wouldn't serve a VLAN, to stand after its name; nothing of one that would. */
const shortcomingOf = (lookup: Lookup, {racks, others}: Candidates, systemId: string): string | undefined => {
	const candidate = racks.find(one => one.systemId === systemId);
	if (candidate === undefined) {
		return `can't serve there: ${others.find(one => one.systemId === systemId)?.why ?? 'MAAS doesn\'t list it'}`;
	}

	if (candidate.isReady) {
		return bootTraits(lookup.rack(systemId)!)[0]?.text;
	}

	const [connection, ...more] = candidate.traits;
	// Of one that isn't connected nothing else is certain.
	const against = connection?.isGood === false ? [connection] : more.filter(({isGood, isMinor}) => !isGood && !isMinor);
	return against.map(({text}) => text).join(', and ');
};

const successionOf = ({rack}: Names, {vlan, after}: Migrated): string[] => {
	if (!after.dhcp_on) {
		return [];
	}

	return [
		...(after.primary_rack === vlan.primary_rack ? [] : [`makes ${rack(after.primary_rack!)} the primary`]),
		...(after.secondary_rack === vlan.secondary_rack ? [] : [after.secondary_rack === null ? 'leaves no secondary' : `makes ${rack(after.secondary_rack)} the secondary`]),
	];
};

/** What MAAS does by itself, as sentences: VLANs of the same change together. */
export const migrationNotes = (known: Known, migrated: readonly Migrated[]): string[] => {
	const names = namesOf(known);
	const bySuccession = Map.groupBy(migrated, one => listed(successionOf(names, one)));
	return bySuccession.entries().filter(([what]) => what !== '').map(([what, group]) => `On ${few(group.map(({vlan}) => vlanName(vlan)))} MAAS by itself ${what}.`).toArray();
};

/** MAAS takes the next rack that is linked, and never looks whether that one lives. */
export const successorChecks = (known: Known, migrated: readonly Migrated[], leaving: string): Check[] => {
	const title = 'Racks that serve take over';
	const lookup = lookUp(known);
	const find = candidateFinder(known);
	const found = migrated.flatMap(({vlan, after}) => {
		const candidates = find(vlan, {except: new Set([leaving])});
		return setRacksOf(after).map(systemId => ({vlan: vlanName(vlan), rack: lookup.rackName(systemId), why: shortcomingOf(lookup, candidates, systemId)}));
	});
	const failing = found.filter(({why}) => why !== undefined);
	if (failing.length > 0) {
		return Map.groupBy(failing, ({rack, why}) => `${rack} ${why!}`).entries().map(([sentence, group]): Check => ({
			title,
			outcome: 'warn',
			detail: `MAAS leaves ${few(group.map(({vlan}) => vlan))} to ${group[0]!.rack}, and ${sentence}.`,
			remedy: 'Hand its roles over to racks that serve, or put that one right first.',
		})).toArray();
	}

	const racks = [...new Set(found.map(({rack}) => rack))];
	return racks.length > 0 ? [{title, outcome: 'pass', detail: `${few(racks)} ${verb(racks.length, 'is', 'are')} ready to.`}] : [];
};

/** MAAS keeps a rack where nobody else can serve. By force DHCP goes off there. */
export const unservedChecks = (known: Known, migrated: readonly Migrated[], isForced: boolean): Check[] => {
	const title = 'Somebody is left to serve every VLAN';
	const lookup = lookUp(known);
	const unserved = migrated.filter(({after}) => !after.dhcp_on).map(({vlan}) => vlan);
	if (unserved.length === 0) {
		return [{title, outcome: 'pass', detail: 'DHCP goes on everywhere.'}];
	}

	const names = few(unserved.map(vlan => vlanName(vlan)));
	const relayed = unserved.flatMap(vlan => relayedTo(lookup, vlan));
	const also = relayed.length === 0 ? '' : ` So it does on ${few(relayed.map(vlan => vlanName(vlan)))}, relayed to ${verb(unserved.length, 'it', 'them')}.`;
	return [isForced
		? {
			title,
			outcome: 'warn',
			detail: `No other rack is linked to ${names}: force turns DHCP off there.${also}`,
			remedy: 'Link another rack first, if machines there need addresses.',
		}
		: {
			title,
			outcome: 'stop',
			detail: `No other rack is linked to ${names}: MAAS keeps this one.`,
			remedy: 'Link another rack there, or force it, which turns DHCP off there.',
		}];
};
