import type {ServiceStatus} from '../maas/schemas/controller.js';
import type {Vlan} from '../maas/schemas/vlan.js';
import {serviceOf} from './controllers.js';
import {
	addressesOn,
	type Lookup,
	type RackAddress,
	type RackFacts,
} from './lookup.js';
import {byText} from './order.js';
import {isSince37} from './versions.js';
import {
	daemonOf,
	vlanName,
	type Family,
	type Role,
} from './vlans.js';

/** Whether a set rack serves a family on a VLAN. */
export type RackState = 'serving' | 'not-serving' | 'unknown';

/** Why a rack doesn't serve, or why that can't be told. */
export type Obstacle =
	/** It is taken as lost: what-if. */
	| 'lost'
	/** An admin's list lacks it, or MAAS answered 404 for it. */
	| 'gone'
	/** It has no interface on the VLAN. */
	| 'no-interface'
	/** It has none there, but one with the same VID in another fabric, which is all that MAAS checks. */
	| 'other-fabric'
	/** The interface that it has there is disabled. */
	| 'disabled'
	/** It has an interface there and no address of the family. */
	| 'no-address'
	/** Its address there comes from DHCP, which breaks the failover between two racks. */
	| 'dhcp-address'
	| 'rackd-dead'
	| 'rackd-off'
	| 'daemon-off'
	| 'daemon-dead'
	| 'daemon-degraded'
	/** MAAS doesn't let this key read the rack. */
	| 'refused'
	/** The rack wasn't among those that could be read. */
	| 'not-read'
	/** The list that it is missing from is older than the VLAN's answer, and is read again. */
	| 'older-list'
	| 'rackd-unknown'
	| 'daemon-unknown';

/** A set rack and whether it serves one family on one VLAN. */
export type RackAssessment = {
	systemId: string;
	/** The hostname, or the system_id where the rack couldn't be read. */
	name: string;
	role: Role;
	state: RackState;
	/** None of a rack that serves. */
	obstacles: readonly Obstacle[];
	/** What is to be said of the obstacles, to stand after the rack's name and a colon; empty of a rack that serves. */
	why: string;
	/** Its addresses of the family on the VLAN that count. */
	addresses: string[];
	/** Nothing of a rack that couldn't be read. */
	isOnVlan?: boolean;
};

/** Where a set rack is looked at. */
export type Place = {
	/** The VLAN that the racks are set on: for a relayed VLAN its target. */
	vlan: Vlan;
	family: Family;
	/** Whether it is the only rack set. */
	isAlone: boolean;
	/** Racks (system_id) taken as lost. */
	lost?: ReadonlySet<string>;
};

const proofs = new Set<Obstacle>([
	'lost', 'gone', 'no-interface', 'other-fabric', 'disabled', 'no-address', 'dhcp-address', 'rackd-dead', 'rackd-off', 'daemon-off', 'daemon-dead', 'daemon-degraded',
]);

/** An admin's list lacks it, or it was asked for and isn't there: gone. Everything else proves nothing. */
const missing = ({known, isAdmin}: Lookup, systemId: string): Obstacle => {
	const refusal = known.unreadableRacks?.get(systemId);
	if (refusal === 'not-found') {
		return 'gone';
	}

	if (refusal === 'forbidden') {
		return 'refused';
	}

	if (isAdmin !== true || known.snapshot.rackcontrollers === undefined) {
		return 'not-read';
	}

	const listedAt = known.readAt?.rackcontrollers;
	const namedAt = known.namedSince?.get(systemId) ?? known.readAt?.fabrics;
	return listedAt !== undefined && namedAt !== undefined && listedAt < namedAt ? 'older-list' : 'gone';
};

const whyNotOnVlan = (facts: RackFacts, {vlan, family}: Place): Obstacle => {
	const {rack} = facts;
	if (addressesOn(facts, vlan.id).some(address => address.family === family)) {
		return 'dhcp-address';
	}

	const onVlan = rack.interface_set.filter(item => item.vlan?.id === vlan.id);
	if (onVlan.length > 0) {
		return onVlan.some(({enabled}) => enabled) ? 'no-address' : 'disabled';
	}

	return rack.interface_set.some(item => item.vlan?.vid === vlan.vid) ? 'other-fabric' : 'no-interface';
};

const rackdObstacles: Readonly<Partial<Record<ServiceStatus, Obstacle>>> = {dead: 'rackd-dead', off: 'rackd-off', unknown: 'rackd-unknown'};
const daemonObstacles: Readonly<Partial<Record<ServiceStatus, Obstacle>>> = {
	dead: 'daemon-dead', degraded: 'daemon-degraded', off: 'daemon-off', unknown: 'daemon-unknown',
};

const serviceObstacle = ({statuses}: RackFacts, family: Family): Obstacle | undefined => {
	// With rackd dead MAAS only assumes that its dhcpd is: that isn't said twice.
	const ofRackd = rackdObstacles[statuses.rackd];
	const ofDaemon = daemonObstacles[statuses[daemonOf(family)]];
	if (ofRackd === undefined || ofDaemon === undefined) {
		return ofRackd ?? ofDaemon;
	}

	return proofs.has(ofRackd) || !proofs.has(ofDaemon) ? ofRackd : ofDaemon;
};

type Said = {vlan: string; family: string; daemon: string; text: string; isSince37: boolean; interfaceName: string};

const texts: Readonly<Record<Obstacle, (said: Said) => string>> = {
	lost: () => 'taken as lost',
	gone: () => 'MAAS has no such rack any more',
	'no-interface': ({vlan}) => `it has no interface on ${vlan}`,
	'other-fabric': ({vlan, interfaceName}) => `it has no interface on ${vlan}, only ${interfaceName} with the same VID in another fabric`,
	disabled: ({vlan}) => `its interface on ${vlan} is disabled`,
	'no-address': ({vlan, family}) => `it has no ${family} address on ${vlan}`,
	'dhcp-address': ({vlan, family}) => `its ${family} address on ${vlan} comes from DHCP, which breaks the failover`,
	'rackd-dead': said => `no region is connected to it, so nothing boots through it${said.isSince37 ? '; leases may still be renewed' : ''}`,
	'rackd-off': () => 'its rackd is off, so nothing boots through it',
	'daemon-off': said => `its ${said.daemon} is off${said.isSince37 ? ', which is also how MAAS reports a crashed one' : ''}`,
	'daemon-dead': ({daemon, text}) => `its ${daemon} is dead${text}`,
	'daemon-degraded': ({daemon, text}) => `its ${daemon} is degraded${text}`,
	refused: () => 'MAAS doesn\'t let this key read it',
	'not-read': () => 'it could not be read',
	'older-list': () => 'the list of racks is older than the VLAN\'s answer and lacks it; it is read again',
	'rackd-unknown': () => 'whether it is connected is unknown',
	'daemon-unknown': ({daemon}) => `the state of its ${daemon} is unknown`,
};

export const familyNames: Readonly<Record<Family, string>> = {ipv4: 'IPv4', ipv6: 'IPv6'};

const whyOf = (lookup: Lookup, facts: RackFacts | undefined, {vlan, family}: Place, obstacles: readonly Obstacle[]): string => {
	const daemon = daemonOf(family);
	const info = serviceOf(facts?.rack, daemon)?.status_info ?? '';
	const said: Said = {
		vlan: vlanName(vlan),
		family: familyNames[family],
		daemon,
		text: info === '' ? '' : ` (${info.replace(/\.$/v, '')})`,
		isSince37: isSince37(facts?.rack.version, lookup.known),
		interfaceName: facts?.rack.interface_set.filter(item => item.vlan?.vid === vlan.vid).map(({name}) => name).toSorted(byText)[0] ?? 'one',
	};
	return obstacles.map(obstacle => texts[obstacle](said)).join(', and ');
};

/** Static addresses count, and one from DHCP only where no failover needs it fixed. */
const counts = ({family: own, mode}: RackAddress, family: Family, isAlone: boolean): boolean =>
	own === family && (mode === 'static' || mode === 'auto' || (mode === 'dhcp' && isAlone));

const addressesOf = (facts: RackFacts, {vlan, family, isAlone}: Place): string[] => {
	const here = addressesOn(facts, vlan.id);
	const [only] = here;
	if (only !== undefined && here.length === 1) {
		return counts(only, family, isAlone) ? [only.ip] : [];
	}

	return here.filter(address => counts(address, family, isAlone)).map(({ip}) => ip);
};

const none: readonly Obstacle[] = [];

const obstaclesOf = (facts: RackFacts, place: Place, isOnVlan: boolean): readonly Obstacle[] => {
	const obstacle = serviceObstacle(facts, place.family);
	if (isOnVlan) {
		return obstacle === undefined ? none : [obstacle];
	}

	// A daemon rightly doesn't run where the rack isn't on the VLAN: only a lost rack is worth a second word.
	return [whyNotOnVlan(facts, place), ...(obstacle === 'rackd-dead' || obstacle === 'rackd-off' ? [obstacle] : [])];
};

const stateOf = (obstacles: readonly Obstacle[]): RackState => {
	if (obstacles.length === 0) {
		return 'serving';
	}

	return obstacles.some(obstacle => proofs.has(obstacle)) ? 'not-serving' : 'unknown';
};

/**
Whether a set rack serves a family: it is on the VLAN, its rackd is running or degraded, and its dhcpd (dhcpd6) is running.

One proof that it doesn't is enough, whatever else is unknown.
*/
export const assessRack = (lookup: Lookup, systemId: string, role: Role, place: Place): RackAssessment => {
	const facts = lookup.rack(systemId);
	const addresses = facts === undefined ? [] : addressesOf(facts, place);
	const found = facts === undefined ? [missing(lookup, systemId)] : obstaclesOf(facts, place, addresses.length > 0);
	const all: readonly Obstacle[] = place.lost?.has(systemId) ? ['lost', ...found] : found;
	const state = stateOf(all);
	const obstacles = state === 'not-serving' ? all.filter(obstacle => proofs.has(obstacle)) : all;
	return {
		systemId,
		name: facts?.rack.hostname ?? systemId,
		role,
		state,
		obstacles,
		why: obstacles.length === 0 ? '' : whyOf(lookup, facts, place, obstacles),
		addresses,
		isOnVlan: facts === undefined ? undefined : addresses.length > 0,
	};
};
