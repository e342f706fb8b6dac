import type {Vlan} from '../../maas/schemas/vlan.js';
import {
	addressesOn,
	lookUp,
	type Lookup,
	type RackFacts,
} from '../../domain/lookup.js';
import {rackDuties} from '../../domain/rack-duties.js';
import {capitalized} from '../../domain/sentences.js';
import {assessVlans} from '../../domain/assess-vlan.js';
import {assessRack, familyNames} from '../../domain/serving.js';
import {vlanName, type Family} from '../../domain/vlans.js';
import type {Check} from '../plan.js';
import {needKey, type Sources} from '../planning.js';
import {bootTraits, connectionOf, daemonTraits} from '../rack-traits.js';

/** Where a rack is to serve. */
export type Post = {
	vlan: Vlan;
	families: readonly Family[];
	/** Whether no other rack serves with it. */
	isAlone: boolean;
	/** Whether it is set there already: what is wrong with it then is nothing new. */
	isStaying: boolean;
	/** Whether DHCP hangs on it alone, if only for some seconds. Where nothing is said, that is so of one that is newly alone. */
	mustServe?: boolean;
};

const connectionCheck = ({unread}: Sources, facts: RackFacts, isStaying: boolean): Check => {
	const {system_id: systemId, hostname} = facts.rack;
	const title = `${hostname} is connected`;
	const {state, text} = connectionOf(facts);
	if (state === 'unknown' || unread.has(needKey({type: 'rack', systemId}))) {
		return {
			title, outcome: 'unchecked', detail: 'That couldn\'t be read.', remedy: 'MAAS takes a rack that is lost as well: look at it before.',
		};
	}

	return state === 'connected'
		? {title, outcome: 'pass', detail: `It ${text}.`}
		: {
			title, outcome: isStaying ? 'warn' : 'stop', detail: 'No region is connected to it: nothing boots through it.', remedy: 'Bring it back, or choose a rack that is connected.',
		};
};

/** MAAS takes any rack with an interface of the same VID in whatever fabric, and looks at no address. */
const placeChecks = (lookup: Lookup, facts: RackFacts, {vlan, families, isAlone, isStaying}: Post): Check[] => {
	const {system_id: systemId, hostname, interface_set: interfaces} = facts.rack;
	const title = `${hostname} is on ${vlanName(vlan)}`;
	const remedy = `MAAS would take it, and it would serve nothing. Choose another rack, or give it a fixed address on ${vlanName(vlan)}.`;
	if (families.length === 0) {
		const isLinked = interfaces.some(item => item.enabled && item.vlan?.id === vlan.id);
		return [isLinked
			? {title, outcome: 'pass', detail: 'It has an interface there.'}
			: {
				title, outcome: 'stop', detail: 'It has no interface there.', remedy,
			}];
	}

	const assessed = families.map(family => ({
		family, ...assessRack(lookup, systemId, 'primary', {vlan, family, isAlone}),
	}));
	const missing = assessed.filter(({isOnVlan}) => !isOnVlan);
	if (missing.length === families.length) {
		const whys = [...new Set(missing.map(({why}) => why))];
		return [{
			title, outcome: isStaying ? 'warn' : 'stop', detail: `${capitalized(whys.join(', and '))}.`, remedy,
		}];
	}

	return [
		{title, outcome: 'pass', detail: `It has ${assessed.flatMap(({addresses}) => addresses).join(' and ')} there.`},
		...missing.map(({family, why}): Check => ({
			title: `${hostname} serves ${familyNames[family]} too`, outcome: 'warn', detail: `${capitalized(why)}.`, remedy: 'Give it a fixed address of that family there.',
		})),
	];
};

/** An address from DHCP does where a rack is alone, and no longer once it is one of two. */
const leaseChecks = (facts: RackFacts, {vlan, families, isAlone}: Post): Check[] => {
	const {hostname} = facts.rack;
	const isByDhcp = isAlone && addressesOn(facts, vlan.id).some(({family, mode}) => families.includes(family) && mode === 'dhcp');
	return isByDhcp
		? [{
			title: `${hostname} has a fixed address`,
			outcome: 'warn',
			detail: 'Its address there comes from DHCP: it can\'t be one of two racks later.',
			remedy: `Give it a fixed address on ${vlanName(vlan)}.`,
		}]
		: [];
};

const daemonChecks = (lookup: Lookup, facts: RackFacts, {families, isAlone, isStaying, mustServe = isAlone && !isStaying}: Post): Check[] => {
	const duties = rackDuties(assessVlans(lookup).values());
	return daemonTraits({duties, families}, facts).map(({text}): Check => ({
		title: `DHCP works on ${facts.rack.hostname}`, outcome: mustServe ? 'stop' : 'warn', detail: `It ${text}.`, remedy: 'Look at that service on the rack first.',
	}));
};

/** Of one that stays this is nothing new. */
const bootChecks = (facts: RackFacts, {isStaying}: Post): Check[] => isStaying
	? []
	: bootTraits(facts).map(({text, remedy}): Check => ({
		title: `Machines boot through ${facts.rack.hostname}`, outcome: 'warn', detail: `It ${text}.`, ...(remedy !== undefined && {remedy}),
	}));

/** Whether a rack would serve where it is to be set. MAAS looks at none of this. */
export const checkRack = (sources: Sources, facts: RackFacts, post: Post): Check[] => {
	const lookup = lookUp(sources.known);
	return [
		connectionCheck(sources, facts, post.isStaying),
		...placeChecks(lookup, facts, post),
		...leaseChecks(facts, post),
		...daemonChecks(lookup, facts, post),
		...bootChecks(facts, post),
	];
};

/** As {@link checkRack} for a rack that a VLAN names already: MAAS may list it no more, or not give it to this key. */
export const checkNamedRack = (sources: Sources, systemId: string, post: Post): Check[] => {
	const lookup = lookUp(sources.known);
	const facts = lookup.rack(systemId);
	if (facts !== undefined) {
		return checkRack(sources, facts, post);
	}

	const {obstacles, why} = assessRack(lookup, systemId, 'primary', {vlan: post.vlan, family: 'ipv4', isAlone: post.isAlone});
	const isGone = obstacles.includes('gone');
	const worst = post.isStaying ? 'warn' : 'stop';
	return [{
		title: `${systemId} is listed`,
		outcome: isGone ? worst : 'unchecked',
		detail: `${capitalized(why)}.`,
		remedy: isGone ? 'Set another rack in its place.' : 'Look again with the key of an administrator.',
	}];
};
