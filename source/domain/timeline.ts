import type {RegionAssessment} from './assess-region.js';
import type {Known} from './known.js';
import {setRacksOf} from './lookup.js';
import {processesByRegion} from './region-processes.js';
import type {Family} from './vlans.js';

/** Something that was seen to change. REST has no time stamps: what was seen while watching is the only account there is. */
export type Transition = {
	/** When it was first seen so, in milliseconds since the epoch: at most one reading after it happened. */
	at: number;
	/** `region`: whether processes of a region live; `service`: a service of a rack; `vlan`: a verdict. */
	kind: 'rack' | 'service' | 'vlan' | 'region';
	/** system_id, or the id of a VLAN as text. Of a region its hostname. */
	subjectId: string;
	/** Hostname, or `FABRIC/VID`. */
	subject: string;
	/** MAAS's name of the service, where it is one. `rackd` is the rack's own connection. */
	service?: string;
	/** A status, a verdict, or `absent` for what wasn't there. */
	from: string;
	to: string;
	/** How often the same thing has changed within the last 10 minutes, this time included: more than 2 is flapping. */
	flaps: number;
};

type Observation = Pick<Transition, 'kind' | 'subjectId' | 'subject' | 'service'> & {
	value: string;
	/** When it changed lately. */
	changedAt: readonly number[];
};

/** What was seen last, and what has to be remembered beyond it. */
export type Watch = {
	observations: ReadonlyMap<string, Observation>;
	/** See `Known`. */
	servedAt: ReadonlyMap<number, Readonly<Partial<Record<Family, number>>>>;
	/** See `Known`. */
	namedSince: ReadonlyMap<string, number>;
};

/** How long changes of one thing count as flapping, in milliseconds. */
const flapWindow = 600_000;

export const nothingWatched: Watch = {observations: new Map(), servedAt: new Map(), namedSince: new Map()};

type Seen = Omit<Observation, 'changedAt'>;

/** Each source with what it shows; what wasn't read shows nothing, and its old values stay. */
const seenNow = ({snapshot}: Known, {vlans}: RegionAssessment): {seen: Map<string, Seen>; isComplete: ReadonlySet<Transition['kind']>} => {
	const seen = new Map<string, Seen>();
	const isComplete = new Set<Transition['kind']>();
	// A non-admin's list holds only the racks that VLANs name: one that it lacks isn't gone.
	if (snapshot.rackcontrollers && snapshot.whoami?.is_superuser) {
		isComplete.add('rack').add('service');
	}

	for (const {system_id, hostname, service_set} of snapshot.rackcontrollers ?? []) {
		seen.set(`rack ${system_id}`, {
			kind: 'rack', subjectId: system_id, subject: hostname, value: 'listed',
		});
		for (const {name, status} of service_set) {
			seen.set(`service ${system_id} ${name}`, {
				kind: 'service', subjectId: system_id, subject: hostname, service: name, value: status,
			});
		}
	}

	if (snapshot.fabrics) {
		isComplete.add('vlan');
	}

	for (const {id, name, verdict} of vlans.values()) {
		seen.set(`vlan ${id}`, {
			kind: 'vlan', subjectId: String(id), subject: name, value: verdict ?? '',
		});
	}

	if (snapshot.rpc) {
		isComplete.add('region');
		for (const [hostname] of processesByRegion(snapshot.rpc)) {
			seen.set(`region ${hostname}`, {
				kind: 'region', subjectId: hostname, subject: hostname, value: 'live',
			});
		}
	}

	return {seen, isComplete};
};

const servedNow = (previous: Watch['servedAt'], {snapshot, readAt, now}: Known, {vlans}: RegionAssessment): Watch['servedAt'] => {
	if (snapshot.fabrics === undefined) {
		return previous;
	}

	const at = readAt?.rackcontrollers ?? now;
	const served = new Map<number, Partial<Record<Family, number>>>();
	for (const {id, families} of vlans.values()) {
		const before = previous.get(id);
		const times: Partial<Record<Family, number>> = {};
		for (const family of ['ipv4', 'ipv6'] as const) {
			const isServed = families[family]?.racks.some(({state}) => state === 'serving');
			const time = isServed ? at : before?.[family];
			if (time !== undefined) {
				times[family] = time;
			}
		}

		served.set(id, times);
	}

	return served;
};

const namedNow = (previous: Watch['namedSince'], {snapshot, readAt, now}: Known): Watch['namedSince'] => {
	const {fabrics} = snapshot;
	if (fabrics === undefined) {
		return previous;
	}

	const named = new Map<string, number>();
	for (const {vlans} of fabrics) {
		for (const vlan of vlans) {
			for (const id of setRacksOf(vlan)) {
				named.set(id, previous.get(id) ?? readAt?.fabrics ?? now);
			}
		}
	}

	return named;
};

const compare = (before: Observation | undefined, next: Seen, at: number, isSilent: boolean): {observation: Observation; transition?: Transition} => {
	// What is being read has no value yet: the last one stands.
	const value = next.value === '' ? before?.value ?? '' : next.value;
	const from = before?.value ?? 'absent';
	const recent = before?.changedAt.filter(time => at - time < flapWindow) ?? [];
	if (isSilent || value === from || value === '' || from === '') {
		return {observation: {...next, value, changedAt: recent}};
	}

	const changedAt = [...recent, at];
	const {kind, subjectId, subject, service} = next;
	return {
		observation: {...next, value, changedAt},
		transition: {
			at, kind, subjectId, subject, ...(service !== undefined && {service}), from, to: value, flaps: changedAt.length,
		},
	};
};

/**
What changed since the last look, and what to remember for the next one. Nothing is told of a first look, nor of a list that wasn't read.

A service that appears together with its rack, or goes with it, isn't told on its own.
*/
export const observe = (previous: Watch, known: Known, assessment: RegionAssessment): {watch: Watch; transitions: Transition[]} => {
	const {seen, isComplete} = seenNow(known, assessment);
	const before = previous.observations;
	const seenBefore = new Set(before.values().map(({kind}) => kind));
	const observations = new Map<string, Observation>();
	const transitions: Transition[] = [];
	const add = (key: string, next: Seen, isSilent: boolean) => {
		const {observation, transition} = compare(before.get(key), next, known.now, isSilent);
		// What went long ago needn't be remembered: should it come back, it was absent.
		if (observation.value !== 'absent' || observation.changedAt.length > 0) {
			observations.set(key, observation);
		}

		if (transition) {
			transitions.push(transition);
		}
	};

	for (const [key, next] of seen) {
		const isNewRack = next.kind === 'service' && (before.get(`rack ${next.subjectId}`)?.value ?? 'absent') === 'absent';
		add(key, next, isNewRack || !seenBefore.has(next.kind));
	}

	for (const [key, observation] of before) {
		if (seen.has(key)) {
			continue;
		}

		if (isComplete.has(observation.kind)) {
			add(key, {...observation, value: 'absent'}, observation.kind === 'service' && !seen.has(`rack ${observation.subjectId}`));
		} else {
			observations.set(key, observation);
		}
	}

	return {
		watch: {observations, servedAt: servedNow(previous.servedAt, known, assessment), namedSince: namedNow(previous.namedSince, known)},
		transitions,
	};
};
