import type {RackController} from '../maas/schemas/controller.js';
import {shortVersion} from '../domain/controllers.js';
import {
	addressesOn,
	servicesIn,
	type Lookup,
	type RackAddress,
	type RackFacts,
} from '../domain/lookup.js';
import type {RackDuties} from '../domain/rack-duties.js';
import {counted, listed} from '../domain/sentences.js';
import {familyNames} from '../domain/serving.js';
import {daemonOf, type Family} from '../domain/vlans.js';
import type {Vlan} from '../maas/schemas/vlan.js';

/** Something that speaks for a rack or against it, to stand after its name: `has 10.0.10.32 there`. */
export type Trait = {
	isGood: boolean;
	text: string;
	/** It only decides between racks that are equally good. */
	isMinor?: boolean;
	/** What to do about it where the rack is chosen all the same. */
	remedy?: string;
};

/** What a rack is looked at for. */
export type Look = {
	lookup: Lookup;
	duties: ReadonlyMap<string, RackDuties>;
	/** How many VLANs each rack (system_id) serves. */
	loads: ReadonlyMap<string, number>;
	vlan: Vlan;
	families: readonly Family[];
	/** The rack to serve with. */
	other?: RackController;
};

const connections = {
	running: {state: 'connected', text: 'is connected'},
	degraded: {state: 'connected', text: 'is connected, to part of the regions'},
	unknown: {state: 'unknown', text: 'may not be connected: that is unknown'},
	dead: {state: 'lost', text: 'isn\'t connected'},
	off: {state: 'lost', text: 'isn\'t connected'},
} as const;

/** Whether any region has a connection to a rack. */
export const connectionOf = ({statuses}: RackFacts) => connections[statuses.rackd];

/** Against the rack that it is to serve with; where it is alone, against the region. */
export const versionTrait = ({lookup, other}: Pick<Look, 'lookup' | 'other'>, {version}: RackController): Trait => {
	const own = shortVersion(version);
	const remedy = other ? 'Bring both racks to one version.' : 'Bring the rack and the region to one version.';
	const [whose, theirs] = other ? [other.hostname, shortVersion(other.version)] : ['the region', shortVersion(lookup.known.snapshot.version?.version ?? null)];
	if (own === undefined) {
		return {isGood: false, text: 'doesn\'t say which version it runs', remedy};
	}

	if (theirs === undefined) {
		return {isGood: true, text: `runs ${own}`};
	}

	return own === theirs ? {isGood: true, text: `runs ${own} as ${whose} does`} : {isGood: false, text: `runs ${own}, ${whose} ${theirs}`, remedy};
};

const isFixed = ({mode}: RackAddress): boolean => mode === 'static' || mode === 'auto';

/** Its addresses on the VLAN, and what of the families it lacks: one from DHCP breaks the failover between two racks. */
export const addressTraits = ({vlan, families}: Pick<Look, 'vlan' | 'families'>, facts: RackFacts): Trait[] => {
	const addresses = addressesOn(facts, vlan.id).filter(({family}) => families.includes(family));
	const fixed = addresses.filter(address => isFixed(address));
	const lacking = families.filter(family => fixed.every(address => address.family !== family));
	const isByDhcp = (family: Family): boolean => addresses.some(address => address.family === family);
	return [
		...(fixed.length === 0 ? [] : [{isGood: true, text: `has ${listed(fixed.map(({ip}) => ip))} there`}]),
		...lacking.map(family => ({
			isGood: false,
			text: isByDhcp(family) ? `has its ${familyNames[family]} address there from DHCP, and can't be one of two` : `has no ${familyNames[family]} address there`,
		})),
	];
};

/** A daemon that must run elsewhere and doesn't won't run here either. Since 3.7 one that crashed is reported `off`. */
export const daemonTraits = ({duties, families}: Pick<Look, 'duties' | 'families'>, facts: RackFacts): Trait[] => {
	if (connectionOf(facts).state === 'lost') {
		// MAAS only assumes what its daemons do.
		return [];
	}

	const {rack, statuses} = facts;
	return families.flatMap(family => {
		const status = statuses[daemonOf(family)];
		const mustRun = (duties.get(rack.system_id)?.families[family]?.length ?? 0) > 0;
		const isFailing = status === 'dead' || status === 'degraded' || (status === 'off' && mustRun);
		return isFailing ? [{isGood: false, text: `has a ${daemonOf(family)} that is ${status}`}] : [];
	});
};

const bootServices: ReadonlySet<string> = new Set(['http', 'tftp']);

/** Without these a rack gives addresses, and nothing boots through it. Of one that is lost MAAS only assumes what they do. */
export const bootTraits = (facts: RackFacts): Trait[] => connectionOf(facts).state === 'lost'
	? []
	: servicesIn(facts, ['dead', 'degraded', 'off']).filter(({name}) => bootServices.has(name)).map(({name, status}) => ({
		isGood: false, text: `has its ${name} ${status}: machines may not get what they boot`, remedy: `Look at ${name} on ${facts.rack.hostname} first.`,
	}));

export const loadTrait = (load: number): Trait => ({isGood: true, isMinor: true, text: load === 0 ? 'serves no VLAN yet' : `serves ${counted(load, 'VLAN')}`});

/** Two racks in one zone may be lost together. */
export const zoneTraits = ({other}: Pick<Look, 'other'>, {zone}: RackController): Trait[] => {
	if (!other?.zone || !zone) {
		return [];
	}

	return [zone.name === other.zone.name
		? {isGood: false, isMinor: true, text: `stands in ${zone.name}, as ${other.hostname} does`}
		: {isGood: true, isMinor: true, text: `stands in ${zone.name}, ${other.hostname} in ${other.zone.name}`}];
};
