import type {Lookup, RackFacts} from '../../domain/lookup.js';
import {connectionOf, versionTrait} from '../rack-traits.js';
import type {Check} from '../plan.js';
import {settingChanges, type DhcpSetting} from '../vlan-steps.js';

/** A failover pair is made of two; MAAS says the same, but only when it is asked. */
export const twoRacksChecks = ({primary_rack, secondary_rack}: DhcpSetting): Check[] => {
	const title = 'Primary and secondary are two racks';
	const isTwice = primary_rack !== null && primary_rack === secondary_rack;
	return isTwice
		? [{
			title, outcome: 'stop', detail: 'The same rack is named twice.', remedy: 'Choose another one for one of them, or no secondary.',
		}]
		: [];
};

/** Two racks of different versions may write their configuration differently. A rack that is alone is compared with the region. */
export const versionCheck = (lookup: Lookup, rack: RackFacts, other?: RackFacts): Check => {
	const title = other ? 'Both racks run the same version' : `${rack.rack.hostname} runs the region's version`;
	const silent = [rack, other].find(facts => facts !== undefined && !facts.rack.version);
	if (silent) {
		return {
			title, outcome: 'unchecked', detail: `${silent.rack.hostname} doesn't say which version it runs.`, remedy: 'Look at it once it is connected.',
		};
	}

	const {isGood, text} = versionTrait({lookup, ...(other && {other: other.rack})}, rack.rack);
	return {
		title,
		outcome: isGood ? 'pass' : 'warn',
		detail: `${rack.rack.hostname} ${text}.`,
		...(!isGood && {remedy: 'Bring them to one version.'}),
	};
};

/** On the way to a setting, the primary beside which a new secondary is set. MAAS wants it connected. */
const keptPrimary = (now: DhcpSetting, to: DhcpSetting): string | undefined => {
	let before = now;
	for (const {leadsTo} of settingChanges(now, to)) {
		if (leadsTo.secondary_rack !== null && leadsTo.secondary_rack !== before.secondary_rack && leadsTo.primary_rack === before.primary_rack) {
			return leadsTo.primary_rack ?? undefined;
		}

		before = leadsTo;
	}

	return undefined;
};

/** MAAS sets no new secondary beside a primary that is lost. */
export const livePrimaryChecks = (lookup: Lookup, now: DhcpSetting, to: DhcpSetting): Check[] => {
	const kept = keptPrimary(now, to);
	const facts = kept === undefined ? undefined : lookup.rack(kept);
	const isLost = facts !== undefined && connectionOf(facts).state === 'lost';
	return isLost
		? [{
			title: 'The primary can take a secondary',
			outcome: 'stop',
			detail: `${facts.rack.hostname} isn't connected, and MAAS sets a new secondary only beside a primary that is.`,
			remedy: 'Choose another primary too: MAAS takes both at once.',
		}]
		: [];
};
